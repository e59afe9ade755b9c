"""What is wrong is said beside the field, or above the form when it is about the whole form."""

from __future__ import annotations

from django import forms


class Days(forms.Form):
    """A form with a rule of a field and a rule of the whole."""

    first = forms.CharField(label="Van", max_length=3)
    last = forms.CharField(label="Tot")

    def clean(self):
        raise forms.ValidationError("De eerste dag komt na de laatste.")


def test_a_fresh_form_complains_of_nothing():
    assert "error" not in str(Days())


def test_what_is_about_the_whole_is_said_above_the_fields():
    shown = str(Days({"first": "b", "last": "a"}))
    assert shown.index("De eerste dag komt na de laatste.") < shown.index("Van")
    assert "utrecht-form-field-error-message" not in shown


def test_what_is_about_a_field_is_said_there_and_belongs_to_it():
    shown = str(Days({"first": "te lang", "last": ""}))
    assert 'id="id_first_error"' in shown
    assert 'aria-describedby="id_first_error"' in shown
    assert "Vul ‘Tot’ in." in shown
