"""Transparency reports of two platforms that do not exist, in the layout of Regulation (EU) 2024/2835."""

from __future__ import annotations

import csv
from pathlib import Path

_PERIOD = "2026-01-01/2026-06-30"
_RECIPIENTS = {"Buurtbord": {"TOTAL": 41_000_000, "BE": 1_900_000, "NL": 2_500_000}}
_RECIPIENTS["Kletsnet"] = {"TOTAL": 88_000_000, "BE": 3_000_000, "NL": 4_000_000}
_MODERATORS = {"Buurtbord": {"Total number": 310, "de": 80, "nl": 50}, "Kletsnet": {"Total number": 640, "de": 190}}
_ACTIVE = "Number of average monthly active recipients during the reporting period"
_SKILLED = "Number of total moderators with sufficient linguistic expertise"


def write_dsa(folder: Path) -> dict[str, object]:
    """Write tables 9 and 10 of both platforms as a publisher does; return the Dutch moderators per million.

    Buurtbord fills cells down and writes thousands separators; Kletsnet reports no Dutch row: missing, not zero.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for service in _RECIPIENTS:
        recipients = [(_ACTIVE, scope, f"{value:,}") for scope, value in _RECIPIENTS[service].items()]
        moderators = [(_SKILLED, scope, str(value)) for scope, value in _MODERATORS[service].items()]
        name = service.lower()
        _write(folder / f"{name}_10_AMAR.csv", service, "Only for VLOPs and VLOSEs", "AMAR", recipients)
        section = "Human resources dedicated to content moderation"
        _write(folder / f"{name}_9_human_resources.csv", service, "Only for VLOPs", section, moderators)
    return {"dutch_moderators_per_million": {"buurtbord": 50 / 2.5, "kletsnet": None}}


def _write(path: Path, service: str, applies: str, section: str, figures: list[tuple[str, str, str]]) -> None:
    header = ["Applicability", "Service", "Reporting period", "Section", "Indicator", "Scope", "Value"]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*header, "Contextual information"])
        for number, (indicator, scope, value) in enumerate(figures):
            keys = [applies, service, _PERIOD, section, indicator] if number == 0 else [""] * 5
            writer.writerow([*keys, scope, value, "Verzonnen platform,\nverzonnen cijfers." if number == 0 else ""])
