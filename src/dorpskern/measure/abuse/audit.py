"""The audit: which texts people judge, without seeing a score, and what they settled on."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

QUANTILES = (0.5, 0.8, 0.9, 0.95, 0.99)
"""Where scores are cut into strata, before anybody looked at a text."""
LEAST_PER_STRATUM = 20
MOST = 1_000
"""An audit never holds more texts than this (USERS: 400 to 1,000)."""
LEAST_SETTLED = 100
"""An audit that ends early has so many settled texts, or all there are, before it gives a figure."""
SEVERITIES = ("insult", "threat", "dehumanising")
ROLES = ("college", "council", "staff", "none")
"""Whom it aims at. The mayor stands with the aldermen: a group of one would be a person."""
_FLOOR = 0.02  # a stratum of scores 0 may still hold abuse: that is what the audit is for


@dataclass(frozen=True, slots=True)
class AuditPlan:
    """Which texts to judge.

    Args:
        strata: Per text the number of its stratum, from 0 for the lowest scores.
        sample: Places of the texts to judge, in an order that gives away no score.
        seed: Of the draw, so that it can be repeated.

    """

    strata: NDArray[np.intp]
    sample: NDArray[np.intp]
    seed: int


def plan_audit(scores: NDArray[np.float64], *, size: int, seed: int) -> AuditPlan:
    """Draw a sample stratified by score.

    Args:
        scores: One per text, in [0, 1].
        size: How many texts people can judge, at most ``MOST``; a stratum gets at least twenty of them, or all it has.
        seed: Of the draw.

    Returns:
        The plan. The number of a stratum grows with share × √(s̄(1 − s̄)) (Neyman's allocation with the mean score s̄
        for the share of abuse, kept between 0.02 and 0.98).

    """
    strata = np.searchsorted(np.unique(np.quantile(scores, QUANTILES)), scores, side="left")
    strata = np.unique(strata, return_inverse=True)[1]
    sizes = np.bincount(strata)
    means = np.clip(np.bincount(strata, weights=scores) / sizes, _FLOOR, 1 - _FLOOR)
    wanted = _allocated(sizes, sizes.astype(np.float64) * np.sqrt(means * (1 - means)), min(size, MOST, len(scores)))
    chance = np.random.default_rng(seed)
    drawn = [
        chance.choice(np.flatnonzero(strata == stratum), size=number, replace=False)
        for stratum, number in enumerate(wanted)
    ]
    return AuditPlan(strata, chance.permutation(np.concatenate(drawn)), seed)


def _allocated(sizes: NDArray[np.intp], shares: NDArray[np.float64], size: int) -> NDArray[np.intp]:
    """How many of each stratum: twenty or all, the rest by share, and what is left over to who has room."""
    wanted = np.minimum(sizes, LEAST_PER_STRATUM)
    by_share = np.floor(max(size - int(wanted.sum()), 0) * shares / shares.sum()).astype(np.intp)
    wanted = np.minimum(sizes, wanted + by_share)
    for stratum in np.argsort(-shares, kind="stable"):
        wanted[stratum] += min(int(sizes[stratum] - wanted[stratum]), max(size - int(wanted.sum()), 0))
    return np.asarray(wanted, dtype=np.intp)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One coder on one text.

    Args:
        is_abusive: Whether it is abuse.
        ground: At which ground it aims (``lexicon.GROUNDS``); "" at none.
        severity: One of ``SEVERITIES``; "" not asked.
        role: One of ``ROLES``, "none" when it aims at nobody in office; "" not asked.

    """

    is_abusive: bool
    ground: str = ""
    severity: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What people said of one text: two coders apart, and a third only where they differ; None: cannot tell.

    Where both call it abuse of another ground and nobody settled it, the ground of the first coder stands.
    """

    first: Verdict | None
    second: Verdict | None
    third: Verdict | None = None

    @property
    def agree(self) -> bool:
        """Whether the two coders call it abuse alike; they may differ on the ground."""
        first, second = self.first, self.second
        return first is not None and second is not None and first.is_abusive == second.is_abusive

    @property
    def settled(self) -> Verdict | None:
        """The verdict that counts: what both say, else the third's; None without that, or when nobody could tell."""
        if self.first is not None and self.first == self.second:
            return self.first
        if self.third is not None:
            return self.third
        return self.first if self.agree else None


def pairs(judgements: Mapping[int, Judgement]) -> Sequence[Sequence[Hashable | None]]:
    """Whether both coders call it abuse per text, in order of text: what alpha is taken over.

    Where one of them cannot tell, that is a difference, so that alpha is never flattered by it.
    """
    return [
        (is_abusive, is_abusive if one.agree else not is_abusive)
        for _, one in sorted(judgements.items())
        for is_abusive in (one.first is not None and one.first.is_abusive,)
    ]
