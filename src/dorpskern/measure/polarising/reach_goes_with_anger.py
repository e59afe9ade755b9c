"""Whether messages that make more people angry also reach more people."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure.figure import LIKE_THESE, Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import ORGANIC_COLUMNS, Messages, each_platform, organic_reach
from dorpskern.measure.statistics.stratified_ranks import stratified_association
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.POLARISING, "reach_goes_with_anger", "rank_correlation", "stratified_permutation")
SHRINK = 20.0
LEAST_REACTIONS = 10
LEAST_MESSAGES = 20
SETTLED = timedelta(days=7)


def reach_goes_with_anger(case: Measuring) -> list[Finding]:
    """Rank association of organic reach with the share of angry reactions, same channel, month and type compared.

    Paid messages and those of the last week are left out, and messages with fewer than ten reactions. The angry share
    is drawn towards its channel's mean: (angry + 20 × mean) / (reactions + 20). It goes together; it explains nothing.

    Source: rules.md, 32.
    """
    columns = (*ORGANIC_COLUMNS, "type", "angry", "likes", "impressions_paid", "reach_paid")
    return each_platform(case, FIGURE, columns, _association)


def _association(part: Messages) -> Finding:
    reach, basis = organic_reach(part)
    angry, reactions = part.numbers("angry"), part.numbers("likes")
    for column, numbers in (("angry", angry), ("likes", reactions), ("reach_organic", reach)):
        if not np.isfinite(numbers).any():
            return part.of(FIGURE).missing(Reason.NOT_IN_EXPORT, needs=column)
    with np.errstate(invalid="ignore"):
        fit = _unpaid(part) & _settled(part) & np.isfinite(reach) & np.isfinite(angry) & (reactions >= LEAST_REACTIONS)
    chosen = part.where(fit)
    if len(chosen) < LEAST_MESSAGES:
        return part.of(FIGURE, n=len(chosen)).missing(Reason.TOO_FEW, needs=f"messages:{LEAST_MESSAGES}")
    shares = _shrunken(chosen, angry[fit], reactions[fit])
    found = stratified_association(reach[fit], shares, _strata(chosen), seed=part.case.seed)
    if found is None:
        return part.of(FIGURE, n=len(chosen)).missing(Reason.DENOMINATOR_ZERO)
    return part.of(FIGURE, n=found.n).found(
        found.rho,
        estimand=LIKE_THESE,
        interval=found.interval,
        notes=("goes_together_only", "topics_not_told_apart"),
        details={"basis": basis, "strata": found.strata, "seed": part.case.seed},
        p_value=found.p_value,
    )


def _unpaid(part: Messages) -> NDArray[np.bool_]:
    paid = part.truths("is_paid") == 1
    for column in ("impressions_paid", "reach_paid"):
        paid |= np.nan_to_num(part.numbers(column)) > 0
    return np.asarray(~paid, dtype=np.bool_)


def _settled(part: Messages) -> NDArray[np.bool_]:
    """At least a week older than the newest message: its reach has settled."""
    moments = part.moments()
    newest = max(moments)
    return np.array([newest - moment >= SETTLED for moment in moments])


def _shrunken(part: Messages, angry: NDArray[np.float64], reactions: NDArray[np.float64]) -> NDArray[np.float64]:
    channels = np.array(part.texts("channel"), dtype=object)
    means = {one: angry[channels == one].sum() / reactions[channels == one].sum() for one in set(channels)}
    mean = np.array([means[one] for one in channels])
    return (angry + SHRINK * mean) / (reactions + SHRINK)


def _strata(part: Messages) -> NDArray[np.int64]:
    keys = zip(part.texts("channel"), part.months().tolist(), part.texts("type"), strict=True)
    numbers: dict[tuple[object, ...], int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)
