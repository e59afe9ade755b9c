"""The outcome as a table for a spreadsheet. No cell can be read as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from dorpsplein.ui.spreadsheet import safe_cell


def as_csv(weighing: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """One row per channel: the floor, the share of weighings in which it takes each place, the advice."""
    places = max((len(one["rank_acceptability"]) for one in weighing["alternatives"]), default=0)
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    head = ["id", "name", "floor", "failed_clauses", "unknown_clauses", "advice"]
    writer.writerow([*head, *(f"rank_{place}" for place in range(1, places + 1))])
    for one in weighing["alternatives"]:
        clauses = (" ".join(map(str, one[key])) for key in ("failed_clauses", "unknown_clauses"))
        row = [one["id"], names.get(one["id"], one["id"]), one["floor"], *clauses, one["advice"]]
        writer.writerow([*map(safe_cell, row), *one["rank_acceptability"]])
    return written.getvalue()
