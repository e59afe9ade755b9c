"""The whole-number programme and its ties, solved by HiGHS through scipy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from dorpskern.weigh.mixing.wishes import Wish

Floats = NDArray[np.float64]

SAME = 1e-7
"""Values and costs closer than this are a tie."""


def solve(objective: Floats, wishes: Sequence[Wish]) -> Floats | None:
    """The choice with the highest ``objective @ x`` that satisfies every wish, or None when there is none.

    ``x`` holds 0.0 or 1.0 per channel.
    """
    if not len(objective):
        return None if any(wish.least > 0 for wish in wishes) else np.zeros(0)
    rows = [LinearConstraint(wish.coefficients[None, :], lb=wish.least) for wish in wishes]
    return _milp(-objective, rows, whole=len(objective), most=np.ones(len(objective)))


def best(values: Floats, costs: Floats, wishes: Sequence[Wish]) -> Floats | None:
    """The best choice; among equals the cheapest, then the smallest, then the one that comes first by id.

    Channels are given in the order of their ids.
    """
    chosen = solve(values, wishes)
    if chosen is None:
        return None
    held = list(wishes)
    for objective in (values, -costs, -np.ones(len(values))):
        better = solve(objective, held)
        chosen = chosen if better is None else better
        held.append(Wish("", objective, float(objective @ chosen) - SAME, 0.0))
    for place in range(len(values)):
        this = np.zeros(len(values))
        this[place] = 1.0
        if chosen[place] == 0.0:
            with_it = solve(values, [*held, Wish("", this, 1.0, 0.0)])
            chosen = chosen if with_it is None else with_it
        held.append(Wish("", this if chosen[place] else -this, float(chosen[place]), 0.0))
    return chosen


def elastic(wishes: Sequence[Wish], channels: int) -> Floats:
    """The choice that comes closest to all wishes together: least sum of shortfalls, each as a part of its wish."""
    scale = np.diag([abs(wish.least) or 1.0 for wish in wishes])
    rows = np.hstack([np.array([wish.coefficients for wish in wishes]).reshape(len(wishes), channels), scale])
    found = _milp(
        np.concatenate([np.zeros(channels), np.ones(len(wishes))]),
        [LinearConstraint(rows, lb=[wish.least for wish in wishes])],
        whole=channels,
        most=np.concatenate([np.ones(channels), np.full(len(wishes), np.inf)]),
    )
    return np.zeros(channels) if found is None else found  # never None: a shortfall as large as the wish always fits


def _milp(costs: Floats, rows: list[LinearConstraint], *, whole: int, most: Floats) -> Floats | None:
    """The ``whole`` first variables, 0 or 1, at the least ``costs @ x``; None when nothing satisfies the rows."""
    integrality = np.zeros(len(costs), dtype=np.int8)
    integrality[:whole] = 1
    found = milp(costs, constraints=rows, integrality=integrality, bounds=Bounds(0, most), options={"mip_rel_gap": 0.0})
    return None if found.x is None else np.round(found.x[:whole])
