"""How strong evidence must be before it may put a channel below the floor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dorpskern.terms.assessment import Evidence, EvidenceKind
from dorpskern.terms.fact import Fact, LegalState, is_stale, months_between

STILL_OPEN = (LegalState.INVESTIGATED, LegalState.PRELIMINARY)


def is_strong(evidence: Evidence, *, facts: Mapping[str, Fact], review_months: int, on: date) -> bool:
    """Whether this may decide: dated and fresh, of high confidence, and no mere investigation or observation.

    A fact must be within its own shelf life and within the question's ``review_months``; both count on the day ``on``.

    Source: questionnaire.toml, ``below_needs``, ``states`` and ``stale``.
    """
    fact = facts.get(evidence.fact)
    as_of = fact.as_of if fact is not None else evidence.date
    confidence = fact.confidence if fact is not None else evidence.confidence
    if evidence.kind is EvidenceKind.OBSERVATION or confidence != "high" or not as_of:
        return False
    if fact is not None and (fact.legal_state in STILL_OPEN or is_stale(fact, on=on)):
        return False
    return 0 <= months_between(as_of, on=on) <= review_months
