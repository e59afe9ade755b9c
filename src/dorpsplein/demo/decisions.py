"""A month of the DSA Transparency Database about two platforms that do not exist: counts of what they decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dorpsplein.demo.tables import write_table

_DAYS = 30  # September 2026
_BY_DAY = {
    "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH": (1_200, 2_600),
    "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS": (90, 240),
    "STATEMENT_CATEGORY_PROTECTION_OF_MINORS": (310, 900),
    "STATEMENT_CATEGORY_SCOPE_OF_PLATFORM_SERVICE": (4_800, 7_300),
}
"""Category → decisions on a Monday, of Buurtbord and of Kletsnet."""
_PLATFORMS = {"Buurtbord": 0.8, "Kletsnet": 0.95}
"""Platform → which part of its decisions is taken by machines alone."""
_MORE_EACH_WEEKDAY = 0.01
_INDICATORS = {
    "harmful_speech_decisions": "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
    "civic_discourse_decisions": "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
    "minors_decisions": "STATEMENT_CATEGORY_PROTECTION_OF_MINORS",
}


def write_decisions(file: Path) -> list[tuple[str, str, float]]:
    """Write the counts of a month; indicator, platform and value of what is true: per day, and without people."""
    counted = [_counts(day, platform) for day in range(1, _DAYS + 1) for platform in _PLATFORMS]
    rows = [row for each in counted for row in each]
    file.parent.mkdir(parents=True, exist_ok=True)
    write_table(file, rows)
    return [told for platform in _PLATFORMS for told in _true_of(platform.lower(), rows)]


def _true_of(platform: str, rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str, float]]:
    own = [row for row in rows if row["platform_name"].lower() == platform]
    by_machine = sum(row["count"] for row in own if row["automated_decision"] == "AUTOMATED_DECISION_FULLY")
    yield "automated_decision_share", platform, by_machine / sum(row["count"] for row in own)
    for indicator, category in _INDICATORS.items():
        yield indicator, platform, sum(row["count"] for row in own if row["category"] == category) / _DAYS


def _counts(day: int, platform: str) -> list[dict[str, Any]]:
    place = list(_PLATFORMS).index(platform)
    rows: list[dict[str, Any]] = []
    for category, usual in _BY_DAY.items():
        whole = round(usual[place] * (1 + _MORE_EACH_WEEKDAY * (day % 7)))
        by_machine = round(whole * _PLATFORMS[platform])
        for way, count in (("FULLY", by_machine), ("NOT_AUTOMATED", whole - by_machine)):
            rows.append(
                {
                    "platform_name": platform,
                    "created_at": f"2026-09-{day:02d}",
                    "category": category,
                    "decision_ground": "DECISION_GROUND_INCOMPATIBLE_CONTENT",
                    "source_type": "SOURCE_VOLUNTARY",
                    "automated_detection": "Yes" if way == "FULLY" else "No",
                    "automated_decision": f"AUTOMATED_DECISION_{way}",
                    "count": count,
                }
            )
    return rows
