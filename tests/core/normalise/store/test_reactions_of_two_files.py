"""Two exports of the same reactions count once, though reactions have no id."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pyarrow as pa

from dorpskern.normalise.store.overlap import Part, stay
from dorpskern.terms.tables import REACTION_WRITERS, REACTIONS


def of_march(source: str, ends: int, *days: int) -> Part:
    rows = [
        {"platform": "facebook", "channel": "c", "note": "p1", "published": datetime(2026, 3, day, tzinfo=UTC)}
        | {"followed_until": datetime(2026, 3, ends, tzinfo=UTC), "source": source}
        for day in days
    ]
    return Part(source, "2026-04-01", pa.Table.from_pylist(rows, schema=REACTIONS))


def writers(source: str, **reactions: int) -> Part:
    rows = [
        {"platform": "facebook", "channel": "c", "reactions": int(number[1:]), "writers": people, "source": source}
        | {"period_start": date(2026, 3, 1), "period_end": date(2026, 3, 31)}
        for number, people in reactions.items()
    ]
    return Part(source, "2026-04-01", pa.Table.from_pylist(rows, schema=REACTION_WRITERS))


def test_of_a_reaction_in_two_files_the_account_that_ends_last_stays():
    found = stay("reactions", [of_march("a", 10, 1, 1, 5), of_march("b", 20, 1, 1, 15)])
    assert {source: mask.tolist() for source, mask in found.items()} == {"a": [False, False, True]}


def test_writers_of_two_files_are_never_joined_the_fullest_count_of_a_channel_stays():
    found = stay("reaction_writers", [writers("a", n1=9, n3=1), writers("b", n1=20)])
    assert {source: mask.tolist() for source, mask in found.items()} == {"a": [False, False]}
