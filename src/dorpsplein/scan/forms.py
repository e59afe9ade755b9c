"""What is typed: an answer, a new round, ballots on paper."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from dorpskern import pipeline, policy
from dorpsplein.scan.models import Audience, Speaker

YES, NO, SKIP = "yes", "no", ""
CHOICES = (
    (YES, pgettext_lazy("answer to the scan", "Herkenbaar")),
    (NO, pgettext_lazy("answer to the scan", "Niet herkenbaar")),
    (SKIP, pgettext_lazy("answer to the scan", "Sla over")),
)
SHORT_ROLES = (
    (Speaker.COUNCIL.value, pgettext_lazy("role in the scan", "Raad")),
    (Speaker.EXECUTIVE.value, pgettext_lazy("role in the scan", "College")),
    (Speaker.OFFICIALS.value, pgettext_lazy("role in the scan", "Ambtenaar")),
    (Speaker.RESIDENTS.value, pgettext_lazy("role in the scan", "Inwoner")),
)


class ScanForm(forms.Form):
    """The four items, literally, and the role. Skipping is an answer; skipping all is not."""

    speaker = forms.ChoiceField(
        label=_("Als wie antwoordt u?"),
        choices=SHORT_ROLES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies als wie u antwoordt.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "nl"
        for item in policy.load_framework().scan:
            self.fields[item.id] = forms.ChoiceField(
                label=item.text(language), choices=CHOICES, required=False, widget=forms.RadioSelect, initial=SKIP
            )

    def items(self) -> list[forms.BoundField]:
        """The fields of the four items."""
        return [self[item.id] for item in policy.load_framework().scan]

    def recognised(self) -> dict[str, bool]:
        """What was answered; what was skipped is left out."""
        given = {item.id: self.cleaned_data.get(item.id, SKIP) for item in policy.load_framework().scan}
        return {item: chosen == YES for item, chosen in given.items() if chosen != SKIP}

    def clean(self) -> dict[str, Any]:
        """At least one item is answered."""
        cleaned = super().clean() or {}
        if not self.errors and not self.recognised():
            self.add_error(None, say("Kies bij minstens één zin ‘herkenbaar’ of ‘niet herkenbaar’."))
        return cleaned


class RoundForm(forms.Form):
    """Open a round."""

    title = forms.CharField(
        label=pgettext_lazy("round of the scan", "Titel"),
        max_length=120,
        help_text=_("Bijvoorbeeld: Scan van de raad, najaar."),
    )
    year = forms.IntegerField(label=pgettext_lazy("round of the scan", "Jaar"), min_value=2020, max_value=2100)
    audience = forms.ChoiceField(label=_("Wie mag antwoorden?"), choices=Audience.choices, widget=forms.RadioSelect)
    shows_at_once = forms.BooleanField(
        label=_("Laat de stand al zien terwijl de scan open is"),
        required=False,
        help_text=_(
            "De stand loopt altijd minstens vijf antwoorden achter, en is niet per rol. "
            "Zo kan niemand zien wat één persoon antwoordde. Laat dit uit voor een avond in de raad."
        ),
    )
    closes_on = forms.DateField(
        label=_("Laatste dag"),
        help_text=_("Daarna kan niemand meer antwoorden. U mag eerder sluiten."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        audience = Audience.EVERYBODY.value
        self.initial = {
            "year": today.year,
            "closes_on": today + timedelta(days=30),
            "audience": audience,
            **self.initial,
        }

    def clean_closes_on(self) -> date:
        """Not in the past, and not so far away that nobody closes it."""
        last: date = self.cleaned_data["closes_on"]
        today = timezone.localdate()
        if last < today:
            raise forms.ValidationError(say("Kies vandaag of een latere dag."))
        if last > today + timedelta(days=366):
            raise forms.ValidationError(say("Kies een dag binnen een jaar."))
        return last


class PaperForm(forms.Form):
    """Ballots of one role, counted by hand."""

    speaker = forms.ChoiceField(label=_("Rol op de briefjes"), choices=SHORT_ROLES, widget=forms.RadioSelect)
    ballots = forms.IntegerField(label=_("Aantal briefjes"), min_value=1, max_value=5000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "nl"
        self.texts = {item.id: item.text(language) for item in policy.load_framework().scan}
        for item in self.texts:
            for kind, label in ((YES, CHOICES[0][1]), (NO, CHOICES[1][1])):
                self.fields[f"{item}-{kind}"] = forms.IntegerField(
                    label=label, min_value=0, max_value=5000, required=False
                )

    def rows(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Per item: its text, and the two fields."""
        return [(text, self[f"{item}-{YES}"], self[f"{item}-{NO}"]) for item, text in self.texts.items()]

    def counted(self) -> dict[str, pipeline.ItemCount]:
        """The counts per item; an empty field is nought."""
        given = {
            item: (self.cleaned_data.get(f"{item}-{YES}") or 0, self.cleaned_data.get(f"{item}-{NO}") or 0)
            for item in self.texts
        }
        return {item: pipeline.ItemCount(yes, yes + no) for item, (yes, no) in given.items()}

    def say_too_many(self, item: str) -> None:
        """Mark an item on which more was counted than there are ballots."""
        self.add_error(f"{item}-{YES}", say("Dit is samen meer dan het aantal briefjes."))
