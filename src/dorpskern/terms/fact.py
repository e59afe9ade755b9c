"""A sourced fact about a platform or a trend, and how long it stays fresh."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a fact is about decides how fast it ages. ``CONTEXT`` is a study or survey that is cited, not applied."""

    PRICE = "price"  # 6 months
    SETTING = "setting"  # 12 months
    DECISION = "decision"  # until superseded; its status is checked again
    STRUCTURE = "structure"  # 24 months: protocol, legal form, ownership
    FIGURE = "figure"  # 12 months: users, moderators, money
    CONTEXT = "context"  # 36 months: surveys and studies


SHELF_LIFE_MONTHS: dict[Kind, int | None] = {
    Kind.PRICE: 6,
    Kind.SETTING: 12,
    Kind.DECISION: None,
    Kind.STRUCTURE: 24,
    Kind.FIGURE: 12,
    Kind.CONTEXT: 36,
}


class LegalState(StrEnum):
    """Three legal states that are never mixed; ``NONE`` for facts that are no legal matter."""

    NONE = ""
    INVESTIGATED = "investigated"
    PRELIMINARY = "preliminary"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Fact:
    """One sourced fact. ``as_of`` as the source gives it: YYYY, YYYY-MM or YYYY-MM-DD (the earliest date it allows).

    ``subject`` is a platform id, or a trend id for a trend fact. ``appeal`` True: an appeal is known to run.
    ``contradicts``: ids of facts that say otherwise; they are shown side by side.
    """

    id: str
    urn: str
    subject: str
    criterion: str  # criterion id for platform facts, trend id for trend facts
    key: str
    value: str
    unit: str
    kind: Kind
    as_of: str
    source: str
    url: str
    confidence: str  # "high" or "medium"
    sentence_nl: str
    sentence_en: str
    legal_state: LegalState = LegalState.NONE
    appeal: bool = False
    superseded_by: str = ""
    contradicts: tuple[str, ...] = ()
    caution_nl: str = ""
    caution_en: str = ""


def is_stale(fact: Fact, *, on: date) -> bool:
    """Say whether a fact is past its shelf life on a date; a decision is stale only once superseded."""
    months = SHELF_LIFE_MONTHS[fact.kind]
    if fact.superseded_by:
        return True
    if months is None:
        return False
    return months_between(fact.as_of, on=on) > months


def months_between(as_of: str, *, on: date) -> int:
    """Whole months from a (possibly coarse) date to ``on``, counted from the earliest day the date allows."""
    parts = [int(part) for part in as_of.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 1
    day = parts[2] if len(parts) > 2 else 1
    return (on.year - year) * 12 + on.month - month - (on.day < day)
