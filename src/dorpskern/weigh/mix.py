"""The channel mix: the best set of channels within budget, coverage and openness, none below the floor unexplained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dorpskern.terms.assessment import Alternative, Answer, Assessment, MixWish
from dorpskern.terms.fact import Fact
from dorpskern.terms.floor_limits import FloorLimits
from dorpskern.terms.framework import WEIGHED, Criterion
from dorpskern.terms.question import Question
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.verdict import Floor, Infeasible, Mix
from dorpskern.weigh.advice import explanation_holds
from dorpskern.weigh.groundwork import Groundwork, lay_groundwork
from dorpskern.weigh.mixing.programme import SAME, best, solve
from dorpskern.weigh.mixing.relaxation import conflict, smallest_relaxation
from dorpskern.weigh.mixing.wishes import Wish, coverage, coverage_bounds, high_costs, wishes_of
from dorpskern.weigh.performance_table import PerformanceTable
from dorpskern.weigh.sampling.voices import Voices
from dorpskern.weigh.smaa import SAMPLES

NEUTRAL = 0.5
"""The value from which a channel adds to a mix: half of the best that could be. Less takes away."""


def choose_mix(
    assessment: Assessment,
    *,
    questions: Iterable[Question] | Mapping[str, Question],
    facts: Iterable[Fact] | Mapping[str, Fact],
    limits: FloorLimits,
    on: date,
    prefilled: Sequence[Answer] = (),
    samples: int | None = None,
    seed: int = 0,
    at: str = "",
) -> Mix | Infeasible:
    """The set of channels with the highest Σ (value − 0.5) that satisfies every wish of ``[mix]``.

    A value is the mean over everybody's weights without ``costs``, which the budget counts already. Below the floor a
    channel takes part only with a reason that still holds; ``not_shown`` ones take part and are marked. With a budget,
    a channel whose costs nobody wrote down is left out: unknown is not free.

    Raises:
        Refusal: ``Code.MIX_MISSING`` without ``[mix]``.

    Source: rules.md, 18 to 21.
    """
    wish = assessment.mix
    if wish is None:
        raise Refusal(Code.MIX_MISSING, at=at)
    ground = lay_groundwork(assessment, questions=questions, facts=facts, limits=limits, prefilled=prefilled, on=on)
    below, costless = _left_out(ground, wish, on)
    channels = [one for one in ground.alternatives if one.id not in below and one.id not in costless]
    weights = mean_weights_without_costs(Voices.of(assessment.participants), samples=samples or SAMPLES, seed=seed)
    values = _values(ground.table, weights, [channel.id for channel in channels])
    wishes = wishes_of(wish, channels)
    chosen = best(values - NEUTRAL, high_costs(channels), wishes)
    if chosen is None:
        clash = conflict(wishes, len(channels))
        return Infeasible(
            why=f"clash: {', '.join(clash)}",
            smallest_relaxation=smallest_relaxation(wishes, channels),
            conflict=clash,
            left_out_below=below,
            left_out_cost_unknown=costless,
        )
    picked = [channel for channel, is_in in zip(channels, chosen, strict=True) if is_in]
    groups = sorted({group for one in assessment.alternatives for group in one.reach} | set(wish.min_coverage))
    bounds = {group: coverage_bounds(group, picked) for group in groups}
    return Mix(
        channels=tuple(channel.id for channel in picked),
        cost_eur_per_year=float(high_costs(channels) @ chosen),
        cost_bounds_eur_per_year=_cost_bounds(picked),
        coverage={group: coverage(group, picked) for group in groups},
        coverage_bounds=bounds,
        binding=_binding(values - NEUTRAL, chosen, wishes),
        value=float((values - NEUTRAL) @ chosen),
        marked_not_shown=tuple(one.id for one in picked if ground.floors[one.id].floor is Floor.NOT_SHOWN),
        certain=tuple(group for group, least in sorted(wish.min_coverage.items()) if bounds[group][0] >= least),
        explained=tuple(one.id for one in picked if ground.floors[one.id].floor is Floor.BELOW),
        left_out_below=below,
        left_out_cost_unknown=costless,
    )


def mean_weights_without_costs(voices: Voices, *, samples: int, seed: int) -> NDArray[np.float64]:
    """The mean of everybody's weights, each draw renormalised without ``costs``; shape (criteria,), ``costs`` 0.

    Who gives weight to costs alone says nothing about the other criteria: those then count alike.
    """
    others = [place for place, criterion in enumerate(WEIGHED) if criterion is not Criterion.COSTS]
    total = voices.rounded_up(samples)
    mean = np.zeros(len(WEIGHED))
    for drawn in voices.chunks(samples=total, seed=seed):
        rest = drawn[others]
        mass = rest.sum(axis=0)
        shares = np.divide(rest, mass, out=np.full_like(rest, 1 / len(others)), where=mass > 0)
        mean[others] += shares.sum(axis=1) / total
    return mean


def _values(table: PerformanceTable, weights: NDArray[np.float64], ids: Sequence[str]) -> NDArray[np.float64]:
    """Mean value per channel: an unknown score is on average in the middle of what it can be."""
    rows = [table.ids.index(one) for one in ids]
    values: NDArray[np.float64] = ((table.low + table.high) / 2)[rows] @ weights
    return values


def _left_out(ground: Groundwork, wish: MixWish, on: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    below = tuple(
        one.id
        for one in ground.alternatives
        if ground.floors[one.id].floor is Floor.BELOW and not explanation_holds(one, on=on)
    )
    costless = tuple(
        one.id
        for one in ground.alternatives
        if wish.budget_eur_per_year is not None and one.cost_eur_per_year is None and one.id not in below
    )
    return below, costless


def _cost_bounds(picked: Sequence[Alternative]) -> tuple[float, float]:
    known = [channel.cost_eur_per_year for channel in picked if channel.cost_eur_per_year is not None]
    return float(sum(low for low, _ in known)), float(sum(high for _, high in known))


def _binding(values: NDArray[np.float64], chosen: NDArray[np.float64], wishes: Sequence[Wish]) -> tuple[str, ...]:
    """Wishes without which a better mix exists, and the budget when it is used up."""
    binding = []
    for wish in wishes:
        free = solve(values, [other for other in wishes if other is not wish])
        is_better = free is not None and float(values @ free) > float(values @ chosen) + SAME
        is_used_up = wish.name == "budget" and abs(float(wish.coefficients @ chosen) - wish.least) < SAME
        if is_better or (is_used_up and chosen.any()):
            binding.append(wish.name)
    return tuple(binding)
