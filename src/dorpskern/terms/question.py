"""One question of the questionnaire: what is asked, when an answer fails the floor, and what may support it."""

from __future__ import annotations

from dataclasses import dataclass

from dorpskern.terms.framework import Criterion


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a score means in words. ``score`` in [0, 1], higher is better."""

    score: float
    text_nl: str
    text_en: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question, put to every channel alike. The wording and the limits are Dorpsplein's proposal.

    ``section``: "baseline.1" to "baseline.9" or a criterion id.
    ``clause``: 1 to 9 in a section of the baseline, else None.
    ``criterion``: the criterion of the section; ``Criterion.BASELINE`` for a clause.
    ``scope``: "platform" (answered once, prefilled for everybody) or "local" (only the municipality can know).
    ``floor_at``: an answer lower than this puts the clause below the floor; 0.0 or None: informs, cannot fail alone.
    ``review_months``: evidence older than this decides nothing.
    ``accepted_evidence``: "trend:<trend>.<indicator>", "fact:<criterion>.<key>", "document" or "own";
    ``evidence_nl`` and ``evidence_en`` say the same in words, item by item.
    """

    id: str
    urn: str
    section: str
    clause: int | None
    criterion: Criterion
    core: bool
    scope: str
    floor_at: float | None
    review_months: int
    text_nl: str
    text_en: str
    why_nl: str = ""
    why_en: str = ""
    anchors: tuple[Anchor, ...] = ()
    accepted_evidence: tuple[str, ...] = ()
    who_can_answer: tuple[str, ...] = ()
    double_counting_nl: str = ""
    double_counting_en: str = ""
    evidence_nl: tuple[str, ...] = ()
    evidence_en: tuple[str, ...] = ()
