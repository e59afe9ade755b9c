"""What a municipality fills in: alternatives, judgements, answers, participants and the wished-for mix."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dorpskern.terms.framework import Criterion


class EvidenceKind(StrEnum):
    """What stands behind a judgement; an observation alone cannot put a channel below the floor."""

    MEASURED = "measured"
    DOCUMENT = "document"
    FACT = "fact"
    OBSERVATION = "observation"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence. ``fact`` is the id of a fact of ``policy/facts``; "" for anything else."""

    kind: EvidenceKind
    source: str
    url: str = ""
    date: str = ""
    quote: str = ""
    fact: str = ""
    confidence: str = "high"


@dataclass(frozen=True, slots=True)
class Score:
    """A score in [0, 1], higher is better: exact when ``low == high``, unknown is (0, 1) with ``unknown`` True."""

    low: float
    high: float
    unknown: bool = False

    @classmethod
    def not_known(cls) -> Score:
        """Anything between 0 and 1, because nobody knows."""
        return cls(0.0, 1.0, unknown=True)


@dataclass(frozen=True, slots=True)
class Alternative:
    """One channel (or the square, paper, the evening) that is weighed.

    ``cost_eur_per_year`` (low, high) or None; ``reach`` share of a group reached, in [0, 1].
    ``explained``: the council's reason to choose it although it is below the floor ("pas toe of leg uit").
    """

    id: str
    name: str
    channel: str = ""
    cost_eur_per_year: tuple[float, float] | None = None
    reach: dict[str, float] = field(default_factory=dict)
    is_open: bool = False
    explained: str = ""
    explained_until: str = ""
    conditions: tuple[str, ...] = ()
    in_use: bool = False  # the municipality uses it now, so stopping is winding down


@dataclass(frozen=True, slots=True)
class Judgement:
    """A score given directly to a criterion or to one of the nine clauses of the floor: exactly one of the two.

    ``same_as``: judgements with the same label share one unknown, so they move together.
    ``legal_state`` "decided" on criterion ``law``: a decision that use is unlawful, which puts it below the floor.
    """

    alternative: str
    score: Score
    criterion: Criterion | None = None
    clause: int | None = None
    evidence: tuple[Evidence, ...] = ()
    same_as: str = ""
    legal_state: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one question of the questionnaire for one alternative."""

    alternative: str
    question: str
    score: Score | None  # None: not applicable, with a reason
    not_applicable: str = ""
    evidence: tuple[Evidence, ...] = ()
    counter: tuple[Evidence, ...] = ()
    note: str = ""
    is_prefilled: bool = False
    note_en: str = ""  # prefilled answers carry their note in both languages; ``note`` is the Dutch one


@dataclass(frozen=True, slots=True)
class Participant:
    """One voice. Exactly one of ``ranking`` (classes, most important first), ``points``, or neither (silent)."""

    id: str
    role: str = ""
    ranking: tuple[tuple[Criterion, ...], ...] | None = None
    points: dict[Criterion, float] | None = None


@dataclass(frozen=True, slots=True)
class MixWish:
    """What a mix of channels must satisfy. ``min_coverage``: least share per group."""

    budget_eur_per_year: float | None = None
    min_coverage: dict[str, float] = field(default_factory=dict)
    require_open_channel: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything the weighing needs, as read from one TOML file. ``reading``: clause 3 "strict" or "graded"."""

    framework: str
    alternatives: tuple[Alternative, ...]
    municipality: str = ""
    date: date | None = None
    judgements: tuple[Judgement, ...] = ()
    answers: tuple[Answer, ...] = ()
    participants: tuple[Participant, ...] = ()
    mix: MixWish | None = None
    clause_3_reading: str = "graded"
    use_prefilled: bool = False
    paper: dict[str, object] = field(default_factory=dict)  # optional [paper]: what the council paper says besides
