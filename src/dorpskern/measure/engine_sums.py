"""``PairSums`` worked out by the engine, so that no row leaves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import ibis

from dorpskern.measure.statistics.pair_sums import PairSums

_SUMS = tuple(field.name for field in fields(PairSums))


def pair_sums_asked(name: str, top: ibis.Value, bottom: ibis.Value, clusters: ibis.Value) -> dict[str, ibis.Value]:
    """What to ask of rows that are a cluster each, or none: column → sum.

    Args:
        name: Of the pair, that its columns begin with.
        top: Of each row; null, or 0, where it is no cluster.
        bottom: Null, or 0, in the same rows.
        clusters: How many rows are one.

    """
    a, b = top.cast("float64"), bottom.cast("float64")
    sums = (clusters, a.sum(), b.sum(), (a * a).sum(), (a * b).sum(), (b * b).sum(), b.max())
    return {f"{name}_{one}": value for one, value in zip(_SUMS, sums, strict=True)}


def pair_sums(name: str, row: Mapping[str, Any]) -> PairSums:
    """The answer to ``pair_sums_asked``."""
    return PairSums(*(float(row[f"{name}_{one}"] or 0) for one in _SUMS))
