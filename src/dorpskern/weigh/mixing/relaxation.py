"""When the wishes clash: which ones exclude each other, and the smallest thing to give up."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dorpskern.terms.assessment import Alternative
from dorpskern.weigh.mixing.programme import elastic, solve
from dorpskern.weigh.mixing.wishes import Wish, coverage, high_costs, reach_in_logarithms

Relaxation = dict[str, float | str]


def conflict(wishes: Sequence[Wish], channels: int) -> tuple[str, ...]:
    """Wishes that exclude each other, none of which can be missed: leave out one and the others go together."""
    nothing = np.zeros(channels)
    needed = list(wishes)
    for wish in wishes:
        without = [other for other in needed if other is not wish]
        if solve(nothing, without) is None:
            needed = without
    return tuple(wish.name for wish in needed)


def smallest_relaxation(wishes: Sequence[Wish], channels: Sequence[Alternative]) -> Relaxation:
    """The one wish that has to give way least, in proportion; when none alone suffices, all that must.

    Source: rules.md, 21.
    """
    single = [found for wish in wishes if (found := _relaxed_alone(wish, wishes, channels)) is not None]
    if single:
        return min(single, key=lambda found: float(found["change"]))
    chosen = elastic(wishes, len(channels))
    reached = {wish.name: _level(wish, chosen, channels) for wish in wishes}
    short = [wish for wish in wishes if _change(wish, reached[wish.name]) > 0]
    return {
        "constraint": ",".join(wish.name for wish in short),
        "change": sum(_change(wish, reached[wish.name]) for wish in short),
        **{wish.name: reached[wish.name] for wish in short},
    }


def _relaxed_alone(wish: Wish, wishes: Sequence[Wish], channels: Sequence[Alternative]) -> Relaxation | None:
    """How far one wish must give way while all others hold; None when even without it nothing is possible."""
    others = [other for other in wishes if other is not wish]
    chosen = solve(_towards(wish, channels), others)
    if chosen is None:
        return None
    possible = _level(wish, chosen, channels)
    return {"constraint": wish.name, "asked": wish.asked, "possible": possible, "change": _change(wish, possible)}


def _towards(wish: Wish, channels: Sequence[Alternative]) -> NDArray[np.float64]:
    kind, _, group = wish.name.partition(":")
    return reach_in_logarithms(group, channels) if kind == "coverage" else wish.coefficients


def _level(wish: Wish, chosen: NDArray[np.float64], channels: Sequence[Alternative]) -> float:
    """What a choice reaches of a wish, in the unit of the wish: euros, a share, open channels (at most the one)."""
    kind, _, group = wish.name.partition(":")
    if kind == "coverage":
        return coverage(group, [channel for channel, is_in in zip(channels, chosen, strict=True) if is_in])
    if kind == "budget":
        return float(high_costs(channels) @ chosen)
    return min(1.0, float(wish.coefficients @ chosen))


def _change(wish: Wish, level: float) -> float:
    """How far a level falls short of what was asked, as a part of it; without limit when nothing was to be spent."""
    short = level - wish.asked if wish.name == "budget" else wish.asked - level
    if short <= 1e-9:
        return 0.0
    return short / wish.asked if wish.asked else math.inf
