"""The store: all or nothing, the same file once, and nothing left of what did not happen."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpskern.normalise.store import Store, backup, restore
from dorpskern.normalise.store import adding as adding_module
from dorpskern.normalise.store import layout as layout_module
from dorpskern.normalise.store import store as store_module
from dorpskern.normalise.store.lock import writing
from dorpskern.terms.ledger import Drop, InputFile, Mended, Reading
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.tables import TABLES
from lib.readings import reading_of

DAY = date(2026, 11, 24)
TESTS = Path(__file__).resolve().parents[3]
NOTE = {"platform": "facebook", "channel": "facebook:1", "note": "n1", "impressions": 10}
VOTE = {"conversation": "c", "statement": "s1", "participant": "p1", "vote": 1}
MESSAGES = reading_of("berichten.csv", {"notes": [NOTE]})
VOTES = reading_of("votes.csv", {"votes": [VOTE]}, conversation="c")


def key():
    return b"0123456789abcdef"


@pytest.fixture
def store(tmp_path):
    return Store.open(tmp_path / "store", create=True)


def image(folder):
    """Every file with its bytes, the lock apart."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def refused(call, *args, **kwargs):
    with pytest.raises(Refusal) as caught:
        call(*args, **kwargs)
    return caught.value


def test_an_empty_store_has_every_table_and_no_rows(store):
    assert store.table_counts() == dict.fromkeys(TABLES, 0)
    assert store.entries() == []
    assert store.parquet_files("notes") == []
    assert store.table("notes").schema.equals(TABLES["notes"])


def test_what_is_added_is_there_with_its_account(store):
    file = InputFile("archief/berichten.csv", "x", "a" * 64, 9)
    reading = Reading(
        "meta",
        rows_read=3,
        rows_kept=1,
        dropped={Drop.DUPLICATE: 2},
        mended=(Mended("time_zone_assumed", 1),),
        tables={"notes": reading_of("x", {"notes": [{**NOTE, "source": "a" * 64}]})[1].tables["notes"]},
        examples=(("duplicate", 2, "note"),),
    )
    (entry,) = store.add([(file, reading)], on=DAY)
    assert store.entries() == [entry]
    assert (entry.path, entry.format, entry.sha256, entry.imported_on) == (
        "berichten.csv",
        "meta",
        "a" * 64,
        "2026-11-24",
    )
    assert (entry.rows_read, entry.rows_kept, entry.dropped, entry.mended) == (
        3,
        1,
        {"duplicate": 2},
        {"time_zone_assumed": 1},
    )
    assert entry.examples == (("duplicate", 2, "note"),)
    assert store.table_counts()["notes"] == 1
    assert store.table("notes").to_pylist()[0]["note"] == "n1"


def test_a_large_table_is_in_several_files_and_reads_as_one(store, monkeypatch, tmp_path):
    monkeypatch.setattr(adding_module, "ROWS", 2)
    first = [{**NOTE, "note": f"n{number}"} for number in range(5)]
    store.add([reading_of("berichten.csv", {"notes": first})], on=DAY)
    names = [path.name.partition(".")[2] for path in store.parquet_files("notes")]
    assert names == ["1.1.parquet", "1.2.parquet", "1.3.parquet"]
    assert store.table("notes")["note"].to_pylist() == ["n0", "n1", "n2", "n3", "n4"]
    fuller = [{**NOTE, "note": f"n{number}", "impressions": 11} for number in (1, 2, 3)]
    store.add([reading_of("nieuwer.csv", {"notes": fuller})], on=DAY)
    assert sorted(store.table("notes")["note"].to_pylist()) == ["n0", "n1", "n2", "n3", "n4"]
    assert sorted(path.name.partition(".")[2] for path in store.parquet_files("notes")) == [
        *("1.1.parquet", "1.2.parquet", "2.parquet")
    ]
    backup(store, tmp_path / "kopie.zip")
    assert restore(tmp_path / "kopie.zip", tmp_path / "terug").table("notes").equals(store.table("notes"))


def test_importing_the_same_file_again_changes_nothing_and_says_so(store):
    store.add([MESSAGES], on=DAY)
    before = image(store.folder)
    (entry,) = store.add([MESSAGES], on=date(2027, 1, 1))
    assert entry.already_imported
    assert entry.imported_on == "2026-11-24"
    assert image(store.folder) == before


def test_the_same_file_twice_in_one_import_counts_once(store):
    first, second = store.add([MESSAGES, MESSAGES], on=DAY)
    assert (first.already_imported, second.already_imported) == (False, True)
    assert store.table_counts()["notes"] == 1


def test_a_file_without_rows_is_in_the_ledger_and_in_no_table(store):
    store.add([reading_of("leeg.csv", {})], on=DAY)
    assert len(store.entries()) == 1
    assert not (store.folder / "tables").exists()


def test_a_store_that_is_opened_again_holds_what_it_held(store):
    store.add([MESSAGES, VOTES], on=DAY)
    again = Store.open(store.folder)
    assert again.entries() == store.entries()
    assert again.table_counts() == store.table_counts()


