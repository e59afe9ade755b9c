"""Answer a question, with evidence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from dorpskern.terms.assessment import EvidenceKind
from dorpskern.terms.question import Question
from dorpsplein.assessments.forms.fields import choices_of, coarse_day, day, lines
from dorpsplein.assessments.models import Answer, AnswerKind
from dorpsplein.assessments.service.answering import Given
from dorpsplein.assessments.service.evidence import Piece
from dorpsplein.assessments.words import anchor_said

KINDS = (
    (EvidenceKind.MEASURED.value, gettext_lazy("Wij hebben het gemeten")),
    (EvidenceKind.DOCUMENT.value, gettext_lazy("Een document")),
    (EvidenceKind.FACT.value, gettext_lazy("Een feit met bron en datum")),
    (EvidenceKind.OBSERVATION.value, gettext_lazy("Wij hebben het zelf gezien")),
)


CONFIDENCES = (
    ("high", gettext_lazy("Heel zeker")),
    ("medium", gettext_lazy("Redelijk zeker")),
    ("low", gettext_lazy("Niet zo zeker")),
)


RANGE = "range"


class SometimesNeeded(forms.CharField):
    """A text that one of the choices asks for: the page does not call it optional."""

    is_conditional = True


class AnswerForm(forms.Form):
    """An answer: one of the descriptions, a range between two, "we do not know", or "does not apply" with a reason."""

    choice = forms.ChoiceField(
        label=gettext_lazy("Wat past het best?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Kies een antwoord. Weet u het nog niet? Kies dan ‘Dit weten wij niet’.")
        },
    )
    low = forms.ChoiceField(label=pgettext_lazy("start of a range", "Van"), required=False)
    high = forms.ChoiceField(label=pgettext_lazy("end of a range", "Tot"), required=False)
    not_applicable = SometimesNeeded(
        label=gettext_lazy("Waarom past de vraag hier niet?"), required=False, max_length=1000
    )
    note = lines(gettext_lazy("Toelichting"), required=False, rows=3)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, question: Question, stored: Answer | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scores = {anchor.score for anchor in question.anchors}
        if stored is not None:
            scores |= {score for score in (stored.low, stored.high) if score is not None}
        words = [(str(score), anchor_said(question, score)) for score in sorted(scores)]
        others = [
            (RANGE, _("Het ligt ertussen (kies hieronder van … tot …)")),
            (AnswerKind.UNKNOWN.value, _("Dit weten wij niet")),
            (AnswerKind.NOT_APPLICABLE.value, _("Deze vraag past hier niet (schrijf hieronder waarom)")),
        ]
        ends = [("", "–"), *words]
        self.offered = {"choice": [*words, *others], "low": ends, "high": ends}
        for name, choices in self.offered.items():
            choices_of(self, name).choices = choices
        if not self.is_bound:
            self.initial.update(_filled_in(stored))

    def shown(self, name: str) -> list[tuple[str, str, bool]]:
        """The choices of one field as a page shows them: value, words, whether it is the one."""
        chosen = str(self[name].value() or "")
        return [(str(value), str(words), str(value) == chosen) for value, words in self.offered[name]]

    @property
    def answers(self) -> list[tuple[str, str, bool]]:
        """What can be answered."""
        return self.shown("choice")

    @property
    def ends(self) -> list[tuple[forms.BoundField, list[tuple[str, str, bool]]]]:
        """The two ends of a range."""
        return [(self[name], self.shown(name)) for name in ("low", "high")]

    @property
    def has_range(self) -> bool:
        """Whether the fields of a range are to be shown open."""
        return bool(self["choice"].value() == RANGE or self["low"].errors or self["high"].errors)

    @property
    def has_reason(self) -> bool:
        """Whether the field for a reason is to be shown open."""
        return bool(self["choice"].value() == AnswerKind.NOT_APPLICABLE.value)

    def given(self) -> Given:
        """The answer as the service takes it."""
        found = self.cleaned_data
        choice, note = found["choice"], found["note"].replace("\r\n", "\n")
        if choice in (AnswerKind.UNKNOWN.value, AnswerKind.NOT_APPLICABLE.value):
            return Given(AnswerKind(choice), not_applicable=found["not_applicable"], note=note)
        low, high = (found["low"], found["high"]) if choice == RANGE else (choice, choice)
        numbers = [float(one) if one else None for one in (low, high)]
        return Given(AnswerKind.SCORE, numbers[0], numbers[1], note=note)


def _filled_in(stored: Answer | None) -> dict[str, Any]:
    if stored is None:
        return {"version": 0}
    choice = stored.kind
    if stored.kind == AnswerKind.SCORE:
        choice = str(stored.low) if stored.low == stored.high else RANGE
    found = {"choice": choice, "note": stored.note, "not_applicable": stored.not_applicable, "version": stored.version}
    return {**found, "low": str(stored.low), "high": str(stored.high)} if choice == RANGE else found


class EvidenceForm(forms.Form):
    """One piece of evidence."""

    kind = forms.ChoiceField(label=gettext_lazy("Wat voor bewijs is het?"), choices=KINDS)
    source = forms.CharField(
        label=pgettext_lazy("evidence", "Bron"), max_length=300, help_text=gettext_lazy("Wie zegt het, en waar?")
    )
    quote = lines(gettext_lazy("Citaat: wat staat er letterlijk?"), required=False, rows=3)
    url = forms.URLField(label=gettext_lazy("Adres van de bron"), required=False, max_length=500, assume_scheme="https")
    date = forms.CharField(
        label=gettext_lazy("Datum van de bron"),
        required=False,
        max_length=10,
        help_text=gettext_lazy("Bijvoorbeeld 24-11-2026, 11-2026 of 2026. Zonder datum beslist bewijs niets."),
    )
    seen_on = day(gettext_lazy("Door ons gezien op"))
    confidence = forms.ChoiceField(label=gettext_lazy("Hoe zeker is dit?"), choices=CONFIDENCES)
    is_counter = forms.BooleanField(label=gettext_lazy("Dit spreekt het antwoord juist tegen"), required=False)
    file = forms.FileField(
        label=gettext_lazy("Bestand, zoals een schermafdruk"),
        required=False,
        help_text=gettext_lazy("Ten hoogste 10 MB. Zet er geen namen van inwoners in."),
    )

    def clean_date(self) -> str:
        """A day, a month or a year."""
        return coarse_day(self.cleaned_data["date"].strip())

    def piece(self) -> Piece:
        """The evidence as the service takes it."""
        found = self.cleaned_data
        return Piece(
            kind=EvidenceKind(found["kind"]),
            source=found["source"],
            url=found["url"],
            date=found["date"],
            quote=found["quote"],
            confidence=found["confidence"],
            is_counter=found["is_counter"],
            seen_on=found["seen_on"],
        )
