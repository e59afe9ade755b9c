"""The five criteria as cards: what each is called and one plain sentence about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dorpskern import pipeline
from dorpsplein.weighing.voices import KEYS

SENTENCES: dict[str, Promise] = {
    "goals_reach": _("Hoe goed een kanaal u helpt om inwoners te bereiken en antwoord te geven."),
    "costs": _("Hoeveel uren en euro’s een kanaal de gemeente per jaar kost."),
    "law": _("Hoe goed een kanaal past bij de regels voor privacy, archief en openbaarheid."),
    "business_model": _("Waar het bedrijf achter een kanaal van leeft, en wat inwoners daarvan merken."),
    "interoperability": _("Of u berichten en volgers kunt meenemen, en of iedereen kan meelezen zonder account."),
}


@dataclass(frozen=True, slots=True)
class Card:
    """One criterion. ``value``: what is in its field, as typed."""

    key: str
    name: str
    sentence: str
    value: str = ""


def cards(values: dict[str, str] | None = None) -> list[Card]:
    """The five cards in the order of the framework, in the language of the reader."""
    names = pipeline.names(get_language() or "nl").criteria
    return [Card(key, names[key], str(SENTENCES[key]), (values or {}).get(key, "")) for key in KEYS]
