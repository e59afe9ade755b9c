"""The share of abuse: scores of all texts, corrected by what people found in the audited sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure.statistics.wilson import wilson
from dorpskern.terms.finding import Missing, Reason

LEAST_TO_TUNE = 10
LEAST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class AuditedShare:
    """A share with its interval; ``tuning`` is the weight given to the scores in each stratum (0: none)."""

    share: float
    interval: tuple[float, float]
    audited: int
    tuning: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ErrorRates:
    """How often the scores are wrong where a ground is at stake, weighted back to all texts.

    Args:
        missed: Of texts that people call abuse at this ground, the share the scores let pass; None with fewer than
            five of them.
        missed_n: How many of them were audited.
        false_alarm: Of texts the scores call abuse at this ground, the share people do not call abuse at all; None
            with fewer than five.
        false_alarm_n: How many of them were audited.

    """

    missed: float | None
    missed_n: int
    false_alarm: float | None
    false_alarm_n: int


def audited_share(
    scores: NDArray[np.float64],
    strata: NDArray[np.intp],
    labels: Mapping[int, bool],
    *,
    level: float = 0.95,
) -> AuditedShare | Missing:
    """The power-tuned prediction-powered share of texts that are abuse.

    Args:
        scores: One per text, in [0, 1].
        strata: The stratum of each text, from 0, as it was before anybody judged.
        labels: Place of an audited text → whether people settled on abuse.
        level: Confidence level.

    Returns:
        Σ W_h [ȳ_h + λ_h (f̄_h,all − f̄_h,audit)], within [0, 1], with λ_h = cov(y, f) of the audited / var(f) of all,
        kept in [0, 1], and 0 with fewer than ten audited. The interval joins the Wilson limits of the strata (MOVER),
        each narrowed by √(1 − n_h / N_h) because the texts are all there are. ``Missing`` with ``not_audited`` without
        any label, with ``too_few`` when a stratum has none: scores alone never give a share.

    Source: Angelopoulos, Duchi & Zrnic 2023 (PPI++, arXiv:2311.01453), applied within strata; Newcombe 1998 and Zou &
    Donner 2008 (MOVER); rules.md, 31.

    """
    if not labels:
        return Missing(Reason.NOT_AUDITED, "replies_with_audit")
    places = np.array(sorted(labels), dtype=np.intp)
    truth = np.array([labels[int(place)] for place in places], dtype=np.float64)
    share, low, high, tuning = 0.0, 0.0, 0.0, []
    for stratum in np.unique(strata):
        of_all, of_audit = scores[strata == stratum], strata[places] == stratum
        y, f = truth[of_audit], scores[places][of_audit]
        if not len(y):
            return Missing(Reason.TOO_FEW, "replies_with_audit")
        weight, left = len(of_all) / len(scores), 1 - len(y) / len(of_all)
        tuned = _tuning(y, f, of_all)
        limits = wilson(float(y.sum()), len(y), level=level)
        share += weight * float(y.mean() + tuned * (of_all.mean() - f.mean()))
        low += weight**2 * (y.mean() - limits[0]) ** 2 * left
        high += weight**2 * (y.mean() - limits[1]) ** 2 * left
        tuning.append(tuned)
    share = min(1.0, max(0.0, share))
    interval = max(0.0, share - float(np.sqrt(low))), min(1.0, share + float(np.sqrt(high)))
    return AuditedShare(share, interval, len(places), tuple(tuning))


def _tuning(y: NDArray[np.float64], f: NDArray[np.float64], of_all: NDArray[np.float64]) -> float:
    """How much the scores may say: the slope of the truth on the score, between 0 and 1."""
    if len(y) < LEAST_TO_TUNE or of_all.min() == of_all.max():
        return 0.0
    return float(np.clip(np.cov(y, f, ddof=0)[0, 1] / of_all.var(ddof=1), 0, 1))


def error_rates(
    strata: NDArray[np.intp],
    found: Mapping[int, frozenset[str] | None],
    said: Mapping[int, frozenset[str] | None],
    ground: str,
) -> ErrorRates:
    """How the scores do on one ground, over the audited texts, each counting for as many as it was drawn from.

    Args:
        strata: The stratum of each text.
        found: Place of an audited text → the grounds the scores name, None when they call it no abuse.
        said: The same as people settled it.
        ground: The ground.

    """
    places = np.array(sorted(said), dtype=np.intp)
    drawn = np.bincount(strata[places], minlength=int(strata.max()) + 1)
    weights = {int(one): float((strata == strata[one]).sum() / drawn[strata[one]]) for one in places}
    are = [one for one in weights if ground in (said[one] or ())]
    called = [one for one in weights if ground in (found[one] or ())]
    return ErrorRates(
        missed=_weighted(weights, are, [one for one in are if found[one] is None]),
        missed_n=len(are),
        false_alarm=_weighted(weights, called, [one for one in called if said[one] is None]),
        false_alarm_n=len(called),
    )


def _weighted(weights: Mapping[int, float], whole: list[int], part: list[int]) -> float | None:
    if len(whole) < LEAST_SHOWN:
        return None
    return sum(weights[one] for one in part) / sum(weights[one] for one in whole)
