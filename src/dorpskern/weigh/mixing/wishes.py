"""What a mix must satisfy, as named linear rows over "this channel is in" (1) or "it is not" (0)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dorpskern.terms.assessment import Alternative, MixWish

Floats = NDArray[np.float64]

CERTAIN_REACH = 50.0
"""Stands for −ln(1 − r) where a channel reaches a whole group, r = 1."""

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Wish:
    """One row: ``coefficients @ x >= least``. ``asked``: the wish as the user wrote it, in its own unit."""

    name: str
    coefficients: Floats
    least: float
    asked: float


def wishes_of(wish: MixWish, channels: Sequence[Alternative]) -> list[Wish]:
    """Every wish over the channels that may be chosen, sorted by name within its kind.

    Coverage under independence, 1 − Π(1 − r), is linear in logarithms: Σ −ln(1 − r) x ≥ −ln(1 − least). The budget is
    held against the high end of the costs (rules.md, 18 to 20). A reach nobody wrote down counts on nothing.
    """
    rows = []
    if wish.budget_eur_per_year is not None:
        costs = high_costs(channels)
        rows.append(Wish("budget", -costs, -wish.budget_eur_per_year, wish.budget_eur_per_year))
    rows.extend(_coverage(group, least, channels) for group, least in sorted(wish.min_coverage.items()))
    if wish.require_open_channel:
        is_open = np.array([float(channel.is_open) for channel in channels])
        rows.append(Wish("open_channel", is_open, 1.0, 1.0))
    return rows


def high_costs(channels: Sequence[Alternative]) -> Floats:
    """The high end of the yearly costs in euros; 0 where nobody wrote them down."""
    return np.array([channel.cost_eur_per_year[1] if channel.cost_eur_per_year else 0.0 for channel in channels])


def reach_in_logarithms(group: str, channels: Sequence[Alternative]) -> Floats:
    """−ln(1 − reach) per channel."""
    reach = [channel.reach.get(group, 0.0) for channel in channels]
    return np.array([-math.log1p(-share) if share < 1.0 else CERTAIN_REACH for share in reach])


def coverage(group: str, chosen: Sequence[Alternative]) -> float:
    """The share of a group that a mix reaches if channels overlap by chance."""
    return 1.0 - math.prod(1.0 - channel.reach.get(group, 0.0) for channel in chosen)


def coverage_bounds(group: str, chosen: Sequence[Alternative]) -> tuple[float, float]:
    """The share at full overlap (the widest channel alone) and without any overlap."""
    reach = [channel.reach.get(group, 0.0) for channel in chosen]
    return max(reach, default=0.0), min(1.0, sum(reach))


def _coverage(group: str, least: float, channels: Sequence[Alternative]) -> Wish:
    """One row. A channel that reaches the minimum alone fulfils it; more than that adds nothing to the row."""
    needed = -math.log1p(-least) if least < 1.0 else CERTAIN_REACH
    coefficients = np.minimum(reach_in_logarithms(group, channels), needed)
    if least >= 1.0:
        coefficients = np.where(coefficients >= CERTAIN_REACH, CERTAIN_REACH, 0.0)
    return Wish(f"coverage:{group}", coefficients, needed - ROUNDING, least)
