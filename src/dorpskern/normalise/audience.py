"""The people behind an own channel: from raw text to rows of the table ``audience``, every row kept or counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from dorpskern.normalise.notes import channel_of
from dorpskern.normalise.plain_number import plain_number
from dorpskern.terms.ledger import Drop, InputFile, LeftOut, Raw, Reading
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.tables import AUDIENCE

COUNTED = ("followers", "following", "followers_gained", "followers_lost")
"""Columns of raw rows that are a group of their own."""
SHARED = {"share": "{}", "share_women": "women {}", "share_men": "men {}", "share_other": "other {}"}
"""Columns of raw rows with a percentage of a group, and what that group is then called."""
_FIRST_YEAR = 2000  # before there were social media
_DIGITS_MOST = 12
_WHOLE = 100

_Row = dict[str, Any]


def normalise_audience(raw: Raw, file: InputFile, *, on: date) -> Reading:
    """Turn raw counts into rows of ``audience``.

    Args:
        raw: Text columns: ``row``; ``measured_on``, which begins with a day in ISO 8601; any of ``COUNTED``, as digits;
            or ``group`` with ``persons``, as digits, or with any of ``SHARED``, as percentages. A column that is not
            there is null for every row. Without ``share`` it is the sum of the parts that are there. ``facts`` with
            ``platform`` and ``page``.
        file: Where they come from: its hash becomes ``source``.
        on: The day of import; a later day is ``DATE_IN_FUTURE``.

    Returns:
        The rows and the account; a raw row may fill several rows and is counted once. A row of which no cell holds a
        figure is ``NO_VALUE``. A group that is there twice on one day counts once: the first.

    Raises:
        Refusal: ``Code.NO_USABLE_ROWS`` when no row is kept.

    """
    left_out = LeftOut(Counter(raw.dropped), list(raw.examples))
    kept: dict[tuple[date, str], _Row] = {}
    rows_kept = 0
    same = {
        "platform": raw.facts["platform"],
        "channel": channel_of(raw.facts["platform"], raw.facts["page"]),
        "source": file.sha256,
    }
    for row in raw.rows.to_pylist():
        try:
            found = _counts(row, on=on)
            if not found.keys() - kept.keys():
                raise _Unusable(Drop.DUPLICATE, "measured_on")
        except _Unusable as unusable:
            left_out.add(unusable.reason, [int(row["row"])], column=unusable.column)
            continue
        rows_kept += 1
        for key, count in found.items():
            kept.setdefault(
                key, {**same, "measured_on": key[0], "group": key[1], "persons": None, "share": None, **count}
            )
    if not kept:
        raise Refusal(Code.NO_USABLE_ROWS, at=file.name)
    return Reading(
        format=raw.format,
        rows_read=raw.rows_read,
        rows_kept=rows_kept,
        dropped=dict(left_out.dropped),
        tables={"audience": pa.Table.from_pylist(list(kept.values()), schema=AUDIENCE)},
        mended=raw.mended,
        examples=tuple(left_out.examples),
    )


class _Unusable(Exception):
    """A row that cannot be kept, with the reason and the column that shows it."""

    def __init__(self, reason: Drop, column: str) -> None:
        super().__init__(reason, column)
        self.reason, self.column = reason, column


def _counts(row: Mapping[str, Any], *, on: date) -> dict[tuple[date, str], dict[str, float]]:
    """What one raw row counts, by day and group."""
    day = _day(row.get("measured_on"), on=on)
    found: dict[tuple[date, str], dict[str, float]] = {}
    for column in COUNTED:
        if (persons := _persons(row.get(column), column)) is not None:
            found[day, column] = {"persons": persons}
    group = " ".join((row.get("group") or "").split())
    if not group and "group" in row:
        raise _Unusable(Drop.KEY_MISSING, "group")
    if (persons := _persons(row.get("persons"), "persons")) is not None:
        found[day, group] = {"persons": persons}
    shares = {column: share for column in SHARED if (share := _share(row.get(column), column)) is not None}
    if shares and "share" not in shares:
        shares = {"share": sum(shares.values()), **shares}
    found |= {(day, SHARED[column].format(group)): {"share": share} for column, share in shares.items()}
    if not found:
        raise _Unusable(Drop.NO_VALUE, "persons")
    return found


def _day(text: str | None, *, on: date) -> date:
    try:
        day = date.fromisoformat((text or "").strip()[:10])
    except ValueError as error:
        raise _Unusable(Drop.DATE_UNREADABLE, "measured_on") from error
    if day.year < _FIRST_YEAR:
        raise _Unusable(Drop.DATE_UNREADABLE, "measured_on")
    if day > on:
        raise _Unusable(Drop.DATE_IN_FUTURE, "measured_on")
    return day


def _persons(text: str | None, column: str) -> int | None:
    """A count; null stays null and is never zero."""
    if text is None or not text.strip():
        return None
    digits = text.strip().removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _DIGITS_MOST:
        raise _Unusable(Drop.VALUE_UNREADABLE, column)
    if text.strip().startswith("-") and int(digits):
        raise _Unusable(Drop.NEGATIVE_COUNT, column)
    return int(digits)


def _share(text: str | None, column: str) -> float | None:
    """A percentage as a part of one; null stays null."""
    if text is None or not text.strip():
        return None
    percent = plain_number(text.strip().removesuffix("%"))
    if percent is None or percent > _WHOLE:
        raise _Unusable(Drop.VALUE_UNREADABLE, column)
    if percent < 0:
        raise _Unusable(Drop.NEGATIVE_COUNT, column)
    return percent / _WHOLE
