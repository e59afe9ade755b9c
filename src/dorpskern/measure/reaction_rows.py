"""Some of the reactions under our own messages one by one: those that are a question, and those that have words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ibis
import numpy as np
from numpy.typing import NDArray

from dorpskern.measure.columns import Columns, each_platform_read, numbered
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.reactions import is_taken_away

_WAITING = ("published", "first_answer_at", "ended_at", "followed_until")


def message_of(case: Measuring, table: ibis.Table) -> ibis.Value:
    """A number per message that reactions hang under; where the file does not say under which, per day."""
    day = (case.engine.hour(table.published) // 24).cast("string")
    return case.engine.fingerprint_of_both(table.channel, ibis.coalesce(table.note, day))


def questions(case: Measuring) -> Mapping[str, Columns]:
    """The questions of each platform: when each was asked, answered and ended, and until when the file follows it.

    One that was hidden or removed at a moment not known ended as soon as it was asked.
    """
    table = case.table("reactions")
    ended = ibis.ifelse(is_taken_away(table), ibis.coalesce(table.ended_at, table.published), table.ended_at)
    asked = table.mutate(ended_at=ended).filter(table.is_question)
    return case.once("questions", lambda: _read(case, asked, _WAITING))


def with_words(case: Measuring, *, hours: int | None = None) -> Mapping[str, Columns]:
    """The reactions of each platform of which the file has words: when each was written, and the subjects it names.

    ``hours``: only those of so many hours up to the last one.
    """
    table = case.table("reactions")
    told = table.filter(table.topics.notnull())
    if hours is not None:
        hour = case.engine.hour(told.published)
        last = case.fetch(told.agg(last=hour.max()))["last"][0].as_py() or 0
        told = told.filter(hour >= last - hours)
    return _read(case, told, ["published"], ["topics"])


def clusters(rows: Columns) -> NDArray[np.int64]:
    """A number per message that the reactions hang under, from 0 in the order in which they come."""
    return numbered(rows.arrays["under"])


def _read(case: Measuring, table: ibis.Table, times: Sequence[str], words: Sequence[str] = ()) -> dict[str, Columns]:
    order = ("published", "channel", "note")
    keys = {"under": message_of(case, table)}
    return each_platform_read(case.engine, table, times=times, words=words, order=order, keys=keys)
