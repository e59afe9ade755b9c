"""What a newer export of messages changed: which are new, whose figures went up or down, which are no longer in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

FIGURES = (
    *("impressions", "impressions_organic", "impressions_paid", "reach", "reach_organic", "reach_paid"),
    *("likes", "angry", "replies", "announces", "clicks", "spend_eur"),
)
OF_CHANNELS = ("platform", "channel")
COLUMNS = (*OF_CHANNELS, "note", "published", *FIGURES)


@dataclass(frozen=True, slots=True)
class NotesChange:
    """What an import changed to the messages of one channel.

    Args:
        platform: Of the channel.
        channel: Its id.
        new: Messages that were not there before.
        changed: Messages that were there, of which a figure is another one now, or known now.
        unchanged: Messages of the files that were there with the same figures.
        gone: Messages from before, of days the files are about, that are in none of the files. They stay in the store.
        up: Figure → of how many messages it is higher now, or known now.
        down: Figure → of how many messages it is lower now.

    """

    platform: str
    channel: str
    new: int
    changed: int
    unchanged: int
    gone: int
    up: Mapping[str, int]
    down: Mapping[str, int]

    @property
    def was_there(self) -> bool:
        """Whether these files are about messages that were there before."""
        return bool(self.changed or self.unchanged or self.gone)


def notes_changes(before: pa.Table, after: pa.Table, brought: pa.Table) -> list[NotesChange]:
    """Compare the messages of the channels of an import as they were with as they are, in order of channel.

    Args:
        before: Columns ``COLUMNS`` of ``notes`` before it, each message once.
        after: The same afterwards; ``OF_CHANNELS`` are enough when there was nothing before.
        brought: Columns ``COLUMNS`` of what the files hold.

    """
    channels = sorted(pc.unique(brought["channel"]).to_pylist())
    if not before.num_rows:
        return [_all_new(channel, after) for channel in channels]
    return [_change(*(_of(table, channel) for table in (before, after, brought))) for channel in channels]


def _of(table: pa.Table, channel: str) -> pa.Table:
    return table.filter(pc.equal(table["channel"], channel))


def _all_new(channel: str, after: pa.Table) -> NotesChange:
    is_its = pc.equal(after["channel"], channel)
    platform = after["platform"][pc.index(is_its, True).as_py()].as_py()
    return NotesChange(platform, channel, pc.sum(is_its).as_py(), changed=0, unchanged=0, gone=0, up={}, down={})


def _change(before: pa.Table, after: pa.Table, brought: pa.Table) -> NotesChange:
    is_brought = pc.is_in(after["note"], value_set=_ids(brought))
    now = after.filter(is_brought)
    places = pc.index_in(now["note"], value_set=_ids(before))
    was = before.take(pc.drop_null(places))
    again = now.filter(pc.is_valid(places))
    up: dict[str, int] = {}
    down: dict[str, int] = {}
    is_changed = np.zeros(again.num_rows, dtype=bool)
    for figure in FIGURES:
        one, other = _numbers(was, figure), _numbers(again, figure)
        higher = (other > one) | (np.isnan(one) & ~np.isnan(other))
        lower = other < one
        is_changed |= higher | lower
        up |= {figure: int(higher.sum())} if higher.any() else {}
        down |= {figure: int(lower.sum())} if lower.any() else {}
    changed = int(is_changed.sum())
    return NotesChange(
        platform=str(brought["platform"][0].as_py()),
        channel=str(brought["channel"][0].as_py()),
        new=now.num_rows - again.num_rows,
        changed=changed,
        unchanged=again.num_rows - changed,
        gone=_gone(before, brought) if again.num_rows else 0,
        up=up,
        down=down,
    )


def _gone(before: pa.Table, brought: pa.Table) -> int:
    """Messages of before, from the first to the last moment of the files, that are not in them."""
    edges = pc.min_max(brought["published"])
    published = before["published"]
    is_about = pc.and_(pc.greater_equal(published, edges["min"]), pc.less_equal(published, edges["max"]))
    is_missing = pc.invert(pc.is_in(before["note"], value_set=_ids(brought)))
    return int(pc.sum(pc.fill_null(pc.and_(is_about, is_missing), False)).as_py() or 0)


def _ids(table: pa.Table) -> pa.Array:
    return pc.unique(table["note"])


def _numbers(table: pa.Table, column: str) -> NDArray[np.float64]:
    return np.asarray(table[column].cast(pa.float64()).to_numpy(), dtype=np.float64)
