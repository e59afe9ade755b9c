"""Forms of the dossier: open it, change it, decide per channel, adopt, act."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.assessments.models import Assessment
from dorpsplein.decisions.forms.fields import DayField, LinesField, text_area
from dorpsplein.decisions.models import Action, Body, ChannelDecision, Choice, Decision


class AssessmentField(forms.ModelChoiceField[Assessment]):
    """An assessment, told apart by its number and its state."""

    def label_from_instance(self, obj: Assessment) -> str:
        """Title, number and state."""
        return f"{obj.called} · {obj.get_state_display()}"


class OpenForm(forms.Form):
    """A new dossier."""

    title = forms.CharField(
        label=_("Waar gaat het besluit over?"),
        max_length=200,
        help_text=_("Bijvoorbeeld: Onze kanalen in 2027. Inwoners lezen deze titel."),
    )
    body = forms.ChoiceField(
        label=_("Wie besluit?"),
        choices=Body.choices,
        widget=forms.RadioSelect,
        initial=Body.COUNCIL,
        help_text=_("Weet u het niet zeker? Vraag het uw griffier of jurist."),
    )

    def __init__(self, municipality: Municipality, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assessment"] = AssessmentField(
            Assessment.objects.filter(municipality=municipality),
            label=_("Op welke beoordeling rust het besluit?"),
            empty_label=_("Kies een beoordeling"),
        )
        self.order_fields(("assessment",))


class DossierForm(forms.ModelForm[Decision]):
    """What the decision says as a whole."""

    conditions = LinesField(
        label=_("Voorwaarden voor alle kanalen"), required=False, help_text=_("Eén voorwaarde per regel.")
    )
    review_on = DayField(
        label=_("Wanneer kijkt u hier opnieuw naar?"),
        required=False,
        help_text=_("Acht weken en een week ervoor, en op de dag zelf, krijgt u een mail."),
    )

    class Meta:
        """What is asked."""

        model = Decision
        fields = ("title", "body", "reason", "conditions", "review_on")
        widgets = {"reason": text_area(6), "body": forms.RadioSelect}  # noqa: RUF012 - Django's way
        labels = {"reason": _("Waarom besluit u dit?")}  # noqa: RUF012
        help_texts = {  # noqa: RUF012
            "reason": _("Schrijf dit voor inwoners: korte zinnen, gewone woorden. Noem geen personen en geen partijen.")
        }


class ChannelForm(forms.ModelForm[ChannelDecision]):
    """What is decided on one channel."""

    hides_optional = True
    """May be filled in bit by bit, but adopting needs it: ‘not required’ would be half true."""

    choice = forms.ChoiceField(
        label=_("Wat besluit u?"),
        required=False,
        choices=[("", _("Nog niet besloten")), *Choice.choices],
    )
    conditions = LinesField(
        label=pgettext_lazy("field", "Voorwaarden"), required=False, help_text=_("Eén voorwaarde per regel.")
    )
    until = DayField(label=_("Tot en met welke dag?"), required=False)

    class Meta:
        """What is asked."""

        model = ChannelDecision
        fields = ("choice", "text", "reason", "conditions", "until")
        widgets = {"text": text_area(3), "reason": text_area(3)}  # noqa: RUF012


class AdoptForm(forms.Form):
    """When the council or the college decided."""

    adopted_on = DayField(label=_("Op welke dag is het besluit genomen?"))

    def clean_adopted_on(self) -> Any:
        """Nobody decides in the future."""
        day = self.cleaned_data["adopted_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Deze dag ligt in de toekomst. Stel vast nadat er is besloten."))
        return day


class ActionForm(forms.ModelForm[Action]):
    """One action of the plan."""

    due_on = DayField(label=_("Wanneer is het klaar?"))

    class Meta:
        """What is asked."""

        model = Action
        fields = ("text", "owner", "owner_role", "due_on", "state")

    def __init__(self, municipality: Municipality, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"] = forms.ModelChoiceField(
            Person.objects.filter(memberships__municipality=municipality).distinct().order_by("name"),
            label=_("Wie doet het?"),
            empty_label=_("Niemand met een account"),
            required=False,
        )

    def clean(self) -> dict[str, Any] | None:
        """Somebody or some role does it."""
        cleaned = super().clean() or {}
        if not cleaned.get("owner") and not cleaned.get("owner_role"):
            self.add_error("owner_role", _("Kies wie het doet, of schrijf welke rol of afdeling."))
        return cleaned
