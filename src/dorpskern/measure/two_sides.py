"""Both sides of every trend: what it may bring a municipality and what it may cost. Our words, not those of the VNG."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dorpskern.terms.framework import Trend


@dataclass(frozen=True, slots=True)
class TwoSides:
    """One trend seen from two sides. Words by language: "nl" and "en"."""

    brings: Mapping[str, str]
    costs: Mapping[str, str]


@cache
def two_sides() -> Mapping[Trend, TwoSides]:
    """Every trend with its two sides, in the order of the trends."""
    told = tomllib.loads(files("dorpskern.measure").joinpath("two_sides.toml").read_text(encoding="utf-8"))
    return {trend: TwoSides(**told[trend.value]) for trend in Trend}
