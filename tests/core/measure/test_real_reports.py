"""The figures of nine real transparency reports, as worked out by hand from the file."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from dorpskern.measure.trends import measure_trends
from dorpskern.terms.framework import Trend
from lib.shared_data import needs_shared_data, shared_data
from lib.tables import TODAY, Workshop, values


@pytest.fixture(scope="module")
def trends(tmp_path_factory):
    with shared_data("dsa_harmonised/vlop_2025H2.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [
            {
                **{name: row[name] for name in ("section", "indicator", "category", "scope", "surface")},
                "platform": row["service"],
                "period_start": date.fromisoformat(row["period_start"]),
                "period_end": date.fromisoformat(row["period_end"]),
                "table": int(row["table"]),
                "value": float(row["value"]),
            }
            for row in csv.DictReader(file)
            if row["value"]
        ]
    workshop = Workshop("duckdb", tmp_path_factory.mktemp("real"))
    return measure_trends(workshop.open(dsa_figures=rows), seed=1, on=TODAY)


def of(trends, trend: Trend, indicator: str) -> dict[str, float | str]:
    return values([one for one in trends[trend] if one.indicator == indicator], digits=2)


@needs_shared_data
def test_moderators_who_know_dutch_per_million_dutch_recipients(trends):
    assert of(trends, Trend.VULNERABLE, "dutch_moderators") == {
        "facebook": 12.96,
        "instagram": 10.84,
        "snapchat": 8.33,
        "tiktok": 7.33,
        "linkedin": 1.32,
        "pinterest": 0.22,
        "x": "not_reported",
        "wikipedia": "not_reported",
        "youtube": "not_reported",
    }


@needs_shared_data
def test_facebook_and_instagram_report_one_team_twice(trends):
    noted = {one.platform for one in trends[Trend.VULNERABLE] if "same_team_counted_twice" in one.notes}
    assert noted == {"facebook", "instagram"}


@needs_shared_data
def test_misinformation_is_one_keyword_over_the_recipients_of_the_union(trends):
    assert of(trends, Trend.MISINFORMATION, "misinformation_measures") == {
        "facebook": 27832.95,  # 7,305,606 over 262,480,454
        "instagram": 195.79,
        "linkedin": 92.05,
        "pinterest": 4133.56,
        "tiktok": 3542.56,
        "snapchat": "not_reported",
        "wikipedia": "not_reported",
        "x": "not_reported",
        "youtube": "not_reported",  # only its advertisements have the category
    }


@needs_shared_data
def test_machines_find_less_than_a_fifth_of_what_breaks_the_rules_on_facebook_in_dutch(trends):
    found = of(trends, Trend.VULNERABLE, "automated_recall")
    assert (found["facebook"], found["instagram"], found["tiktok"]) == (0.18, 0.38, 0.87)
