"""Forms of Beheer."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.care.framework_upload import version_files
from dorpsplein.care.models import LegalHold, RequestKind
from dorpsplein.care.retention.kinds import KINDS
from dorpsplein.care.trail_words import action_said
from dorpsplein.ui.forms import FilesField

LONGEST_DAYS = 36_500


class Day(forms.DateInput):
    """A day, with the browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TermsForm(forms.Form):
    """A term in days for every kind that Beheer erases."""

    def __init__(self, *args: Any, days: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in KINDS:
            if kind.days is not None and not kind.is_fixed:
                self.fields[kind.name] = forms.IntegerField(
                    label=str(kind.title),
                    help_text=str(kind.explained),
                    min_value=0,
                    max_value=LONGEST_DAYS,
                    initial=days[kind.name],
                )


class HoldForm(forms.ModelForm[LegalHold]):
    """Place a legal hold."""

    class Meta:
        """Three fields of the model."""

        model = LegalHold
        fields = ("reference", "reason", "placed_on")
        widgets = {"placed_on": Day(), "reason": forms.Textarea(attrs={"rows": 3})}  # noqa: RUF012
        help_texts = {  # noqa: RUF012
            "reference": _("Bijvoorbeeld het zaaknummer van het Woo-verzoek."),
            "reason": _("Noem geen naam van degene die vraagt."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["placed_on"].initial = timezone.localdate()


class ReasonForm(forms.Form):
    """A reason, or what was done."""

    reason = forms.CharField(label=_("Waarom?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


class AnswerForm(forms.Form):
    """What was done with a request, or why not."""

    reason = forms.CharField(
        label=_("Wat hebt u gedaan, of waarom niet?"),
        help_text=_("Noem geen naam; dit blijft staan tot de termijn om is."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RequestForm(forms.Form):
    """Register a request of somebody about their own data."""

    kind = forms.ChoiceField(label=_("Wat wordt gevraagd?"), choices=RequestKind.choices, widget=forms.RadioSelect)
    received_on = forms.DateField(label=_("Ontvangen op"), widget=Day())
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Iemand met een account"),
        required=False,
        empty_label=_("Nee, een inwoner zonder account"),
    )
    description = forms.CharField(
        label=_("Zonder account: om welk bericht of welke avond gaat het?"),
        help_text=_(
            "Schrijf niet meer op dan nodig is. Een zaaknummer is genoeg; de brief zelf bewaart u in uw zaaksysteem."
        ),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, municipality: Municipality, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(memberships__municipality=municipality).distinct().order_by("name")
        cast("forms.ModelChoiceField[Person]", self.fields["person"]).queryset = people
        self.fields["received_on"].initial = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        """A person or a description; a day that has come."""
        given = super().clean() or {}
        if not given.get("person") and not given.get("description"):
            self.add_error("description", _("Kies iemand met een account, of schrijf op waar het om gaat."))
        received = given.get("received_on")
        if received and received > timezone.localdate():
            self.add_error("received_on", _("Deze dag moet nog komen."))
        return given


class TrailForm(forms.Form):
    """What of the audit trail to show."""

    action = forms.ChoiceField(label=pgettext_lazy("audit trail", "Wat"), required=False)
    actor = forms.ChoiceField(label=pgettext_lazy("audit trail", "Wie"), required=False)
    since = forms.DateField(label=pgettext_lazy("audit trail", "Vanaf"), required=False, widget=Day())
    until = forms.DateField(label=_("Tot en met"), required=False, widget=Day())

    def __init__(self, *args: Any, actions: list[str], actors: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("action", sorted(((one, action_said(one)) for one in actions), key=lambda pair: pair[1])),
            ("actor", actors),
        ):
            cast(forms.ChoiceField, self.fields[name]).choices = [("", pgettext("audit trail", "alles")), *choices]


class VersionForm(forms.Form):
    """The files of a next version of the framework, and what changes."""

    bundle = FilesField(
        label=_("Bestanden van de nieuwe versie"),
        help_text=_("De bestanden die u hebt veranderd (.toml), of alles samen in één zip."),
    )
    explained = forms.CharField(
        label=_("Wat verandert er, en waarom?"),
        help_text=_("Dit lezen de gemeenten als u de versie aankondigt."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean_bundle(self) -> dict[str, str]:
        """Path below the policy folder → text."""
        return version_files(self.cleaned_data["bundle"])


class BeginForm(forms.Form):
    """The number of a next version."""

    version = forms.CharField(
        label=_("Nummer van de nieuwe versie"),
        help_text=_("Twee getallen met een punt, hoger dan dat van nu. Bijvoorbeeld 1.1."),
        max_length=20,
    )
