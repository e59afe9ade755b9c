"""What others say: colleagues, reviewers, the privacy officer, platforms, other municipalities."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy

from dorpsplein.accounts.models import Person
from dorpsplein.assessments.forms.answering import AnswerForm
from dorpsplein.assessments.forms.fields import coarse_day, day, lines


class CommentForm(forms.Form):
    """Something to say."""

    text = lines(gettext_lazy("Uw opmerking of vraag aan collega’s"), rows=3)


class AssignForm(forms.Form):
    """Who looks it up, and until when."""

    person = forms.ModelChoiceField(label=gettext_lazy("Wie zoekt dit uit?"), queryset=Person.objects.none())
    until = day(gettext_lazy("Klaar op"))

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Person]", self.fields["person"]).queryset = members


class ReasonForm(forms.Form):
    """Why it goes back to the author."""

    reason = lines(gettext_lazy("Wat moet er nog gebeuren?"), required=False)


class PrivacyForm(forms.Form):
    """The advice of the privacy officer."""

    text = lines(gettext_lazy("Uw advies als FG"), rows=6, longest=8000)
    given_on = day(gettext_lazy("Gegeven op"), required=True)


class WhyNotForm(forms.Form):
    """Why somebody was not asked."""

    why = lines(gettext_lazy("Niet gevraagd, omdat"), rows=3, longest=2000)


class PeopleForm(forms.Form):
    """What the people concerned said, or why they were not asked."""

    text = lines(gettext_lazy("Wat zeiden inwoners en andere betrokkenen?"), required=False, rows=5, longest=8000)
    asked_how = forms.CharField(
        label=gettext_lazy("Hoe is het gevraagd?"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Bijvoorbeeld: bijeenkomst in de bibliotheek met 23 inwoners. Zonder namen."),
    )
    asked_on = day(gettext_lazy("Gevraagd op"))
    not_asked = lines(gettext_lazy("Of: niet gevraagd, omdat"), required=False, rows=3, longest=2000)


class HearingForm(forms.Form):
    """The letter to a platform and its reply."""

    letter = lines(gettext_lazy("Brief aan het platform"), required=False, rows=16, longest=20000)
    sent_on = day(gettext_lazy("Verstuurd op"), help_text=gettext_lazy("Daarna heeft het platform vier weken."))
    reply = lines(
        gettext_lazy("Antwoord van het platform"),
        required=False,
        rows=8,
        longest=20000,
        help_text=gettext_lazy("Dit komt woord voor woord in het rapport."),
    )
    replied_on = day(gettext_lazy("Ontvangen op"))
    not_asked = lines(gettext_lazy("Of: niet gevraagd, omdat"), required=False, rows=3, longest=2000)


class LibraryForm(AnswerForm):
    """A correction for every municipality, with the source it rests on."""

    kept = forms.MultipleChoiceField(
        label=gettext_lazy("Bewijs dat blijft staan"), required=False, widget=forms.CheckboxSelectMultiple
    )
    source = forms.CharField(label=gettext_lazy("Nieuwe bron"), required=False, max_length=300)
    url = forms.URLField(label=gettext_lazy("Adres van de bron"), required=False, max_length=500, assume_scheme="https")
    date = forms.CharField(label=gettext_lazy("Datum van de bron"), required=False, max_length=10)
    quote = lines(gettext_lazy("Citaat: wat staat er letterlijk?"), required=False, rows=3)
    why = lines(gettext_lazy("Wat is er veranderd, en waarom? Gemeenten lezen dit."), rows=3, longest=2000)
    field_order = ("choice", "low", "high", "not_applicable", "note", "kept", "source", "url", "date", "quote", "why")

    def clean_date(self) -> str:
        """A day, a month or a year."""
        return coarse_day(self.cleaned_data["date"].strip())


class WhyForm(forms.Form):
    """Why a correction is taken back."""

    why = lines(gettext_lazy("Waarom trekt u deze verbetering in? Gemeenten lezen dit."), rows=3, longest=2000)


class ErrorForm(forms.Form):
    """What is wrong with an answer of the library."""

    text = lines(
        gettext_lazy("Wat klopt er niet?"), help_text=gettext_lazy("Noem een bron en een datum, als u die hebt.")
    )


class ReplyForm(forms.Form):
    """An answer to a municipality."""

    text = lines(gettext_lazy("Uw antwoord aan de gemeente"), rows=3)


class ExampleForm(forms.Form):
    """Start from an example."""

    title = forms.CharField(label=gettext_lazy("Hoe heet uw beoordeling?"), max_length=200)
    with_local = forms.BooleanField(
        label=gettext_lazy("Neem ook over wat alleen die gemeente kon weten (loop dat daarna na)"), required=False
    )
