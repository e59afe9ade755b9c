"""How far coders agree beyond chance: Krippendorff's alpha for names, with an interval."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure.statistics.bootstrap import Drawn, percentile_interval


@dataclass(frozen=True, slots=True)
class Agreement:
    """Krippendorff's alpha over ``units`` that at least two coders judged.

    ``alpha``: 1 is full agreement, 0 what chance gives; None when no unit counts or when every judgement is the same,
    so that chance explains all. ``interval``: of resampled units; None with fewer than ten units or no alpha.
    """

    alpha: float | None
    interval: tuple[float, float] | None
    units: int


def agreement(judgements: Sequence[Sequence[Hashable | None]], *, seed: int, level: float = 0.95) -> Agreement:
    """Krippendorff's alpha for nominal data.

    Args:
        judgements: Per unit what each coder said; None where a coder said nothing. Any number of coders.
        seed: Of the resampling of units.
        level: Confidence level.

    Source: Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", sections A to C; the interval resamples
    units (Zapf et al. 2016, BMC Medical Research Methodology 16:93).

    """
    counts = _counts(judgements)
    if not len(counts):
        return Agreement(None, None, 0)
    everyone = np.arange(len(counts))[None, :]
    alpha = float(_alphas(counts, everyone)[0])
    if np.isnan(alpha):
        return Agreement(None, None, len(counts))

    def resampled(drawn: Drawn) -> NDArray[np.float64]:
        return np.nan_to_num(_alphas(counts, drawn), nan=1.0)  # a resample without any variation holds no disagreement

    return Agreement(alpha, percentile_interval(resampled, len(counts), seed=seed, level=level), len(counts))


def _counts(judgements: Sequence[Sequence[Hashable | None]]) -> NDArray[np.float64]:
    """How often each value was given to each unit, of units with two judgements or more. Shape (units, values)."""
    said = [[one for one in unit if one is not None] for unit in judgements]
    paired = [unit for unit in said if len(unit) > 1]
    values = list(dict.fromkeys(one for unit in paired for one in unit))
    return np.array([[unit.count(value) for value in values] for unit in paired], dtype=np.float64)


def _alphas(counts: NDArray[np.float64], drawn: Drawn) -> NDArray[np.float64]:
    """Alpha = 1 − observed / expected disagreement for each row of drawn units; NaN where nothing varies."""
    judged = counts.sum(axis=1)
    differing = (np.square(judged) - np.square(counts).sum(axis=1)) / (judged - 1)
    observed = differing[drawn].sum(axis=1)
    totals = counts[drawn].sum(axis=1)
    n = totals.sum(axis=1)
    expected = (np.square(n) - np.square(totals).sum(axis=1)) / (n - 1)
    with np.errstate(invalid="ignore"):
        return np.asarray(np.where(expected > 0, 1 - observed / np.where(expected > 0, expected, 1), np.nan))
