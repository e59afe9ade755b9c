"""Own messages of any platform: from raw text to rows of the table ``notes``, every row kept or counted as dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

import pyarrow as pa

from dorpskern.normalise.notes_words import links_somewhere, without_handles
from dorpskern.terms.ledger import Drop, InputFile, LeftOut, Raw, Reading
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.tables import NOTES

FIGURES = tuple(name for name in NOTES.names if NOTES.field(name).type == pa.int64())
_FULLER_BY = ("impressions", "reach", "likes", "replies", "announces", "clicks")
_FIRST_YEAR = 2000  # before there were social media: a date that a spreadsheet made up
_MOST = 10**12

_Row = dict[str, Any]


def normalise_notes(raw: Raw, file: InputFile, *, on: date) -> Reading:
    """Turn raw messages into rows of ``notes``.

    Args:
        raw: Text columns of the names of ``notes``, with ``row``; ``published`` in ISO 8601 with offset; figures as
            digits; ``facts`` with ``platform`` and ``page``. A column that is not there is null for every row.
        file: Where they come from: its hash becomes ``source``.
        on: The day of import; a later message is ``DATE_IN_FUTURE``.

    Returns:
        The rows and the account: ``rows_read == rows_kept + sum(dropped)``. The page id is kept as a short hash only.
        Of a message that is in the file twice the fuller row is kept. Files of these kinds show no followers, so the
        table ``audience`` is never filled from them.

    Raises:
        Refusal: ``Code.NO_USABLE_ROWS`` when no row is kept.

    """
    sorter = _Sorter(raw, file, on)
    for row in raw.rows.to_pylist():
        sorter.take(row)
    rows = sorter.without_doubles()
    if not rows:
        raise Refusal(Code.NO_USABLE_ROWS, at=file.name)
    return Reading(
        format=raw.format,
        rows_read=raw.rows_read,
        rows_kept=len(rows),
        dropped=dict(sorter.left_out.dropped),
        tables={"notes": pa.Table.from_pylist(rows, schema=NOTES)},
        mended=raw.mended,
        examples=tuple(sorter.left_out.examples),
    )


def channel_of(platform: str, page: str) -> str:
    """The municipality's use of a platform, by a short hash of its page: equal for every export of one page."""
    return f"{platform}:{sha256(page.encode()).hexdigest()[:10]}"


class _Unusable(Exception):
    """A row that cannot be kept, with the reason and the column that shows it."""

    def __init__(self, reason: Drop, column: str) -> None:
        super().__init__(reason, column)
        self.reason, self.column = reason, column


class _Sorter:
    """Sorts rows into kept and dropped while it counts."""

    def __init__(self, raw: Raw, file: InputFile, on: date) -> None:
        self.on = on
        self.same = {
            "platform": raw.facts["platform"],
            "channel": channel_of(raw.facts["platform"], raw.facts["page"]),
            "source": file.sha256,
        }
        self.kept: list[tuple[int, _Row]] = []
        self.left_out = LeftOut(Counter(raw.dropped), list(raw.examples))

    def take(self, row: Mapping[str, Any]) -> None:
        """Keep a row, or count why not."""
        number = int(row["row"])
        try:
            self.kept.append((number, self.same | _typed(row, on=self.on)))
        except _Unusable as unusable:
            self.left_out.add(unusable.reason, [number], column=unusable.column)

    def without_doubles(self) -> list[_Row]:
        """The kept rows in the order of the file, of each message the fullest; with equal figures the first."""
        fullest: dict[str, tuple[int, _Row]] = {}
        for number, row in self.kept:
            there = fullest.get(row["note"])
            if there is None:
                fullest[row["note"]] = (number, row)
                continue
            is_fuller = _fullness(row) > _fullness(there[1])
            fullest[row["note"]] = (number, row) if is_fuller else there
            self.left_out.add(Drop.DUPLICATE, [there[0] if is_fuller else number], column="note")
        return [row for _, row in sorted(fullest.values(), key=lambda each: each[0])]


def _typed(row: Mapping[str, Any], *, on: date) -> _Row:
    note = (row.get("note") or "").strip()
    if not note:
        raise _Unusable(Drop.KEY_MISSING, "note")
    content = without_handles((row.get("content") or "").strip()) or None
    return {
        "note": note,
        "type": row.get("type") or "Note",
        "published": _published(row.get("published"), on=on),
        "content": content,
        "audience": row.get("audience"),
        "is_reply": _flag(row.get("is_reply")),
        "has_link": _has_link(_flag(row.get("has_link")), content),
        "is_paid": _flag(row.get("is_paid")),
        "spend_eur": None,
        **{name: _count(row.get(name), name) for name in FIGURES},
    }


def _published(text: str | None, *, on: date) -> datetime:
    try:
        moment = datetime.fromisoformat((text or "").strip())
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError) as error:
        raise _Unusable(Drop.DATE_UNREADABLE, "published") from error
    if moment.tzinfo is None or moment.year < _FIRST_YEAR:
        raise _Unusable(Drop.DATE_UNREADABLE, "published")
    if moment.date() > on:
        raise _Unusable(Drop.DATE_IN_FUTURE, "published")
    return moment


def _count(text: str | None, column: str) -> int | None:
    """A count; null stays null, which is hidden or not given, and never zero."""
    if text is None or not text.strip():
        return None
    digits = text.strip().removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > len(str(_MOST)):
        raise _Unusable(Drop.VALUE_UNREADABLE, column)
    if text.strip().startswith("-") and int(digits):
        raise _Unusable(Drop.NEGATIVE_COUNT, column)
    return int(digits)


def _flag(text: str | None) -> bool | None:
    return {"true": True, "false": False}.get(text or "")


def _has_link(flag: bool | None, content: str | None) -> bool | None:
    if content is None:
        return flag
    return bool(flag) or links_somewhere(content)


def _fullness(row: _Row) -> tuple[int, ...]:
    return tuple(-1 if row[name] is None else row[name] for name in _FULLER_BY)
