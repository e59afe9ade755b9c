"""One meaning, two engines: a whole store measured on Spark says what it says on DuckDB."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from dorpskern.measure.as_json import finding_as_json
from dorpskern.measure.trends import measure_trends
from lib.tables import TODAY, Workshop


def store() -> dict[str, list[dict[str, object]]]:
    """A year of messages on two platforms, an audience, a conversation and a report, with holes in them."""
    chance = np.random.default_rng(5)
    first = datetime(2025, 11, 1, 12, tzinfo=UTC)

    def some(most: int) -> int | None:
        return None if chance.random() < 0.1 else int(chance.integers(0, most))

    notes = [
        {
            "platform": platform,
            "channel": platform,
            "note": f"{platform}{n}",
            "published": first + timedelta(hours=29 * n),
            "content": "De weg is dicht. U kunt er niet door. " * 3,
            "audience": "public" if n % 3 else "followers",
            "is_reply": n % 11 == 0,
            "is_paid": n % 7 == 0,
            "impressions": some(5000),
            "impressions_organic": some(3000),
            "impressions_paid": some(900),
            "reach_organic": some(2000),
            "reach_paid": some(800),
            "likes": some(90),
            "angry": some(10),
            "replies": some(5),
            "spend_eur": None if n % 4 else float(chance.integers(0, 40)),
        }
        for platform in ("fb", "ig")
        for n in range(300)
    ]
    audience = [
        {"platform": platform, "group": group, "persons": persons}
        for platform, persons in (("fb", 900), ("ig", 300))
        for group in ("followers", "13-17", "18+")
    ]
    votes = [
        {"participant": str(who), "statement": str(what), "vote": int(chance.integers(-1, 2))}
        for who in range(60)
        for what in range(8)
    ]
    recipients = "average_monthly_active_recipients"
    dsa = [
        {"platform": "x", "table": 10, "indicator": recipients, "scope": scope, "value": value}
        for scope, value in (("NL", 5e6), ("TOTAL", 6e7))
    ]
    return {"notes": notes, "audience": audience, "votes": votes, "dsa_figures": dsa}


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
def test_every_finding_is_the_same_on_duckdb_and_spark(tmp_path):
    tables = store()
    duckdb, spark = (
        measure_trends(Workshop(name, tmp_path).open(**tables), seed=1, on=TODAY, population=18_000_000)
        for name in ("duckdb", "spark")
    )
    for trend, findings in duckdb.items():
        for one, other in zip(findings, spark[trend], strict=True):
            assert same(finding_as_json(one), finding_as_json(other))