def test_adding_nothing_is_no_import(store):
    before = image(store.folder)
    assert store.add([], on=DAY) == []
    assert image(store.folder) == before


STEPS = [
    ("the first table file is written", store_module, "write_whole", 1),
    ("the second table file is written", store_module, "write_whole", 2),
    ("the folder is forced to disk", store_module, "settle", 1),
    ("the ledger is replaced", store_module, "write_ledger", 1),
]


@pytest.mark.parametrize(("_", "module", "name", "nth"), STEPS, ids=[step[0] for step in STEPS])
def test_a_failure_before_the_ledger_is_replaced_leaves_the_store_byte_for_byte(
    store, monkeypatch, _, module, name, nth
):
    store.add([MESSAGES], on=DAY)
    before = image(store.folder)
    fail_at(monkeypatch, module, name, nth)
    store.pseudonyms("c", new_key=key)
    newer = reading_of("later.csv", {"notes": [{**NOTE, "impressions": 11}], "audience": [{"persons": 3}]})
    with pytest.raises(OSError, match="power cut"):
        store.add([VOTES, newer], on=DAY)
    assert image(store.folder) == before
    assert not list((store.folder).glob("keys/*"))


def fail_at(monkeypatch, module, name, nth):
    real, calls = getattr(module, name), []

    def fail(*args, **kwargs):
        calls.append(name)
        if len(calls) == nth:
            raise OSError("power cut")
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name, fail)


def die_in(folder, step, nth):
    """Run an import in a process of its own, which is gone in the middle; see ``lib.dying_import``."""
    command = [sys.executable, "-m", "lib.dying_import", str(folder), step, str(nth)]
    return subprocess.run(command, cwd=TESTS, check=False, timeout=60).returncode


@pytest.mark.long
@pytest.mark.parametrize(("name", "nth"), [("write_whole", 2), ("settle", 1), ("write_ledger", 1)])
def test_a_process_that_is_killed_in_the_middle_leaves_no_trace_once_the_store_is_opened(store, name, nth):
    store.add([MESSAGES], on=DAY)
    before = image(store.folder)
    assert die_in(store.folder, name, nth) == 9
    assert image(store.folder) != before
    Store.open(store.folder)
    assert image(store.folder) == before


def test_half_a_file_from_a_power_cut_is_cleared_away(store):
    store.add([MESSAGES], on=DAY)
    before = image(store.folder)
    (store.folder / ".ledger.json.new").write_bytes(b"{")
    (store.folder / "tables" / "notes" / ".x.new").write_bytes(b"PAR1")
    Store.open(store.folder)
    assert image(store.folder) == before


def test_a_file_that_fails_while_it_is_written_does_not_stay_behind(tmp_path):
    def fail(file):
        file.write(b"half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        layout_module.write_whole(tmp_path / "a.json", fail)
    assert list(tmp_path.iterdir()) == []


def test_one_bad_reading_keeps_out_the_good_ones_beside_it(store):
    before = image(store.folder)
    wrong = MESSAGES[1].tables["notes"].drop_columns(["spend_eur"])
    bad = (InputFile("x", "x", "b" * 64, 1), Reading("test", 1, 1, tables={"notes": wrong}))
    with pytest.raises(ValueError, match="schema"):
        store.add([VOTES, bad], on=DAY)
    assert image(store.folder) == before


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"people": MESSAGES[1].tables["notes"]}, "no such tables"),
        ({"notes": MESSAGES[1].tables["notes"]}, "another source"),
    ],
)
def test_rows_that_cannot_be_ours_are_our_own_mistake(store, tables, message):
    with pytest.raises(ValueError, match=message):
        store.add([(InputFile("x", "x", "b" * 64, 1), Reading("test", 1, 1, tables=tables))], on=DAY)


def test_two_at_once_is_refused_for_the_second(store):
    with writing(store.folder):
        assert refused(store.add, [MESSAGES], on=DAY).code is Code.STORE_BUSY
        assert refused(store.destroy_key, "c").code is Code.STORE_BUSY


def test_a_store_can_be_read_while_somebody_imports(store):
    store.add([MESSAGES], on=DAY)
    with writing(store.folder):
        (store.folder / "tables" / "notes" / "half.parquet").write_bytes(b"")
        assert Store.open(store.folder).table_counts()["notes"] == 1
        assert (store.folder / "tables" / "notes" / "half.parquet").exists()


@pytest.mark.long
def test_the_lock_of_a_dead_process_does_not_stay(store):
    assert die_in(store.folder, "write_ledger", 1) == 9
    assert store.add([MESSAGES], on=DAY)


def test_a_folder_without_a_store_is_missing(tmp_path):
    assert refused(Store.open, tmp_path / "nergens").code is Code.STORE_MISSING


def test_a_store_is_not_made_among_other_files(tmp_path):
    (tmp_path / "brief.odt").write_bytes(b"x")
    assert refused(Store.open, tmp_path, create=True).code is Code.FOLDER_NOT_EMPTY
    assert refused(Store.open, tmp_path / "brief.odt", create=True).code is Code.FOLDER_NOT_EMPTY


