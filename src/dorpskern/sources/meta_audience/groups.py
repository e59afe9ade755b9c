"""Reads the export of the audience of Meta Business Suite: which part of the followers is of which age or place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import pyarrow as pa

from dorpskern.sources.delimited import Record, column_name, records_of
from dorpskern.terms.ledger import Drop, InputFile, LeftOut, Mended, Raw
from dorpskern.terms.refusal import Code, Refusal

FORMAT = "meta_audience"
COLUMNS = ("measured_on", "group", "share", "share_women", "share_men", "share_other")
_BAND = re.compile(r"\d{1,2}\s*[-\u2013]\s*\d{1,2}|\d{2}\s*\+")
_BANDS = frozenset({"13-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65+"})
_LEAST_BANDS = 3
_NUMBER = re.compile(r"-?\d[\d.,]*\s*%?")
_PLATFORMS = {
    "facebook": re.compile(r"facebook|(?<![a-z])fb(?![a-z])"),
    "instagram": re.compile(r"instagram|(?<![a-z])(?:ig|insta)(?![a-z])"),
}

Row = dict[str, str | None]


def is_meta_audience(records: Sequence[Record]) -> bool:
    """Say whether these records hold a table by age as Meta writes it, under a title of one cell."""
    bands = {_band(cells[0]) for _, cells in records if len(cells) > 1}
    return len(bands & _BANDS) >= _LEAST_BANDS and any(len(cells) == 1 for _, cells in records)


def read_meta_audience(file: InputFile, *, on: date) -> Raw:
    """Read one export.

    Args:
        file: The export. It does not say of which platform it is: its name has to.
        on: The day of import, which is taken for the day of the figures: the export does not say that either.

    Returns:
        One row per age band, city and country: percentages as written, of an age band apart for women and men. There
        are no numbers of people in it. ``facts``: ``platform`` and ``page`` (``own``: it names no page).

    Raises:
        Refusal: ``PLATFORM_UNKNOWN``; and those of ``records_of``.

    """
    platform = _platform(file.name)
    left_out = LeftOut()
    rows: list[tuple[int, Row]] = []
    for number, row in _rows(records_of(file), left_out):
        rows.append((number, {"measured_on": on.isoformat(), **row}))
    columns: dict[str, pa.Array] = {"row": pa.array([number for number, _ in rows], pa.int64())}
    columns |= {name: pa.array([row.get(name) for _, row in rows], pa.string()) for name in COLUMNS}
    return Raw(
        format=FORMAT,
        rows=pa.table(columns),
        rows_read=len(rows) + left_out.dropped.total(),
        dropped=dict(left_out.dropped),
        mended=(Mended("day_assumed", len(rows)),),
        examples=tuple(left_out.examples),
        facts={"platform": platform, "page": "own"},
    )


def _platform(name: str) -> str:
    found = [platform for platform, pattern in _PLATFORMS.items() if pattern.search(name.lower())]
    if len(found) != 1:
        raise Refusal(Code.PLATFORM_UNKNOWN, at=name)
    return found[0]


def _rows(records: Sequence[Record], left_out: LeftOut) -> Iterator[tuple[int, Row]]:
    """One row per figure; what is neither a title, a header nor a figure is left out and counted."""
    names: tuple[int, tuple[str, ...]] | None = None
    kinds: tuple[str, ...] = ()
    for number, cells in records:
        if _band(cells[0]) and len(cells) > 1:
            yield number, {"group": _band(cells[0]), **_by_kind(cells[1:], kinds)}
        elif not cells[0] and len(cells) > 1:
            kinds = tuple(_kind(cell) for cell in cells[1:])
        elif names is not None and all(_NUMBER.fullmatch(cell) or not cell for cell in cells):
            yield from _by_name(names[1], cells, number)
            names = None
        elif len(cells) > 1 and names is None:
            names = (number, cells)
        elif len(cells) > 1:
            left_out.add(Drop.COLUMNS_MISALIGNED, [number])
    if names is not None:
        left_out.add(Drop.NO_VALUE, [names[0]])


def _by_kind(cells: Sequence[str], kinds: Sequence[str]) -> Row:
    """The percentages of an age band; ``share`` when the table does not tell women from men."""
    found: Row = {}
    for place, cell in enumerate(cells):
        name = f"share_{kinds[place]}" if place < len(kinds) else "share"
        found.setdefault(name, cell or None)
    return found


def _by_name(names: Sequence[str], cells: Sequence[str], number: int) -> Iterator[tuple[int, Row]]:
    """Places beside their percentages: a city is written with its country after a comma, a country without."""
    kind = "city" if sum("," in name for name in names) * 2 > len(names) else "country"
    for place, name in enumerate(names):
        cell = cells[place] if place < len(cells) else ""
        yield number, {"group": f"{kind} {name}" if name else None, "share": cell or None}


def _band(cell: str) -> str:
    """An age band as we write it, "" for anything else."""
    return re.sub(r"\s", "", cell).replace("\u2013", "-") if _BAND.fullmatch(cell) else ""


def _kind(header: str) -> str:
    return next((kind for kind in ("women", "men") if column_name(header) in words(kind)), "other")


@cache
def words(kind: str) -> frozenset[str]:
    """The words for one kind of people, seen and inferred."""
    known: Mapping[str, Any] = _data()[kind]
    return frozenset(word for spellings in known.values() for word in spellings)


@cache
def titles_of_follows() -> dict[str, str]:
    """The title of an export of new followers → its platform."""
    return {title: platform for platform, titles in _data()["follows"].items() for title in titles}


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files("dorpskern.sources.meta_audience").joinpath("words.toml").read_text(encoding="utf-8"))
