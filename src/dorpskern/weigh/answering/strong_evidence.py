"""How much a piece of evidence can carry: strong enough to put a channel below the floor, or too old to decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from dorpskern.terms.assessment import Evidence, EvidenceKind
from dorpskern.terms.fact import Fact, LegalState, is_stale, months_between

STRONG_KINDS = frozenset({EvidenceKind.MEASURED, EvidenceKind.DOCUMENT, EvidenceKind.FACT})
STILL_OPEN = frozenset({LegalState.INVESTIGATED, LegalState.PRELIMINARY})


def fact_behind(evidence: Evidence, facts: Mapping[str, Fact]) -> Fact | None:
    """The fact a piece of evidence points at, by ``fact`` or by a ``source`` that is the id of a fact."""
    return facts.get(evidence.fact) or facts.get(evidence.source)


def is_fresh(evidence: Evidence, *, facts: Mapping[str, Fact], review_months: int, on: date) -> bool | None:
    """Whether evidence is young enough: True, False, or None when it bears no date.

    A fact must be within its own shelf life as well as within ``review_months``. What lies in the future is not fresh.
    """
    fact = fact_behind(evidence, facts)
    if fact is not None and is_stale(fact, on=on):
        return False
    as_of = fact.as_of if fact is not None else evidence.date
    return 0 <= months_between(as_of, on=on) <= review_months if as_of else None


def is_strong(evidence: Evidence, *, facts: Mapping[str, Fact], review_months: int, on: date) -> bool:
    """Whether evidence may put a clause below the floor: the right kind, high confidence, dated and fresh.

    An investigation or a preliminary finding is a signal, not a verdict.

    Source: knowledge/questionnaire.toml, ``below_needs`` and ``states``.
    """
    fact = fact_behind(evidence, facts)
    confidence = fact.confidence if fact is not None else evidence.confidence
    is_settled = fact is None or fact.legal_state not in STILL_OPEN
    fresh = is_fresh(evidence, facts=facts, review_months=review_months, on=on)
    return evidence.kind in STRONG_KINDS and confidence == "high" and is_settled and fresh is True


def is_all_stale(evidence: Iterable[Evidence], *, facts: Mapping[str, Fact], review_months: int, on: date) -> bool:
    """Whether there is dated evidence and every dated piece is too old: such an answer decides nothing."""
    ages = [is_fresh(piece, facts=facts, review_months=review_months, on=on) for piece in evidence]
    dated = [age for age in ages if age is not None]
    return bool(dated) and not any(dated)
