"""The share of abuse: scores of all texts, corrected by what people found in the audited sample."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure.statistics.wilson import wilson
from dorpskern.terms.finding import Missing, Reason

LEAST_TO_TUNE = 10
LEAST_SHOWN = 5
_SAME = 1e-12  # a variance of scores below this is rounding


@dataclass(frozen=True, slots=True)
class Stratum:
    """What one stratum says: counts, and sums of scores.

    Args:
        messages: Texts in it.
        within: Of these, the texts that the share is of.
        audited: Texts that people settled.
        abusive: Of these, how many are abuse.
        score_sum: Over all texts.
        score_squares: Of squares, over all texts.
        audited_score_sum: Over the audited texts.
        abusive_score_sum: Over the abusive ones of them.

    """

    messages: int
    within: int
    audited: int
    abusive: int
    score_sum: float
    score_squares: float
    audited_score_sum: float
    abusive_score_sum: float

    @property
    def tuning(self) -> float:
        """How much the scores may say: the slope of the truth on the score, between 0 and 1."""
        if self.audited < LEAST_TO_TUNE:
            return 0.0
        spread = (self.score_squares - self.score_sum**2 / self.messages) / max(self.messages - 1, 1)
        if spread < _SAME:
            return 0.0
        n = self.audited
        together = self.abusive_score_sum / n - self.abusive / n * self.audited_score_sum / n
        return min(1.0, max(0.0, together / spread))


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


def share_of(strata: Sequence[Stratum], *, level: float = 0.95) -> AuditedShare | Missing:
    """The power-tuned prediction-powered share of texts that are abuse.

    Args:
        strata: All strata of the audit; of several audits, those of all.
        level: Confidence level.

    Returns:
        N / M Σ W_h [ȳ_h + λ_h (f̄_h,all − f̄_h,audit)], within [0, 1], with W_h = N_h / N, M the texts that the share is
        of, λ_h = cov(y, f) of the audited / var(f) of all, kept in [0, 1], and 0 with fewer than ten audited. The
        interval joins the Wilson limits of the strata (MOVER), each narrowed by √(1 − n_h / N_h) because the texts are
        all there are. ``Missing`` with ``not_audited`` without any audited text, with ``too_few`` when a stratum has
        none: scores alone never give a share; with ``denominator_zero`` when there is no text to take a share of.

    Source: Angelopoulos, Duchi & Zrnic 2023 (PPI++, arXiv:2311.01453), applied within strata; Newcombe 1998 and Zou &
    Donner 2008 (MOVER); rules.md, 31.

    """
    audited = sum(one.audited for one in strata)
    if not audited:
        return Missing(Reason.NOT_AUDITED, "replies_with_audit")
    if not all(one.audited for one in strata):
        return Missing(Reason.TOO_FEW, "replies_with_audit")
    messages, within = sum(one.messages for one in strata), sum(one.within for one in strata)
    if not within:
        return Missing(Reason.DENOMINATOR_ZERO)
    share, low, high = 0.0, 0.0, 0.0
    for one in strata:
        weight, left, mean = one.messages / messages, 1 - one.audited / one.messages, one.abusive / one.audited
        limits = wilson(float(one.abusive), one.audited, level=level)
        share += weight * (mean + one.tuning * (one.score_sum / one.messages - one.audited_score_sum / one.audited))
        low += weight**2 * (mean - limits[0]) ** 2 * left
        high += weight**2 * (mean - limits[1]) ** 2 * left
    scale = messages / within
    share = min(1.0, max(0.0, share * scale))
    interval = max(0.0, share - scale * sqrt(low)), min(1.0, share + scale * sqrt(high))
    return AuditedShare(share, interval, audited, tuple(one.tuning for one in strata))


def audited_share(
    scores: NDArray[np.float64],
    strata: NDArray[np.intp],
    labels: Mapping[int, bool],
    *,
    level: float = 0.95,
) -> AuditedShare | Missing:
    """The same from the texts themselves.

    Args:
        scores: One per text, in [0, 1].
        strata: The stratum of each text, from 0, as it was before anybody judged.
        labels: Place of an audited text → whether people settled on abuse.
        level: Confidence level.

    """
    places = np.array(sorted(labels), dtype=np.intp)
    truth = np.array([labels[int(place)] for place in places], dtype=np.float64)

    def sums(of: NDArray[np.intp], values: NDArray[np.float64]) -> list[float]:
        return [float(one) for one in np.bincount(strata[of], weights=values, minlength=int(strata.max()) + 1)]

    every = np.arange(len(scores), dtype=np.intp)
    columns = (
        *(sums(every, np.ones(len(scores))), sums(places, np.ones(len(places))), sums(places, truth)),
        *(
            sums(every, scores),
            sums(every, scores**2),
            sums(places, scores[places]),
            sums(places, truth * scores[places]),
        ),
    )
    return share_of(
        [Stratum(int(n), int(n), int(m), int(y), *rest) for n, m, y, *rest in zip(*columns, strict=True) if n],
        level=level,
    )
