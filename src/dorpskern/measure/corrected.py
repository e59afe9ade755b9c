"""Own messages that put a claim right, found back among the messages of our exports."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

from dorpskern.measure.bounded import Bounded
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import LOCAL, Measuring, months_said

BASES = ("impressions", "reach")


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction. ``seen``: how often it was seen itself, by basis; None when no export tells."""

    platform: str
    published: datetime | None
    seen: dict[str, int | None]
    claim: Bounded | None
    has_source: bool
    sources: tuple[str, ...]


def corrections_of(case: Measuring) -> list[Correction]:
    """Every correction on the lists of the municipality, with what its exports say of that message."""
    table = case.table("corrections")
    listed = case.fetch(table.order_by("platform", "note", "source")).to_pylist()
    if not listed:
        return []
    names = sorted({name for one in listed for name in _names_of(one["note"])})
    notes = case.table("notes")
    asked = notes.filter(notes.note.isin(names)).select(
        "platform", "note", "source", *BASES, seconds=notes.published.epoch_seconds().cast("int64")
    )
    known: dict[str, list[dict[str, object]]] = {}
    for row in case.fetch(asked.order_by("platform", "note", "source")).to_pylist():
        known.setdefault(row["note"], []).append(row)
    return [_correction(one, known) for one in listed]


def of_corrections(figure: Figure, case: Measuring, platform: str, them: list[Correction]) -> Figure:
    """A figure of these corrections on one platform ("" all together)."""
    days = sorted(one.published for one in them if one.published)
    return figure.at(
        platform=platform,
        period=months_said(days[0], days[-1]) if days else "",
        n=len(them),
        sources=case.sources(source for one in them for source in one.sources),
    )


def _correction(listed: dict[str, object], known: dict[str, list[dict[str, object]]]) -> Correction:
    """One line with its message: the first of its names that a message of that platform has."""
    named = [row for name in _names_of(str(listed["note"])) for row in known.get(name, ())]
    fits = [row for row in named if listed["platform"] in (None, row["platform"])]
    message: dict[str, object] = fits[0] if fits else {}
    seconds = message.get("seconds")
    return Correction(
        platform=str(message.get("platform") or listed["platform"] or ""),
        published=datetime.fromtimestamp(seconds, UTC).astimezone(LOCAL) if isinstance(seconds, int) else None,
        seen={basis: _whole(message.get(basis)) for basis in BASES},
        claim=_claim(_whole(listed["claim_seen_low"]), _whole(listed["claim_seen_high"])),
        has_source=listed["claim_source"] is not None,
        sources=tuple(str(row["source"]) for row in (listed, message) if row),
    )


def _names_of(mark: str) -> list[str]:
    """An id as it is; of an address also the last part of its path and the values after the question mark."""
    try:
        parts = urlsplit(mark)
    except ValueError:
        return [mark]
    if not parts.scheme:
        return [mark]
    last = parts.path.rstrip("/").rpartition("/")[2]
    return [name for name in (mark, last, *(value for _, value in parse_qsl(parts.query))) if name]


def _claim(low: int | None, high: int | None) -> Bounded | None:
    if low is None:
        return None
    return Bounded(float(low), low, math.inf) if high is None else Bounded((low + high) / 2, low, high)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
