"""All eleven trends, measured: figures first, then what others found, and always why a figure is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import numpy as np

from dorpskern.engine import Engine
from dorpskern.measure.catalogue import REGISTRY, TESTING, Measure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.sourced_facts import facts_by_trend
from dorpskern.measure.statistics.benjamini_hochberg import q_values
from dorpskern.terms.fact import Fact
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

LONGEST_FIRST = (
    *("language_level", "reach_goes_with_anger", "reactions_at_night", "questions_answered"),
    "organic_reach_over_time",
)
"""The measures that work longest over very many rows, or longest alone: those that begin late end late."""


def measure_trends(
    engine: Engine,
    *,
    facts: Sequence[Fact] = (),
    population: int | None = None,
    seed: int,
    on: date,
    only: Trend | None = None,
    files: Mapping[str, str] | None = None,
    zones: Mapping[str, str] | None = None,
) -> dict[Trend, list[Finding]]:
    """Measure what the store can show of every trend.

    Args:
        engine: The tables of the store, opened.
        facts: Sourced facts; those of a trend are shown with it.
        population: Residents of the Netherlands; None leaves out figures per resident.
        seed: Of every bootstrap and permutation.
        on: Today, for the shelf life of facts.
        only: One trend alone.
        files: sha256 of an imported file → what to call it as a source.
        zones: sha256 of files whose times came without a zone → the zone that somebody said, else "".

    Returns:
        All eleven trends in their order (``only``: that one), each with at least one finding, if only Missing with its
        reason. Every finding with a p-value carries its Benjamini-Hochberg ``q_value`` over ``m``, all tests of the
        report; with ``only`` that is the same family.

    """
    case = Measuring(engine, seed, on, facts, population, files or {}, zones or {})
    sourced = facts_by_trend(facts, on=on)
    wanted = [only] if only else list(Trend)
    measures = [measure for trend in wanted for measure in REGISTRY[trend]]
    others = [measure for trend in Trend if trend not in wanted for measure in REGISTRY[trend]]
    measures += [measure for measure in others if measure.__name__ in TESTING]
    tested = with_q_values(measured(case, measures))
    return {trend: [one for one in tested if one.trend is trend] + sourced[trend] for trend in wanted}


def measured(case: Measuring, measures: Sequence[Measure]) -> list[Finding]:
    """The findings of each measure, in this order.

    Two work at a time: while the engine answers one, the other does its arithmetic.
    """
    places = {name: place for place, name in enumerate(LONGEST_FIRST)}
    longest_first = sorted(measures, key=lambda measure: places.get(measure.__name__, len(places)))
    with ThreadPoolExecutor(2) as side_by_side:
        found = dict(zip(longest_first, side_by_side.map(lambda measure: measure(case), longest_first), strict=True))
    return [one for measure in measures for one in found[measure]]


def with_q_values(findings: Sequence[Finding]) -> list[Finding]:
    """The same findings in the same order; those with a p-value with the q-value over all of them, and how many."""
    tested = [place for place, one in enumerate(findings) if one.p_value is not None]
    q = q_values(np.array([findings[place].p_value for place in tested], dtype=np.float64))
    said = list(findings)
    for place, value in zip(tested, q, strict=True):
        details = said[place].details | {"q_value": float(value), "m": len(tested)}
        said[place] = replace(said[place], details=details)
    return said
