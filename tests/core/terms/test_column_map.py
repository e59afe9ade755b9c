"""A person points at columns: what has to be said before anything can be read."""

from __future__ import annotations

import pytest

from dorpskern.terms.column_map import ColumnMap
from dorpskern.terms.refusal import Code, Refusal


@pytest.mark.parametrize(
    ("platform", "columns", "code", "at"),
    [
        ("hyves", {"published": "d", "note": "n"}, Code.ID_UNKNOWN, "platform"),
        ("x", {"published": "d", "note": "n", "naam van de inwoner": "q"}, Code.ID_UNKNOWN, "naam van de inwoner"),
        ("x", {"note": "n"}, Code.COLUMN_MISSING, "x"),
        ("x", {"published": "d", "reach": "r"}, Code.COLUMN_MISSING, "x"),
    ],
    ids=["a platform we do not know", "a column we do not know", "no time", "nothing tells messages apart"],
)
def test_a_map_that_cannot_work_is_refused(platform, columns, code, at):
    with pytest.raises(Refusal) as refusal:
        ColumnMap(platform, columns, is_own=True)
    assert (refusal.value.code, refusal.value.at) == (code, at)


@pytest.mark.parametrize("tells", ["note", "content"])
def test_a_time_and_what_tells_messages_apart_are_enough(tells):
    assert ColumnMap("linkedin", {"published": "Datum", tells: "x"}, is_own=True).header == ()
