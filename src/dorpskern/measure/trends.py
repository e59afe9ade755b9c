"""All eleven trends, measured: figures first, then what others found, and always why a figure is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from dorpskern.engine import Engine
from dorpskern.measure.catalogue import REGISTRY, TESTING
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.sourced_facts import facts_by_trend
from dorpskern.measure.statistics.benjamini_hochberg import q_values
from dorpskern.terms.fact import Fact
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend


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
    found = {trend: [one for measure in REGISTRY[trend] for one in measure(case)] for trend in wanted}
    elsewhere = [
        one
        for trend in Trend
        if trend not in found
        for measure in REGISTRY[trend]
        if measure.__name__ in TESTING
        for one in measure(case)
    ]
    tested = with_q_values([one for trend in wanted for one in found[trend]] + elsewhere)
    return {trend: [one for one in tested if one.trend is trend] + sourced[trend] for trend in wanted}


def with_q_values(findings: Sequence[Finding]) -> list[Finding]:
    """The same findings in the same order; those with a p-value with the q-value over all of them, and how many."""
    tested = [place for place, one in enumerate(findings) if one.p_value is not None]
    q = q_values(np.array([findings[place].p_value for place in tested], dtype=np.float64))
    said = list(findings)
    for place, value in zip(tested, q, strict=True):
        details = said[place].details | {"q_value": float(value), "m": len(tested)}
        said[place] = replace(said[place], details=details)
    return said
