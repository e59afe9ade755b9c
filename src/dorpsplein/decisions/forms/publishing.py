"""Forms of publishing and withdrawing, of asking why and answering, and of checking a paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dorpsplein.decisions.forms.fields import DayField, text_area
from dorpsplein.decisions.models import Decision, Question

MOST_UPLOAD_BYTES = 20 * 2**20


class PaperField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's class takes no types when it runs
    """A choice between papers, each named by when it was made."""

    def label_from_instance(self, obj: Any) -> str:
        """One paper."""
        when = date_format(timezone.localtime(obj.made_at), "DATETIME_FORMAT")
        return _("Gemaakt op %(when)s") % {"when": when}


class PrepareForm(forms.Form):
    """Prepare a publication."""

    changed = forms.CharField(
        label=_("Wat is er veranderd sinds de vorige versie, en waarom?"), widget=text_area(3), required=False
    )
    election_reason = forms.CharField(
        label=_("Waarom kan dit niet wachten tot na de verkiezing?"),
        help_text=_("Inwoners lezen deze reden boven het besluit."),
        widget=text_area(3),
        required=False,
    )

    def __init__(self, decision: Decision, *args: Any, is_election_period: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"] = PaperField(
            decision.papers.all(), label=_("Welk raadsstuk hoort erbij?"), empty_label=None
        )
        self.order_fields(("paper",))
        if decision.number is None:
            del self.fields["changed"]
        if not is_election_period:
            del self.fields["election_reason"]


class WithdrawForm(forms.Form):
    """Withdraw, with a reason."""

    because = forms.CharField(
        label=_("Waarom trekt u dit besluit in?"),
        help_text=_("Inwoners lezen deze reden. De pagina blijft staan."),
        widget=text_area(4),
    )
    on = DayField(label=_("Vanaf welke dag geldt het niet meer?"))


class AskForm(forms.Form):
    """A resident asks why."""

    words = forms.CharField(
        label=_("Wat wilt u weten?"),
        help_text=_("Schrijf geen gegevens op die niemand mag weten, zoals uw BSN."),
        max_length=3000,
        widget=text_area(6),
    )
    reply_to = forms.EmailField(
        label=_("Uw e-mailadres, als u antwoord wilt krijgen"),
        help_text=_("Uw adres gaat met de mail mee naar de gemeente. Wij bewaren het hier niet."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(
        label=_("Laat dit veld leeg"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    @property
    def is_from_a_machine(self) -> bool:
        """Whether the field that people leave empty was filled in."""
        return bool(self.cleaned_data.get("website"))


class AnswerForm(forms.ModelForm[Question]):
    """Answer a question, for everybody to read or only to close it."""

    class Meta:
        """What is asked."""

        model = Question
        fields = ("question", "answer", "is_public")
        widgets = {"question": text_area(3), "answer": text_area(6)}  # noqa: RUF012 - Django's way
        help_texts = {  # noqa: RUF012
            "question": _("Schrijf de vraag zo op dat niemand te herkennen is. De mail zelf staat in uw postbus.")
        }

    def clean(self) -> dict[str, Any] | None:
        """What everybody reads has both a question and an answer."""
        cleaned = super().clean() or {}
        for name in ("question", "answer"):
            if cleaned.get("is_public") and not cleaned.get(name, "").strip():
                self.add_error(name, _("Vul dit in als vraag en antwoord bij het besluit komen."))
        return cleaned


class UploadForm(forms.Form):
    """A paper to check."""

    file = forms.FileField(
        label=_("Welk stuk wilt u nakijken?"), help_text=_("Een pdf, odt, docx of html van Dorpsplein.")
    )

    def clean_file(self) -> Any:
        """Not larger than a paper can be."""
        file = self.cleaned_data["file"]
        if file.size > MOST_UPLOAD_BYTES:
            raise forms.ValidationError(_("Dit bestand is te groot voor een raadsstuk. Kies een ander bestand."))
        return file


class RequestForm(forms.Form):
    """The mail that asks for the trend analysis and the framework."""

    subject = forms.CharField(label=pgettext_lazy("mail", "Onderwerp"), max_length=200)
    text = forms.CharField(label=pgettext_lazy("mail", "Tekst"), max_length=5000, widget=text_area(12))

    def clean_subject(self) -> str:
        """One line."""
        return " ".join(str(self.cleaned_data["subject"]).split())
