"""Transparency reports of two platforms that do not exist, in the layout of Regulation (EU) 2024/2835."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_PERIOD = "2026-01-01/2026-06-30"
_ACTIVE = "Number of average monthly active recipients during the reporting period"
_SKILLED = "Number of total moderators with sufficient linguistic expertise"
_COMPLAINTS = "Number of complaints submitted to the internal-complaints mechanism"
_SPEECH, _CIVIC, _VIOLENCE, _MINORS, _FALSE = (
    "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
    "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
    "STATEMENT_CATEGORY_CYBER_VIOLENCE",
    "STATEMENT_CATEGORY_PROTECTION_OF_MINORS",
    "KEYWORD_MISINFORMATION_DISINFORMATION",
)


@dataclass(frozen=True, slots=True)
class _Report:
    """What one platform reports: per scope or category a figure; of notices also the median of hours."""

    recipients: Mapping[str, int]
    moderators: Mapping[str, int]
    precision: Mapping[str, float]
    recall: Mapping[str, float]
    appeals: Mapping[str, float]
    notices: Mapping[str, tuple[int, float]]
    measures: Mapping[str, int]


_REPORTS = {
    "Buurtbord": _Report(
        recipients={"TOTAL": 41_000_000, "BE": 1_900_000, "NL": 2_500_000},
        moderators={"Total number": 310, "de": 80, "nl": 50},
        precision={"Total number": 0.95, "de": 0.96, "nl": 0.91},
        recall={"Total number": 0.82, "de": 0.84, "nl": 0.73},
        appeals={"Total number": 8_200, "Decisions upheld": 5_740, "Decisions reversed": 2_460, "Median time": 2.5},
        notices={"TOTAL": (51_250, 9.5), _SPEECH: (20_500, 11.0), _CIVIC: (4_100, 14.0), _FALSE: (2_050, 14.0)},
        measures={"TOTAL": 820_000, _VIOLENCE: 123_000, _MINORS: 82_000, _CIVIC: 41_000, _FALSE: 32_800},
    ),
    "Kletsnet": _Report(
        recipients={"TOTAL": 88_000_000, "BE": 3_000_000, "NL": 4_000_000},
        moderators={"Total number": 640, "de": 190},
        precision={"Total number": 0.9, "de": 0.92},
        recall={"Total number": 0.7, "de": 0.74},
        appeals={"Total number": 13_200, "Decisions upheld": 11_220, "Decisions reversed": 1_980, "Median time": 6.0},
        notices={"TOTAL": (70_400, 26.0), _SPEECH: (35_200, 30.0), _CIVIC: (9_680, 41.0), _FALSE: (7_040, 41.0)},
        measures={"TOTAL": 1_056_000, _VIOLENCE: 440_000, _MINORS: 123_200, _CIVIC: 105_600, _FALSE: 52_800},
    ),
}


def planted_in_reports() -> Iterator[tuple[str, str, float]]:
    """Indicator, platform and value of what the reports say; nothing where a platform is silent about Dutch."""
    for service, report in _REPORTS.items():
        millions, dutch = report.recipients["TOTAL"] / 1e6, report.recipients["NL"]
        found = {
            "platform_recipients": dutch,
            "notice_median_hours": report.notices["TOTAL"][1],
            "all_notices": report.notices["TOTAL"][0] / millions,
            "harmful_speech_notices": report.notices[_SPEECH][0] / millions,
            "misinformation_notices": report.notices[_FALSE][0] / millions,
            "all_complaints": report.appeals["Total number"] / millions,
            "appeals_reversed_share": report.appeals["Decisions reversed"] / report.appeals["Total number"],
            "cyber_violence_measures": report.measures[_VIOLENCE] / millions,
            "minors_measures": report.measures[_MINORS] / millions,
            "misinformation_measures": report.measures[_FALSE] / millions,
        }
        if "nl" in report.moderators:
            found["dutch_moderators"] = report.moderators["nl"] / dutch * 1e6
            found |= {"automated_precision": report.precision["nl"], "automated_recall": report.recall["nl"]}
        yield from ((indicator, service.lower(), float(value)) for indicator, value in found.items())


def write_dsa(folder: Path) -> None:
    """Write tables 4 and 6 to 10 as their publishers would.

    Cells are filled down and numbers have thousands separators. Kletsnet reports nothing apart for Dutch: missing, not
    zero.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for service, report in _REPORTS.items():
        name = service.lower()
        for table, (section, figures) in _tables(report).items():
            _long(folder / f"{name}_{table}.csv", service, section, figures)
        _notices(folder / f"{name}_4_notices.csv", service, report)
        _own_initiative(folder / f"{name}_6_own_initiative_TC.csv", service, report)


def _tables(report: _Report) -> Mapping[str, tuple[str, Mapping[str, Mapping[str, str | float]]]]:
    """Number and name of a table → its section, and the figures of each indicator."""
    recipients = {scope: f"{value:,}" for scope, value in report.recipients.items()}
    qualities = {"Precision": report.precision, "Recall": report.recall}
    accuracy = {f"Accuracy of the automated means - {each}": figures for each, figures in qualities.items()}
    return {
        "10_AMAR": ("AMAR", {_ACTIVE: recipients}),
        "9_human_resources": ("Human resources dedicated to content moderation", {_SKILLED: report.moderators}),
        "8_automated_means": ("Use of automated means for content moderation", accuracy),
        "7_appeals_and_recidivism": ("Internal complaints mechanism", {_COMPLAINTS: report.appeals}),
    }


def _long(path: Path, service: str, section: str, figures: Mapping[str, Mapping[str, str | float]]) -> None:
    """Tables 7 to 10: the leading cells are filled in once per indicator and mean the same on the rows below."""
    header = ["Applicability", "Service", "Reporting period", "Section", "Indicator", "Scope", "Value"]
    rows: list[list[object]] = []
    for indicator, by_scope in figures.items():
        lead = ["All", service, _PERIOD, section, indicator]
        for number, (scope, value) in enumerate(by_scope.items()):
            said = "" if rows else "Verzonnen platform,\nverzonnen cijfers."
            rows.append([*([""] * 5 if number else lead), scope, value, said])
    _write(path, [*header, "Contextual information"], rows)


def _notices(path: Path, service: str, report: _Report) -> None:
    header = [
        "Category label",
        "Category of illegal content",
        "Number of notices received",
        "Median time to take action",
    ]
    rows = [["", category, count, hours] for category, (count, hours) in report.notices.items()]
    _write_wide(path, service, header, rows)


def _own_initiative(path: Path, service: str, report: _Report) -> None:
    category = "Category of incompatibility with the provider's terms and conditions"
    measures = "Number of measures taken at the provider's own initiative"
    automated = "Number of measures taken after detection with solely automated means"
    rows = [["", name, count, int(count * 0.8)] for name, count in report.measures.items()]
    _write_wide(path, service, ["Category label", category, measures, automated], rows)


def _write_wide(path: Path, service: str, header: list[str], rows: list[list[object]]) -> None:
    """Tables 3 to 6: a row per category, a column per measure."""
    lead = ["Applicability", "Service", "Reporting period"]
    _write(path, [*lead, *header], [["All", service, _PERIOD, *row] for row in rows])


def _write(path: Path, header: list[str], rows: list[list[object]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
