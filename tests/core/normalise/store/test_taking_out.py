"""Files are taken out of a store: all or nothing, and what gave way to them can come back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dorpskern.normalise.store import Store
from dorpskern.normalise.store import store as store_module
from dorpskern.normalise.store.lock import writing
from dorpskern.terms.refusal import Code, Refusal
from lib.readings import reading_of

DAY = date(2026, 11, 24)


def note(number, impressions=10):
    return {"platform": "facebook", "channel": "facebook:1", "note": f"n{number}", "impressions": impressions}


OLD = reading_of("oud.csv", {"notes": [note(1, 5), note(2)]})
NEW = reading_of("nieuw.csv", {"notes": [note(1, 9)]})
VOTES = reading_of(
    "votes.csv",
    {"votes": [{"conversation": "c", "statement": "s", "participant": "p", "vote": 1}]},
    conversation="c",
)


def sha(reading):
    return reading[0].sha256


@pytest.fixture
def store(tmp_path):
    return Store.open(tmp_path / "store", create=True)


def figures(store):
    rows = store.table("notes").select(["note", "impressions"]).to_pylist()
    return sorted((row["note"], row["impressions"]) for row in rows)


def test_the_rows_the_line_in_the_ledger_and_a_key_nobody_needs_are_gone(store):
    store.pseudonyms("c", new_key=lambda: b"0123456789abcdef")
    store.add([OLD, VOTES], on=DAY)
    (gone,) = store.take_out([sha(VOTES)])
    assert gone.path == "votes.csv"
    assert [entry.path for entry in store.entries()] == ["oud.csv"]
    assert store.table_counts()["votes"] == 0
    assert not list(store.folder.glob("keys/*"))


def test_a_file_that_is_not_there_is_passed_over(store):
    store.add([OLD], on=DAY)
    before = (store.folder / "ledger.json").read_bytes()
    assert store.take_out(["0" * 64]) == []
    assert (store.folder / "ledger.json").read_bytes() == before


def test_what_gave_way_comes_back_when_its_file_is_imported_again(store):
    store.add([OLD], on=DAY)
    store.add([NEW], on=DAY)
    store.take_out([sha(NEW)])
    assert figures(store) == [("n2", 10)]
    (entry,) = store.entries()
    assert entry.reopened
    (again,) = store.add([OLD], on=DAY)
    assert not again.already_imported
    assert figures(store) == [("n1", 5), ("n2", 10)]
    assert [(entry.reopened, dict(entry.superseded)) for entry in store.entries()] == [(False, {})]


def test_a_file_that_never_gave_way_stays_as_it_is(store):
    store.add([reading_of("een.csv", {"notes": [note(1)]}), reading_of("twee.csv", {"notes": [note(2)]})], on=DAY)
    store.take_out([store.entries()[1].sha256])
    (entry,) = store.entries()
    assert not entry.reopened


def test_nobody_takes_out_while_somebody_imports(store):
    store.add([OLD], on=DAY)
    with writing(store.folder), pytest.raises(Refusal) as refusal:
        store.take_out([sha(OLD)])
    assert refusal.value.code is Code.STORE_BUSY


def test_a_failure_before_the_ledger_is_replaced_leaves_everything(store, monkeypatch):
    store.add([OLD, NEW], on=DAY)

    def fail(*args, **kwargs):
        raise OSError("power cut")

    monkeypatch.setattr(store_module, "write_ledger", fail)
    with pytest.raises(OSError, match="power cut"):
        store.take_out([sha(NEW)])
    monkeypatch.undo()
    assert figures(Store.open(store.folder)) == [("n1", 9), ("n2", 10)]


FILES = [
    reading_of(f"{name}.csv", {"notes": [note(number, shown) for number, shown in rows]})
    for name, rows in {"a": [(1, 5), (2, 8)], "b": [(1, 7), (3, 1)], "c": [(2, 3), (3, 2)], "d": [(1, 6)]}.items()
]


@pytest.mark.long
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gone=st.sets(st.integers(0, 3)), order=st.permutations(range(4)))
def test_taking_out_and_importing_the_rest_again_is_as_if_it_had_never_been_there(tmp_path_factory, gone, order):
    folder = tmp_path_factory.mktemp("stores")
    store = Store.open(folder / "a", create=True)
    for number in order:
        store.add([FILES[number]], on=DAY)
    store.take_out([sha(FILES[number]) for number in gone])
    rest = [FILES[number] for number in range(4) if number not in gone]
    store.add(rest, on=DAY)
    other = Store.open(folder / "b", create=True)
    other.add(rest, on=DAY)
    assert figures(store) == figures(other)
