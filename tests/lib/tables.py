"""Tables drawn in the text of a test, opened by a real engine on real Parquet files."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dorpskern.engine import Engine, open_engine
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding
from dorpskern.terms.tables import TABLES

TODAY = date(2026, 11, 24)
_ASSUMED: dict[str, dict[str, object]] = {
    "notes": {"channel": "gemeente", "published": datetime(2026, 3, 1, 12, tzinfo=UTC), "source": "n" * 64},
    "audience": {"channel": "gemeente", "measured_on": date(2026, 10, 1), "source": "a" * 64},
    "dsa_figures": {
        "period_start": date(2025, 7, 1),
        "period_end": date(2025, 12, 31),
        "section": "",
        "category": "",
        "scope": "TOTAL",
        "surface": "All",
        "bound": "exact",
        "source": "d" * 64,
    },
    "decision_counts": {
        "created_on": date(2026, 7, 1),
        "in_netherlands": True,
        "register": "aggregates",
        "part": "",
        "source": "c" * 64,
    },
    "ads": {
        "register": "account",
        "period_start": date(2026, 1, 1),
        "period_end": date(2026, 3, 31),
        "source": "b" * 64,
    },
    "population": {"region": "GM0001", "measured_on": date(2026, 1, 1), "age_from": 0, "source": "p" * 64},
    "site_hosts": {"site": "dorp.example", "recorded_on": date(2026, 11, 1), "requests": 1, "source": "h" * 64},
    "corrections": {"source": "k" * 64},
    "audits": {
        "audit": "a1",
        "platform": "facebook",
        "channel": "",
        "settled_on": date(2026, 11, 1),
        "kind": "",
        "period_start": date(2026, 9, 1),
        "period_end": date(2026, 10, 31),
        "stratum": 0,
        "source": "u" * 64,
        **dict.fromkeys(("score_sum", "score_squares", "audited_score_sum", "abusive_score_sum"), 0.0),
        **dict.fromkeys(("both", "differing", "missed"), 0),
    },
    "reactions": {
        "channel": "gemeente",
        "published": datetime(2026, 3, 1, 12, tzinfo=UTC),
        "followed_until": datetime(2026, 10, 31, 23, tzinfo=UTC),
        "source": "r" * 64,
    },
    "reaction_writers": {
        "channel": "gemeente",
        "period_start": date(2026, 1, 1),
        "period_end": date(2026, 10, 31),
        "source": "w" * 64,
    },
    "agenda": {"item": "i", "topics": "", "source": "g" * 64},
    "votes": {"conversation": "c", "voted_at": datetime(2026, 3, 1, 12, tzinfo=UTC), "source": "v" * 64},
}


@dataclass
class Workshop:
    """The engine a test asked for, and a folder for its files."""

    name: str
    folder: Path
    numbers: itertools.count[int] = field(default_factory=itertools.count)

    def open(self, **tables: str | Sequence[dict[str, object]]) -> Engine:
        """Open tables, drawn or as rows."""
        files = {}
        for name, given in tables.items():
            rows = drawn(given, of=name) if isinstance(given, str) else [_filled(row, name) for row in given]
            path = self.folder / f"{name}-{next(self.numbers)}.parquet"
            pq.write_table(pa.Table.from_pylist(rows, schema=TABLES[name]), path)
            files[name] = [path]
        return open_engine(self.name, files, spark_master="local[2]" if self.name == "spark" else "")


def table(engine: Workshop, drawing: str, *, of: str = "notes") -> Any:
    """A drawn table as an expression."""
    return engine.open(**{of: drawing}).table(of)


def measuring(engine: Workshop, *, seed: int = 1, on: date = TODAY, people: int | None = None, **tables: Any) -> Any:
    """Everything an indicator measures with, over drawn tables or rows. ``people``: of the country, from outside."""
    return Measuring(engine.open(**tables), seed, on, (), people)


def drawn(drawing: str, *, of: str) -> list[dict[str, object]]:
    """Rows of a drawing: names, a line, one row a line; ``?`` is unknown; what is not drawn is assumed or unknown."""
    lines = [
        [cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines() if set(line) - set(" -+")
    ]
    header, *body = lines
    types = {name: TABLES[of].field(name).type for name in header}
    return [
        _filled({name: _typed(cell, types[name]) for name, cell in zip(header, cells, strict=True)}, of)
        for cells in body
    ]


def _filled(row: dict[str, object], of: str) -> dict[str, object]:
    if of in ("reactions", "reaction_writers"):
        row = {"platform": "fb", **row}
    assumed = {"note": str(id(row)), "platform": "fb"} if of == "notes" else {"ad": str(id(row))} if of == "ads" else {}
    return {**dict.fromkeys(TABLES[of].names), **assumed, **_ASSUMED.get(of, {}), **row}


def _typed(cell: str, kind: pa.DataType) -> object:
    if cell == "?":
        return None
    if pa.types.is_boolean(kind):
        return {"yes": True, "no": False}[cell]
    if pa.types.is_integer(kind):
        return int(cell.replace(",", ""))
    if pa.types.is_floating(kind):
        return float(cell.replace(",", ""))
    if pa.types.is_date(kind):
        return date.fromisoformat(cell)
    if pa.types.is_timestamp(kind):
        return datetime.fromisoformat(cell).replace(tzinfo=UTC)
    return cell


def values(findings: Sequence[Finding], *, digits: int = 6) -> dict[str, float | str]:
    """Platform → its figure, or the reason why there is none."""
    return {
        one.platform: one.missing.reason.value if one.missing else round(one.value, digits)  # type: ignore[arg-type]
        for one in findings
    }


def the(findings: Sequence[Finding], platform: str = "") -> Finding:
    """The one finding of a platform."""
    (found,) = [one for one in findings if one.platform == platform]
    return found
