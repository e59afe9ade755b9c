"""Columns of raw messages as figures and moments, and where a cell is none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.normalise.times import timestamps
from dorpskern.terms.columns import NEVER, Bools, Numbers, is_digits, is_there, lengths, numbers_in, seconds_of
from dorpskern.terms.ledger import Drop

Problems = Mapping[Drop, Bools]
"""Per reason the rows that cannot be kept for it."""

_USUAL = "0000-00-00T00:00:00Z"
_1970 = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_YEAR = 2000  # before there were social media: a date that a spreadsheet made up
_MICROSECOND = timedelta(microseconds=1)
_DIGITS_MOST = len(str(10**12))


def moments_of(column: pa.ChunkedArray, *, on: date) -> tuple[pa.Array, Problems]:
    """Moments in UTC, as they are or from ISO 8601 with an offset; a date after ``on`` is ``DATE_IN_FUTURE``."""
    micros = _micros_of(column)
    is_unreadable = micros < _since_1970(datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC))
    is_later = micros >= _since_1970(datetime(on.year, on.month, on.day, tzinfo=UTC)) + 86_400_000_000
    return timestamps(micros), {Drop.DATE_UNREADABLE: is_unreadable, Drop.DATE_IN_FUTURE: is_later}


def _micros_of(column: pa.ChunkedArray) -> Numbers:
    """Since 1970; ``NEVER`` where there is no moment."""
    if pa.types.is_timestamp(column.type):
        there: Numbers = column.combine_chunks().view(pa.int64()).fill_null(NEVER).to_numpy()
        return there
    is_usual, (year, month, day, hour, minute, second) = numbers_in(column, _USUAL)
    micros = np.full(len(column), NEVER)
    seconds = seconds_of(year, month, day, hour, minute, second)
    micros[is_usual] = np.where(seconds == NEVER, NEVER, seconds * 1_000_000)
    others = pc.dictionary_encode(pc.fill_null(column.filter(pa.array(~is_usual)), "")).combine_chunks()
    said = np.array([_micros(text) for text in others.dictionary.to_pylist()], np.int64)
    micros[~is_usual] = said[others.indices.to_numpy()]
    return micros


def counts_of(column: pa.ChunkedArray) -> tuple[pa.ChunkedArray, Problems]:
    """Counts; null stays null, which is hidden or not given, and never zero."""
    is_usual = is_digits(column) & (lengths(column) <= _DIGITS_MOST)
    is_other = ~is_usual & is_there(column)
    if not is_other.any():
        return pc.cast(column, pa.int64()), {}
    mask = pa.array(is_other)
    counts = pc.cast(pc.if_else(mask, None, column), pa.int64())
    others = pc.dictionary_encode(column.filter(mask)).combine_chunks()
    said = [_count(text) for text in others.dictionary.to_pylist()]
    codes = others.indices.to_numpy()
    problems = {}
    for reason in (Drop.VALUE_UNREADABLE, Drop.NEGATIVE_COUNT):
        problems[reason] = np.zeros(len(column), bool)
        problems[reason][is_other] = np.array([each is reason for each in said])[codes]
    figures = pa.array([None if isinstance(each, Drop) else each for each in said], pa.int64())
    return pc.replace_with_mask(counts, mask, figures.take(others.indices)), problems


def flags_of(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Yes and no from "true" and "false"; anything else is unknown."""
    return pc.if_else(pc.is_in(column, value_set=pa.array(["true", "false"])), pc.equal(column, "true"), None)


def _micros(text: str) -> int:
    """Since 1970; ``NEVER`` when it cannot be read."""
    try:
        moment = datetime.fromisoformat(text.strip())
        return (moment.astimezone(UTC) - _1970) // _MICROSECOND if moment.tzinfo else NEVER
    except (ValueError, OverflowError):
        return NEVER


def _since_1970(moment: datetime) -> int:
    return (moment - _1970) // _MICROSECOND


def _count(text: str) -> int | Drop | None:
    if not text.strip():
        return None
    digits = text.strip().removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _DIGITS_MOST:
        return Drop.VALUE_UNREADABLE
    return Drop.NEGATIVE_COUNT if text.strip().startswith("-") and int(digits) else int(digits)
