"""Whether messages that make more people angry also reach more people."""

from __future__ import annotations

from dorpskern.measure.figure import LIKE_THESE, Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.measure.polarising.angry_share import NOTES, comparable
from dorpskern.measure.statistics.stratified_ranks import stratified_association
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.POLARISING, "reach_goes_with_anger", "rank_correlation", "stratified_permutation")


def reach_goes_with_anger(case: Measuring) -> list[Finding]:
    """Gini correlation of the share of angry reactions with organic reach, same channel, month and type compared.

    It goes together; it explains nothing.

    Source: rules.md, 32.
    """
    return each_platform(case, FIGURE, _association)


def _association(part: Messages) -> Finding:
    chosen = comparable(part, FIGURE)
    if isinstance(chosen, Finding):
        return chosen
    angry = chosen.angry
    found = stratified_association(chosen.reach, angry.share, chosen.strata, seed=part.case.seed, shrunken=angry)
    if found is None:
        return part.of(FIGURE, n=len(chosen.reach)).missing(Reason.DENOMINATOR_ZERO)
    return part.of(FIGURE, n=found.n).found(
        found.value,
        estimand=LIKE_THESE,
        interval=found.interval,
        notes=(*NOTES, "few_reactions_pull_to_zero"),
        details={"basis": chosen.basis, "strata": found.strata, "seed": part.case.seed},
        p_value=found.p_value,
    )
