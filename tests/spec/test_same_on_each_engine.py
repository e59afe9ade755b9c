"""One meaning, two engines: a whole store measured on Spark says what it says on DuckDB."""

from __future__ import annotations

import math

import pytest

from dorpskern.measure.as_json import finding_as_json
from dorpskern.measure.trends import measure_trends
from lib.a_store import store
from lib.tables import TODAY, Workshop


def same(one: object, other: object) -> bool:
    if isinstance(one, float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-12)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


@pytest.mark.slow
@pytest.mark.spark
@pytest.mark.uncounted
def test_every_finding_is_the_same_on_duckdb_and_spark(tmp_path):
    tables = store()
    duckdb, spark = (
        measure_trends(Workshop(name, tmp_path).open(**tables), seed=1, on=TODAY, population=18_000_000)
        for name in ("duckdb", "spark")
    )
    for trend, findings in duckdb.items():
        for one, other in zip(findings, spark[trend], strict=True):
            assert same(finding_as_json(one), finding_as_json(other))
