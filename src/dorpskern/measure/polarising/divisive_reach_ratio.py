"""How many times as many people a message reaches that makes more of them angry than usual."""

from __future__ import annotations

from dorpskern.measure.figure import LIKE_THESE, Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.measure.polarising.angry_share import NOTES, comparable
from dorpskern.measure.statistics.stratified_ratio import LEAST_OF_EACH, stratified_ratio
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.POLARISING, "divisive_reach_ratio", "times_calm", "stratified_log_ratio")


def divisive_reach_ratio(case: Measuring) -> list[Finding]:
    """Organic reach of divisive messages over that of others of the same channel, month and type.

    Divisive is a message with a larger share of angry reactions than is usual on its channel, after drawing the share
    of few reactions towards that. It goes together; it explains nothing.

    Source: rules.md, 32.
    """
    return each_platform(case, FIGURE, _ratio)


def _ratio(part: Messages) -> Finding:
    chosen = comparable(part, FIGURE)
    if isinstance(chosen, Finding):
        return chosen
    seen = chosen.reach > 0
    is_divisive = (chosen.angry.share > chosen.angry.usual)[seen]
    found = stratified_ratio(chosen.reach[seen], is_divisive, chosen.angry.share[seen], chosen.strata[seen])
    if found is None:
        return part.of(FIGURE, n=int(seen.sum())).missing(Reason.TOO_FEW, needs=f"messages:{2 * LEAST_OF_EACH}")
    return part.of(FIGURE, n=found.marked + found.others).found(
        found.ratio,
        estimand=LIKE_THESE,
        interval=found.interval,
        notes=(*NOTES, "few_reactions_pull_to_one"),
        details={"basis": chosen.basis, "divisive": found.marked, "others": found.others, "strata": found.strata},
    )
