"""What weighing yields: the floor, the ranks, what is unknown and matters, the mix."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dorpskern.terms.assessment import Evidence


class Floor(StrEnum):
    """``not_shown`` is never a pass: nobody knows yet."""

    MEETS = "meets"
    BELOW = "below"
    NOT_SHOWN = "not_shown"


class Advice(StrEnum):
    """The outcome in one word; the council or the college decides."""

    USE = "use"
    USE_UNDER_CONDITIONS = "use_under_conditions"
    WIND_DOWN = "wind_down"
    DO_NOT_USE = "do_not_use"
    FIRST_FIND_OUT = "first_find_out"


@dataclass(frozen=True, slots=True)
class ClauseVerdict:
    """One clause of the floor for one alternative, with what it rests on."""

    clause: int
    floor: Floor
    score_low: float | None
    score_high: float | None
    evidence: tuple[Evidence, ...] = ()
    is_asserted_without_evidence: bool = False
    is_contradictory: bool = False
    open_questions: tuple[str, ...] = ()  # question ids that would settle it, those that matter most first
    no_reactions_possible: bool = False


@dataclass(frozen=True, slots=True)
class AlternativeVerdict:
    """Everything weighing says of one alternative. Arrays by rank are empty when it is below the floor."""

    id: str
    floor: Floor
    failed_clauses: tuple[int, ...]
    unknown_clauses: tuple[int, ...]
    rank_acceptability: tuple[float, ...]
    central_weights: dict[str, float]
    confidence_factor: float | None
    advice: Advice
    clauses: tuple[ClauseVerdict, ...] = ()
    floor_reasons: tuple[str, ...] = ()  # "law" where a decision says use is unlawful
    first_rank_bounds: tuple[float, float] | None = None  # its unknowns all 0, all 1
    most_often_first_for: int | None = None  # number of participants for whom it is
    asserted_without_evidence: int = 0
    advice_reasons: tuple[str, ...] = ()  # phrase ids


@dataclass(frozen=True, slots=True)
class DecisiveUnknown:
    """One cell whose value is not known: how far knowing it would move the first rank, in [0, 1]."""

    alternative: str
    criterion: str
    effect: float
    gain: float


@dataclass(frozen=True, slots=True)
class Weighing:
    """The whole outcome of weighing one assessment."""

    framework: str
    alternatives: tuple[AlternativeVerdict, ...]
    pairwise: dict[str, dict[str, float]]
    decisive_unknowns: tuple[DecisiveUnknown, ...]
    monte_carlo_error: float
    samples: int
    seed: int
    participants: int
    silent: int
    contradictions: tuple[str, ...] = ()
    between_anchors: tuple[str, ...] = ()  # answers scored between two anchors without being measured
    other_reading: dict[str, str] = field(default_factory=dict)  # floor per alternative under clause 3's other reading
    migrated: tuple[str, ...] = ()  # what became of answers to an older framework: "question: reworded"


@dataclass(frozen=True, slots=True)
class Mix:
    """A chosen set of channels, or why there is none."""

    channels: tuple[str, ...]
    cost_eur_per_year: float
    cost_bounds_eur_per_year: tuple[float, float]
    coverage: dict[str, float]
    coverage_bounds: dict[str, tuple[float, float]]
    binding: tuple[str, ...]
    value: float
    marked_not_shown: tuple[str, ...] = ()
    certain: tuple[str, ...] = ()  # groups whose minimum one channel reaches alone, whatever the overlap
    explained: tuple[str, ...] = ()  # chosen although below the floor, with a reason that still holds
    left_out_below: tuple[str, ...] = ()  # below the floor without such a reason
    left_out_cost_unknown: tuple[str, ...] = ()  # a budget is asked and nobody wrote down what it costs


@dataclass(frozen=True, slots=True)
class Infeasible:
    """Why no mix satisfies every wish, and the smallest thing to give up.

    ``conflict``: the wishes that exclude each other; leaving out any one of them makes these possible together.
    ``smallest_relaxation``: "constraint", "asked", "possible" and "change" (relative) for one wish that may give way;
    when none alone suffices "constraint" names several and each has its own possible level.
    """

    why: str
    smallest_relaxation: dict[str, float | str]
    conflict: tuple[str, ...] = ()
    left_out_below: tuple[str, ...] = ()
    left_out_cost_unknown: tuple[str, ...] = ()