def test_a_store_whose_making_was_cut_off_can_be_made_again(tmp_path):
    (tmp_path / "ledger.json").write_text("{")
    (tmp_path / "lock").touch()
    assert Store.open(tmp_path, create=True).entries() == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("store.json", "{"),
        ("store.json", "[]"),
        ("store.json", '{"store": "dorpsplein"}'),
        ("store.json", '{"store": "iets anders", "version": 1}'),
        ("store.json", '{"store": "dorpsplein", "version": "1"}'),
        ("ledger.json", ""),
        ("ledger.json", '{"entries": []}'),
        ("ledger.json", '{"entries": [{"path": "x"}], "files": {}}'),
        ("ledger.json", '{"entries": [], "files": {"notes": {"a": "../../etc/passwd"}}}'),
        ("ledger.json", '{"entries": [], "files": {"notes": {"a": "tables/notes/' + "a" * 64 + '.1.parquet"}}}'),
    ],
)
def test_a_store_that_cannot_be_read_is_broken(store, name, content):
    (store.folder / name).write_text(content)
    assert refused(Store.open, store.folder).code is Code.STORE_BROKEN


def test_a_store_of_a_newer_version_is_refused_with_both_versions(store):
    (store.folder / "store.json").write_text('{"store": "dorpsplein", "version": 2}')
    refusal = refused(Store.open, store.folder)
    assert (refusal.code, refusal.facts) == (Code.STORE_BROKEN, {"version": 2, "know": 1})


def test_a_table_file_that_is_damaged_is_a_broken_store(store):
    store.add([MESSAGES], on=DAY)
    store.parquet_files("notes")[0].write_bytes(b"PAR1")
    assert refused(store.table_counts).code is Code.STORE_BROKEN
    newer = reading_of("later.csv", {"notes": [NOTE]})
    assert refused(store.add, [newer], on=DAY).code is Code.STORE_BROKEN


def test_the_ledger_of_a_later_release_with_more_in_it_can_be_read(store):
    store.add([MESSAGES], on=DAY)
    path = store.folder / "ledger.json"
    content = json.loads(path.read_text())
    content["entries"][0]["something_new"] = 1
    path.write_text(json.dumps(content))
    assert store.entries()[0].path == "berichten.csv"


def test_a_lock_that_fails_otherwise_is_not_called_busy(store, monkeypatch):
    monkeypatch.setattr(store_module, "sweep", lambda *_: (_ for _ in ()).throw(Refusal(Code.STORE_BROKEN, at="x")))
    assert refused(Store.open, store.folder).code is Code.STORE_BROKEN


FILES = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", "d", "e"]),
        st.lists(
            st.tuples(st.sampled_from(["n1", "n2", "n3"]), st.one_of(st.none(), st.integers(0, 3))),
            max_size=3,
            unique_by=lambda row: row[0],
        ),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda file: file[0],
)


def build(folder, files):
    store = Store.open(folder, create=True)
    for name, rows in files:
        notes = [{**NOTE, "note": note, "impressions": seen} for note, seen in rows]
        votes = [{**VOTE, "conversation": "c", "statement": note} for note, _ in rows]
        store.add([reading_of(name, {"notes": notes, "votes": votes})], on=DAY)
    return store


@pytest.mark.long
@settings(deadline=None, max_examples=60)  # real files
@given(files=FILES, data=st.data())
def test_importing_the_same_files_in_any_order_gives_the_same_tables(tmp_path_factory, files, data):
    shuffled = data.draw(st.permutations(files))
    one = build(tmp_path_factory.mktemp("een") / "store", files)
    other = build(tmp_path_factory.mktemp("ander") / "store", shuffled)
    assert one.table("notes").equals(other.table("notes"))
    assert one.table("votes").equals(other.table("votes"))
    assert {e.sha256: e.superseded for e in one.entries()} == {e.sha256: e.superseded for e in other.entries()}


@pytest.mark.long
@settings(deadline=None, max_examples=60)
@given(files=FILES)
def test_all_files_at_once_give_the_same_tables_as_one_by_one_and_the_account_adds_up(tmp_path_factory, files):
    one_by_one = build(tmp_path_factory.mktemp("een") / "store", files)
    readings = [
        reading_of(
            name,
            {
                "notes": [{**NOTE, "note": note, "impressions": seen} for note, seen in rows],
                "votes": [{**VOTE, "statement": note} for note, _ in rows],
            },
        )
        for name, rows in files
    ]
    together = Store.open(tmp_path_factory.mktemp("samen") / "store", create=True)
    entries = together.add(readings, on=DAY)
    for table in ("notes", "votes"):
        assert together.table(table).equals(one_by_one.table(table))
        gone = sum(entry.superseded.get(table, 0) for entry in entries)
        read = sum(reading.tables[table].num_rows for _, reading in readings)
        assert together.table_counts()[table] == read - gone
    notes = {(row["channel"], row["note"]) for row in together.table("notes").to_pylist()}
    assert len(notes) == together.table_counts()["notes"]
