"""Large files and odd moments: the same votes, whatever way they are worked through."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.normalise.account import constant
from dorpskern.normalise.polis import normalise_votes
from dorpskern.normalise.times import end_of, micros_of
from dorpskern.terms.ledger import Drop, Raw

ON = date(2026, 3, 18)
ABOUT = {"source": "f" * 64, "conversation": "dorp"}
T = 1_750_000_000_000


def raw_of(statement, voter, vote, at) -> Raw:
    rows = pa.table({"timestamp": at, "comment-id": statement, "voter-id": voter, "vote": pa.array(vote, pa.int8())})
    return Raw("polis_votes", rows, rows.num_rows)


def test_a_hundred_thousand_votes_are_kept_as_ten_are():
    number = np.arange(100_000)
    raw = raw_of(number % 100, number // 100, number % 3 - 1, T + number)
    reading = normalise_votes(
        raw, on=ON, pseudonym=lambda people: pc.binary_join_element_wise("p", people, ""), **ABOUT
    )
    votes = reading.tables["votes"]
    assert (reading.rows_kept, reading.dropped) == (100_000, {})
    assert votes.slice(99_999).to_pylist() == [
        {
            "conversation": "dorp",
            "statement": "99",
            "participant": "p999",
            "vote": -1,
            "voted_at": datetime.fromtimestamp((T + 99_999) / 1000, UTC),
            "source": "f" * 64,
        }
    ]
    assert pc.count_distinct(votes["participant"]).as_py() == 1000


def test_seconds_and_milliseconds_may_stand_in_one_file():
    raw = raw_of([0, 1], [0, 0], [1, 1], [T, T // 1000])
    times = normalise_votes(raw, on=ON, **ABOUT).tables["votes"]["voted_at"].to_pylist()
    assert times[0] == times[1]


def test_a_moment_beyond_all_calendars_is_in_the_future():
    reading = normalise_votes(raw_of([0, 1], [0, 0], [1, 1], [10**18, -(10**18)]), on=ON, **ABOUT)
    assert dict(reading.dropped) == {Drop.DATE_IN_FUTURE: 1}
    assert micros_of(np.array([10**18]))[0] > end_of(ON)


def test_a_vote_late_today_is_not_in_the_future_anywhere():
    midnight = int(datetime(2026, 3, 18, 23, 59, tzinfo=UTC).timestamp())
    reading = normalise_votes(raw_of([0, 1], [0, 0], [1, 1], [midnight, midnight + 2 * 86_400]), on=ON, **ABOUT)
    assert dict(reading.dropped) == {Drop.DATE_IN_FUTURE: 1}


def test_a_text_that_is_the_same_everywhere_takes_the_memory_of_a_few():
    column = constant("x" * 64, 1_000_000)
    assert (len(column), column[999_999].as_py()) == (1_000_000, "x" * 64)
    assert len(constant("x", 0)) == 0
    assert len({chunk.buffers()[2].address for chunk in column.chunks}) == 1
