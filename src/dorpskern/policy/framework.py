"""The words of the framework, typed: scan, trends, clauses, criteria and actions, each with a permanent name."""

from __future__ import annotations

from dataclasses import dataclass

from dorpskern.terms.framework import Criterion, Trend

URN_PREFIX = "urn:dorpsplein:framework"


@dataclass(frozen=True, slots=True)
class Element:
    """One sentence of the framework.

    ``literal``: the Dutch is VNG's, word for word; every English text is our translation.
    ``name_nl`` and ``name_en``: a short name of ours for narrow places, "" where the text is short itself.
    """

    id: str
    urn: str
    text_nl: str
    text_en: str
    literal: bool
    name_nl: str = ""
    name_en: str = ""

    def text(self, language: str) -> str:
        """The sentence in "nl" or "en"."""
        return self.text_nl if language == "nl" else self.text_en

    def name(self, language: str) -> str:
        """The short name in "nl" or "en"; the sentence itself where there is none."""
        return (self.name_nl if language == "nl" else self.name_en) or self.text(language)


@dataclass(frozen=True, slots=True)
class Framework:
    """Everything the deck says, in its own order, and where it comes from."""

    version: str
    urn: str
    title_nl: str
    title_en: str
    source_nl: str
    source_en: str
    provisional_nl: str
    provisional_en: str
    literal_nl: str
    literal_en: str
    contact: str
    scan_lead: Element
    scan: tuple[Element, ...]
    trends: tuple[Element, ...]
    clauses: tuple[Element, ...]
    criteria: tuple[Element, ...]
    actions: tuple[Element, ...]

    def trend(self, trend: Trend) -> Element:
        """One of the eleven trends."""
        return _by_id(self.trends, trend.value)

    def clause(self, clause: int) -> Element:
        """One of the nine clauses of the democratic baseline, by its number."""
        return _by_id(self.clauses, str(clause))

    def criterion(self, criterion: Criterion) -> Element:
        """One of the six criteria."""
        return _by_id(self.criteria, criterion.value)

    def elements(self) -> tuple[Element, ...]:
        """All sentences together."""
        return (self.scan_lead, *self.scan, *self.trends, *self.clauses, *self.criteria, *self.actions)


def _by_id(elements: tuple[Element, ...], wanted: str) -> Element:
    return next(element for element in elements if element.id == wanted)
