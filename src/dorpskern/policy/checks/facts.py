"""The facts, as far as the rest of the policy leans on them: sourced, sure enough, and in two languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dorpskern.policy.checks.elements import doubles, untranslated
from dorpskern.policy.checks.problems import Problem, invalid
from dorpskern.terms.fact import Fact
from dorpskern.terms.refusal import Refusal

CONFIDENCES = ("high", "medium")


def fact_problems(facts: Iterable[Fact]) -> Iterator[Refusal]:
    """Everything that is wrong with the facts."""
    every = list(facts)
    yield from doubles((fact.id for fact in every), at="facts")
    yield from doubles((fact.urn for fact in every), at="facts.urn")
    for fact in every:
        if not fact.url.startswith("http") or fact.confidence not in CONFIDENCES:
            yield invalid(Problem.FACT_UNSOURCED, at=f"facts {fact.id}")
        if not fact.sentence_nl.strip():
            yield invalid(Problem.TRANSLATION_MISSING, at=f"facts {fact.id}")
        yield from untranslated(
            f"facts {fact.id}", (fact.sentence_nl, fact.sentence_en), (fact.caution_nl, fact.caution_en)
        )
