"""Of several votes of one participant on one statement the last counts, whichever way it is found out."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpskern.normalise.names import Names, names_of
from dorpskern.normalise.polis import last_votes
from dorpskern.normalise.polis.sign import check_vote_sign


def named(ids):
    codes = np.array(ids, dtype=np.int64)
    return Names(codes, np.zeros(len(codes), dtype=bool), pa.array([str(n) for n in range(6)]))


def plainly(rows, usable):
    """The same by a plain loop."""
    last: dict[tuple[int, int], int] = {}
    for place, (about, who, at) in enumerate(rows):
        if usable[place] and ((about, who) not in last or rows[last[about, who]][2] <= at):
            last[about, who] = place
    return [usable[place] and last[row[:2]] != place for place, row in enumerate(rows)]


votes = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 4)), max_size=30)


@settings(max_examples=150, deadline=None)
@given(rows=votes, way=st.sampled_from(["as given", "sorted"]), has_table=st.booleans(), usable=st.randoms())
def test_every_way_finds_what_a_plain_loop_finds(rows, way, has_table, usable):
    rows = sorted(rows, key=lambda row: row[:2]) if way == "sorted" else rows
    takes_part = [usable.random() < 0.8 for _ in rows]
    about, who, at = (list(part) for part in zip(*rows, strict=True)) if rows else ([], [], [])
    with pytest.MonkeyPatch.context() as patch:
        if not has_table:
            patch.setattr(last_votes, "_ROOM_LEAST", 0)
            patch.setattr(last_votes, "_ROOM_PER_ROW", 0)
        found = last_votes.earlier_votes(
            named(about), named(who), np.array(at, dtype=np.int64), usable=np.array(takes_part, dtype=bool)
        )
    assert found.tolist() == plainly(rows, takes_part)


@pytest.mark.parametrize(
    ("cells", "kind", "ids"),
    [
        ([7, 7, 3], pa.int64(), ["7", "7", "3"]),
        ([7, None, 3], pa.int64(), ["7", None, "3"]),
        ([2**40, -1, 2**40], pa.int64(), [str(2**40), "-1", str(2**40)]),
        (["007", "7.0", " 7 ", "a", ""], pa.string(), ["7", "7", "7", "a", None]),
        ([], pa.int64(), []),
        ([], pa.string(), []),
    ],
)
def test_an_id_is_the_same_however_it_is_written(cells, kind, ids):
    names = names_of(pa.chunked_array([pa.array(cells, kind)]))
    texts = names.text(names.codes).to_pylist() if cells else []
    assert [None if blank else text for text, blank in zip(texts, names.is_blank, strict=True)] == ids


def counts(*rows):
    return pa.table(
        {name: [row[place] for row in rows] for place, name in enumerate(("statement", "agrees", "disagrees"))}
    )


@pytest.mark.parametrize(
    ("said", "sign"),
    [
        (counts(("0", 9, 1), ("1", 0, 5)), "as_is"),
        (counts(("0", 1, 9), ("1", 5, 0)), "reversed"),
        (counts(("0", 8, 1), ("1", 0, 5)), "as_is"),
        (counts(("0", 5, 5), ("1", 2, 3)), "unclear"),
        (counts(("0", 0, 0), ("1", 0, 0)), "unclear"),
        (counts(("8", 3, 1)), "unclear"),
        (None, "unclear"),
    ],
    ids=["the same", "turned round", "a vote less", "neither", "no counts", "other statements", "no statements"],
)
def test_the_sign_follows_from_the_counts_of_the_export(said, sign):
    assert check_vote_sign(counts(("0", 9, 1), ("1", 0, 5)), said) == sign
