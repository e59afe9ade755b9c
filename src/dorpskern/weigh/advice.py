"""The advice in one word, with its reasons as phrase ids; the council or the college decides.

The rules, the first that holds. "Low" is the run in which everything the municipality does not know of this channel
turns out as badly as it can, "high" as well as it can; "first or second" means that at most one other channel is better
in more than half of the weighings.

====  =========  ======================================  ====================  ==================================
rule  floor      when                                    advice                reasons
====  =========  ======================================  ====================  ==================================
1     below      explained, and the explanation holds    use_under_conditions  floor_below, explained
2     below      in use now                              wind_down             floor_below, in_use
3     below      otherwise                               do_not_use            floor_below
4     not_shown  nothing known on the five criteria      first_find_out        floor_not_shown, nothing_known
5     not_shown  first or second in the low run          use_under_conditions  floor_not_shown, ranks_high_anyway
6     not_shown  otherwise                               first_find_out        floor_not_shown, as in rule 9 or 10
7     meets      nothing known on the five criteria      first_find_out        nothing_known
8     meets      first or second in the low run          use                   ranks_high_anyway
9     meets      first or second in the high run only    first_find_out        unknowns_decide
10    meets      otherwise                               use_under_conditions  others_serve_better
====  =========  ======================================  ====================  ==================================

Beside these: ``law_decided`` (a decision says use is unlawful), ``baseline_judged_low``, ``explanation_expired``, and
``asserted_without_evidence`` where a clause rests on a judgement with nothing behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dorpskern.terms.assessment import Alternative
from dorpskern.terms.verdict import Advice, Floor
from dorpskern.weigh.floor import FloorVerdict

ADVICE_REASONS = (
    "floor_below",
    "law_decided",
    "baseline_judged_low",
    "explained",
    "explanation_expired",
    "in_use",
    "floor_not_shown",
    "nothing_known",
    "ranks_high_anyway",
    "unknowns_decide",
    "others_serve_better",
    "asserted_without_evidence",
)
"""Every reason ``advise`` can give; the report has a sentence for each."""

FIRST_OR_SECOND = 1
"""At most this many other channels are better in more than half of the weighings."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an alternative stands among the others.

    How many are better in more than half of the weighings, in the low and in the high run; and whether anything is
    known of it on the five criteria.
    """

    beaten_by_low: int
    beaten_by_high: int
    is_anything_known: bool


def explanation_holds(alternative: Alternative, *, on: date) -> bool:
    """Whether the council gave a reason to choose a channel below the floor, and its end date has not passed."""
    until = alternative.explained_until
    return bool(alternative.explained) and (not until or date.fromisoformat(until) >= on)


def advise(
    alternative: Alternative, floor: FloorVerdict, standing: Standing | None, *, on: date
) -> tuple[Advice, tuple[str, ...]]:
    """One word and its reasons. ``standing`` None: it takes no part in the ranks, being below the floor."""
    asserted = ("asserted_without_evidence",) if any(one.is_asserted_without_evidence for one in floor.clauses) else ()
    if floor.floor is Floor.BELOW or standing is None:
        advice, reasons = _below(alternative, floor, on)
        return advice, reasons + asserted
    advice, reasons = _by_rank(standing)
    if floor.floor is Floor.NOT_SHOWN:
        advice = Advice.USE_UNDER_CONDITIONS if advice is Advice.USE else Advice.FIRST_FIND_OUT
        reasons = ("floor_not_shown", *reasons)
    return advice, reasons + asserted


def _below(alternative: Alternative, floor: FloorVerdict, on: date) -> tuple[Advice, tuple[str, ...]]:
    named = {"law": "law_decided", "baseline": "baseline_judged_low"}
    reasons = ("floor_below", *(named[reason] for reason in floor.reasons))
    if explanation_holds(alternative, on=on):
        return Advice.USE_UNDER_CONDITIONS, (*reasons, "explained")
    if alternative.explained:
        reasons = (*reasons, "explanation_expired")
    if alternative.in_use:
        return Advice.WIND_DOWN, (*reasons, "in_use")
    return Advice.DO_NOT_USE, reasons


def _by_rank(standing: Standing) -> tuple[Advice, tuple[str, ...]]:
    if not standing.is_anything_known:
        return Advice.FIRST_FIND_OUT, ("nothing_known",)
    if standing.beaten_by_low <= FIRST_OR_SECOND:
        return Advice.USE, ("ranks_high_anyway",)
    if standing.beaten_by_high <= FIRST_OR_SECOND:
        return Advice.FIRST_FIND_OUT, ("unknowns_decide",)
    return Advice.USE_UNDER_CONDITIONS, ("others_serve_better",)
