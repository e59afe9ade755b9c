"""The words of the framework: each element of the deck once, in its order, in two languages, with its own name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from dorpskern.policy.checks.problems import Problem, invalid
from dorpskern.policy.framework import URN_PREFIX, Element, Framework
from dorpskern.terms.framework import CLAUSES, Criterion, Trend
from dorpskern.terms.refusal import Code, Refusal


def framework_problems(framework: Framework) -> Iterator[Refusal]:
    """Everything that is wrong with the elements."""
    base = f"{URN_PREFIX}:{framework.version}"
    if framework.urn != base:
        yield invalid(Problem.URN_WRONG, at="framework.toml", expected=base)
    parts = {
        "scan": framework.scan,
        "trend": framework.trends,
        "clause": framework.clauses,
        "criterion": framework.criteria,
        "action": framework.actions,
    }
    for kind, elements in parts.items():
        yield from doubles((element.id for element in elements), at=kind)
        for element in elements:
            yield from _element_problems(element, at=f"{kind}:{element.id}", urn=f"{base}:{kind}:{element.id}")
    yield from _element_problems(framework.scan_lead, at="scan", urn=f"{base}:scan")
    yield from _order("trend", framework.trends, [trend.value for trend in Trend])
    yield from _order("clause", framework.clauses, [str(clause) for clause in CLAUSES])
    yield from _order("criterion", framework.criteria, [criterion.value for criterion in Criterion])


def doubles(ids: Iterable[str], *, at: str) -> Iterator[Refusal]:
    """A refusal for every id that occurs more than once."""
    for one, times in Counter(ids).items():
        if times > 1:
            yield Refusal(Code.ID_DOUBLE, at=at, id=one)


def untranslated(at: str, *pairs: tuple[str, str]) -> Iterator[Refusal]:
    """A refusal when one of two languages is empty and the other is not."""
    if any(bool(dutch.strip()) != bool(english.strip()) for dutch, english in pairs):
        yield invalid(Problem.TRANSLATION_MISSING, at=at)


def _element_problems(element: Element, *, at: str, urn: str) -> Iterator[Refusal]:
    if element.urn != urn:
        yield invalid(Problem.URN_WRONG, at=at, expected=urn)
    if not element.text_nl.strip():
        yield invalid(Problem.TRANSLATION_MISSING, at=at)
    yield from untranslated(at, (element.text_nl, element.text_en), (element.name_nl, element.name_en))


def _order(kind: str, elements: tuple[Element, ...], wanted: list[str]) -> Iterator[Refusal]:
    if [element.id for element in elements] != wanted:
        yield invalid(Problem.ELEMENT_MISSING, at=kind, expected=wanted)
