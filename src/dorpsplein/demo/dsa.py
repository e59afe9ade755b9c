"""Transparency reports of two platforms that do not exist, in the layout of Regulation (EU) 2024/2835."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

_PERIOD = "2026-01-01/2026-06-30"
_ACTIVE = "Number of average monthly active recipients during the reporting period"
_SKILLED = "Number of total moderators with sufficient linguistic expertise"
_COMPLAINTS = "Number of complaints submitted to the internal-complaints mechanism"
_RECIPIENTS = {
    "Buurtbord": {"TOTAL": 41_000_000, "BE": 1_900_000, "NL": 2_500_000},
    "Kletsnet": {"TOTAL": 88_000_000, "BE": 3_000_000, "NL": 4_000_000},
}
_MODERATORS = {"Buurtbord": {"Total number": 310, "de": 80, "nl": 50}, "Kletsnet": {"Total number": 640, "de": 190}}
_APPEALS = {"Total number": 8_200, "Decisions upheld": 5_740, "Decisions reversed": 2_460, "Median time": 2.5}
_NOTICES = {
    "TOTAL": (51_250, 9.5),
    "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH": (20_500, 11.0),
    "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS": (4_100, 14.0),
    "KEYWORD_MISINFORMATION_DISINFORMATION": (2_050, 14.0),
}
_MEASURES = {
    "TOTAL": 820_000,
    "STATEMENT_CATEGORY_CYBER_VIOLENCE": 123_000,
    "STATEMENT_CATEGORY_PROTECTION_OF_MINORS": 82_000,
    "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS": 41_000,
    "KEYWORD_MISINFORMATION_DISINFORMATION": 32_800,
}

_MILLIONS = 41.0  # recipients of Buurtbord in the Union
PLANTED = {
    "platform_recipients": 2_500_000.0,
    "dutch_moderators": 50 / 2.5,
    "notice_median_hours": 9.5,
    "appeals_reversed_share": 2_460 / 8_200,
    "harmful_speech_notices": 20_500 / _MILLIONS,
    "misinformation_notices": 2_050 / _MILLIONS,
    "cyber_violence_measures": 123_000 / _MILLIONS,
    "minors_measures": 82_000 / _MILLIONS,
    "misinformation_measures": 32_800 / _MILLIONS,
}
"""Indicator → what the report of Buurtbord says."""


def write_dsa(folder: Path) -> dict[str, object]:
    """Write the reports as their publishers would; return the Dutch moderators per million recipients.

    Buurtbord reports tables 4, 6, 7, 9 and 10, fills cells down and writes thousands separators. Kletsnet reports
    tables 9 and 10 and no Dutch row: missing, not zero.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for service, recipients in _RECIPIENTS.items():
        name = service.lower()
        written = {scope: f"{value:,}" for scope, value in recipients.items()}
        _long(folder / f"{name}_10_AMAR.csv", service, "AMAR", _ACTIVE, written)
        section = "Human resources dedicated to content moderation"
        _long(folder / f"{name}_9_human_resources.csv", service, section, _SKILLED, _MODERATORS[service])
    section = "Internal complaints mechanism"
    _long(folder / "buurtbord_7_appeals_and_recidivism.csv", "Buurtbord", section, _COMPLAINTS, _APPEALS)
    _notices(folder / "buurtbord_4_notices.csv")
    _own_initiative(folder / "buurtbord_6_own_initiative_TC.csv")
    return {"dutch_moderators_per_million": {"buurtbord": 50 / 2.5, "kletsnet": None}}


def _long(path: Path, service: str, section: str, indicator: str, figures: Mapping[str, str | float]) -> None:
    """Tables 7 to 10: the leading cells are filled in once and mean the same on the rows below."""
    header = ["Applicability", "Service", "Reporting period", "Section", "Indicator", "Scope", "Value"]
    lead = ["All", service, _PERIOD, section, indicator]
    rows: list[list[object]] = [
        [
            *(lead if number == 0 else [""] * 5),
            scope,
            value,
            "Verzonnen platform,\nverzonnen cijfers." if not number else "",
        ]
        for number, (scope, value) in enumerate(figures.items())
    ]
    _write(path, [*header, "Contextual information"], rows)


def _notices(path: Path) -> None:
    header = [
        "Category label",
        "Category of illegal content",
        "Number of notices received",
        "Median time to take action",
    ]
    rows = [["", category, count, hours] for category, (count, hours) in _NOTICES.items()]
    _write_wide(path, header, rows)


def _own_initiative(path: Path) -> None:
    category = "Category of incompatibility with the provider's terms and conditions"
    measures = "Number of measures taken at the provider's own initiative"
    automated = "Number of measures taken after detection with solely automated means"
    rows = [["", name, count, int(count * 0.8)] for name, count in _MEASURES.items()]
    _write_wide(path, ["Category label", category, measures, automated], rows)


def _write_wide(path: Path, header: list[str], rows: list[list[object]]) -> None:
    """Tables 3 to 6: a row per category, a column per measure."""
    lead = ["Applicability", "Service", "Reporting period"]
    _write(path, [*lead, *header], [["All", "Buurtbord", _PERIOD, *row] for row in rows])


def _write(path: Path, header: list[str], rows: list[list[object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
