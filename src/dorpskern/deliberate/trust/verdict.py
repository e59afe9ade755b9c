"""Five steps from what was measured to what may be said: stable, unstable or one group, and why."""

from __future__ import annotations

from dataclasses import dataclass

from dorpskern.deliberate.grouping.vote_matrix import FEWEST_PEOPLE
from dorpskern.deliberate.trust.participation import TOO_TELLING
from dorpskern.deliberate.trust.prediction import Gain
from dorpskern.deliberate.trust.structure import Structure
from dorpskern.terms.opinion_map import MapVerdict, Stability

LEAST_STABILITY = 0.75
LEAST_SILHOUETTE = 0.50
ONE_SIDED_95 = 1.64
SMALL_GATHERING = 50

SERIOUS = frozenset({"participation", "small_gathering", "vote_sign_unclear"})
"""Warnings that take the trust out of a map, whatever its verdict. ``vote_sign_reversed`` was put right on import."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict and its reason: too_few_people, no_structure, predicts_nothing, unstable, gradual or stable."""

    verdict: MapVerdict
    reason: str


def judge(people: int, structure: Structure, gain: Gain, stability: Stability, silhouette: float | None) -> Judged:
    """Apply the five steps in order; the first that objects gives the verdict.

    1. Fewer than 15 people on the map, no pattern above chance, or no grouping at all: one group.
    2. Knowing the group makes foretelling a vote worse, beyond its error: one group.
    3. The map made again from a resample agrees too little with itself: unstable.
    4. No gap between the groups, opinions differ along a scale: one group.
    5. Else stable.

    The limits .75 and .50 were chosen on simulated conversations. What they do not catch: a scale on which people
    differ very strongly (2 on the logit) in a conversation where everybody saw half of the statements is nearly always
    called stable, because such votes pile up at both ends. Weak groups (1 on the logit) are mostly not recognised.
    """
    if people < FEWEST_PEOPLE:
        return Judged(MapVerdict.ONE_GROUP, "too_few_people")
    if not structure.is_above_chance or silhouette is None:
        return Judged(MapVerdict.ONE_GROUP, "no_structure")
    if gain.per_vote + ONE_SIDED_95 * gain.error < 0.0:
        return Judged(MapVerdict.ONE_GROUP, "predicts_nothing")
    if stability.ari_median < LEAST_STABILITY:
        return Judged(MapVerdict.UNSTABLE, "unstable")
    if silhouette < LEAST_SILHOUETTE:
        return Judged(MapVerdict.ONE_GROUP, "gradual")
    return Judged(MapVerdict.STABLE, "stable")


def warnings_about(people: int, auc: float | None, *, is_sampled: bool) -> tuple[str, ...]:
    """What to say beside a map: ``participation``, ``small_gathering``, ``sampled``."""
    said = {
        "participation": auc is not None and auc > TOO_TELLING,
        "small_gathering": people < SMALL_GATHERING,
        "sampled": is_sampled,
    }
    return tuple(warning for warning, applies in said.items() if applies)


def deserves_trust(judged: Judged, warnings: tuple[str, ...]) -> bool:
    """Whether the map may be shown as groups: stable, and without a serious warning."""
    return judged.verdict is MapVerdict.STABLE and not SERIOUS.intersection(warnings)
