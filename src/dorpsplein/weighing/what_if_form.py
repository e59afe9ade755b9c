"""The questions of what-if."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dorpsplein.weighing.criteria import cards
from dorpsplein.weighing.forms import voice_in
from dorpsplein.weighing.models import Way
from dorpsplein.weighing.supposing import EVEN, Suppose
from dorpsplein.weighing.views.channels import Unknown
from dorpsplein.weighing.voices import KEYS, Voice

SAME, EQUAL, OWN, ONLY = "same", "equal", "own", "only"


class WhatIfForm(forms.Form):
    """One or more things that are different."""

    without = forms.MultipleChoiceField(
        label=_("Laat deze kanalen weg"), required=False, widget=forms.CheckboxSelectMultiple
    )
    added = forms.ChoiceField(
        label=_("Voeg een kanaal toe"),
        required=False,
        help_text=_("Over deze kanalen is vooraf uitgezocht wat in het hele land geldt. De rest is dan nog onbekend."),
    )
    weights = forms.ChoiceField(label=_("Wat telt hoe zwaar?"), widget=forms.RadioSelect, initial=SAME, required=False)
    unknown = forms.ChoiceField(label=_("Stel dat wij dit zouden weten"), required=False)
    other_reading = forms.BooleanField(label=_("Lees punt 3 van de basislijn op de andere manier"), required=False)

    def __init__(
        self,
        data: Any,
        *,
        channels: Sequence[tuple[str, str]],
        addable: Sequence[tuple[str, str]],
        unknowns: Sequence[Unknown],
    ) -> None:
        super().__init__(data)
        self._choose("without", channels)
        self._choose("added", [("", _("Geen kanaal erbij")), *addable])
        self._choose("unknown", [("", _("Niets invullen")), *(pair for one in unknowns for pair in _outcomes(one))])
        only = [(f"{ONLY}:{card.key}", _("Alleen: %(name)s") % {"name": card.name}) for card in cards()]
        self._choose(
            "weights",
            [
                (SAME, _("Zoals de mensen die meededen")),
                (EQUAL, _("Alle vijf punten even zwaar")),
                *only,
                (OWN, _("Mijn eigen punten, hieronder")),
            ],
        )
        if not addable:
            del self.fields["added"]
        if not unknowns:
            del self.fields["unknown"]

    def _choose(self, name: str, choices: Sequence[Any]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = list(choices)

    def suppose(self) -> Suppose:
        """What is asked.

        Raises:
            NotNow: One's own points cannot be counted.

        """
        given = self.cleaned_data
        place, _, turn = given.get("unknown", "").rpartition("|")
        alternative, _, criterion = place.partition("|")
        return Suppose(
            without=tuple(given["without"]),
            added=given.get("added", ""),
            voices=self._voices(given["weights"]),
            other_reading=given["other_reading"],
            unknown=(alternative, criterion) if place else None,
            turns_out_well=turn == "well",
        )

    def _voices(self, choice: str) -> tuple[Voice, ...] | None:
        kind, _, criterion = choice.partition(":")
        if kind == EQUAL:
            return (EVEN,)
        if kind == ONLY:
            return ({"points": {key: 100 if key == criterion else 0 for key in KEYS}},)
        return (voice_in(Way.POINTS, self.data),) if kind == OWN else None


def _outcomes(one: Unknown) -> list[tuple[str, Any]]:
    """The two ways in which an unknown may turn out."""
    named = {"criterion": one.criterion, "channel": one.channel}
    badly = pgettext_lazy("what if", "‘%(criterion)s’ van ‘%(channel)s’ valt tegen") % named
    well = pgettext_lazy("what if", "‘%(criterion)s’ van ‘%(channel)s’ valt mee") % named
    key = f"{one.channel_key}|{one.criterion_key}"
    return [(f"{key}|badly", badly), (f"{key}|well", well)]
