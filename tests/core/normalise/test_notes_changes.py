"""A newer export of the same messages says what it changed."""

from __future__ import annotations

import pyarrow as pa

from dorpskern.normalise.notes_changes import COLUMNS, notes_changes
from dorpskern.terms.tables import NOTES
from lib.tables import drawn

BEFORE = """
    note | published        | likes | reach | impressions
    -----+------------------+-------+-------+------------
    a    | 2026-03-01 12:00 | 5     | 100   | ?
    b    | 2026-03-02 12:00 | 5     | 100   | ?
    c    | 2026-03-03 12:00 | 5     | ?     | ?
    old  | 2025-01-01 12:00 | 5     | 100   | ?
    gone | 2026-03-02 09:00 | 5     | 100   | ?
"""
NEWER = """
    note | published        | likes | reach | impressions
    -----+------------------+-------+-------+------------
    a    | 2026-03-01 12:00 | 7     | 90    | ?
    b    | 2026-03-02 12:00 | 5     | 100   | ?
    c    | 2026-03-03 12:00 | 5     | 60    | ?
    d    | 2026-03-09 12:00 | 1     | 10    | ?
"""


def rows(drawing, **more):
    return pa.Table.from_pylist([{**row, **more} for row in drawn(drawing, of="notes")], schema=NOTES).select(COLUMNS)


def both(one, other):
    return pa.concat_tables([one, other])


def test_new_changed_unchanged_and_gone_are_told_apart():
    before, brought = rows(BEFORE), rows(NEWER)
    after = both(brought, before.filter(pa.array([False, False, False, True, True])))
    (found,) = notes_changes(before, after, brought)
    assert (found.new, found.changed, found.unchanged, found.gone) == (1, 2, 1, 1)
    assert (found.up, found.down) == ({"reach": 1, "likes": 1}, {"reach": 1})
    assert (found.platform, found.was_there) == ("fb", True)


def test_a_channel_that_is_new_changes_nothing():
    brought = rows(NEWER, channel="other")
    (found,) = notes_changes(rows(BEFORE).slice(0, 0), both(rows(BEFORE), brought), brought)
    assert (found.channel, found.new, found.gone, found.was_there) == ("other", 4, 0, False)


def test_files_without_a_message_in_common_say_nothing_of_what_is_gone():
    before, brought = rows(BEFORE), rows(NEWER.replace("a    |", "x    |")).slice(0, 1)
    (found,) = notes_changes(before, both(before, brought), brought)
    assert (found.new, found.gone) == (1, 0)


def test_without_messages_there_is_nothing_to_say():
    nothing = rows(BEFORE).slice(0, 0)
    assert notes_changes(nothing, nothing, nothing) == []


def test_a_message_without_a_moment_is_not_missed():
    before, brought = rows(BEFORE), rows(NEWER)
    timeless = before.set_column(3, "published", pa.nulls(5, NOTES.field("published").type))
    (found,) = notes_changes(timeless, brought, brought)
    assert found.gone == 0
