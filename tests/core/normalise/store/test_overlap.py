"""The same thing in two files counts once, and it is the fuller account that stays."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from dorpskern.normalise.store import Store
from dorpskern.normalise.store.overlap import Part, columns_needed, stay
from dorpskern.terms.tables import TABLES
from lib.readings import reading_of

DAY, LATER = date(2026, 11, 24), date(2026, 12, 1)
NOTE = {"platform": "facebook", "channel": "facebook:1", "note": "n1"}
FIGURE = {"platform": "x", "table": 9, "indicator": "users", "scope": "NL", "bound": "exact"}
FOLLOWERS = {"platform": "mastodon", "channel": "mastodon:1", "measured_on": DAY, "group": "followers"}


def added(tmp_path, *files):
    """A store to which each file is added on its own day."""
    store = Store.open(tmp_path / "store", create=True)
    for name, day, tables in files:
        store.add([reading_of(name, tables)], on=day)
    return store


def column(store, table, name):
    return sorted(row[name] for row in store.table(table).to_pylist())


@pytest.mark.parametrize("first", ["old", "new"])
def test_a_message_in_two_exports_keeps_the_figures_of_the_later_one(tmp_path, first):
    old = ("old", DAY, {"notes": [{**NOTE, "impressions": 100}, {**NOTE, "note": "n0", "impressions": 7}]})
    new = ("new", DAY, {"notes": [{**NOTE, "impressions": 140}, {**NOTE, "note": "n2", "impressions": 5}]})
    store = added(tmp_path, *((old, new) if first == "old" else (new, old)))
    assert column(store, "notes", "impressions") == [5, 7, 140]
    by_name = {entry.path: entry for entry in store.entries()}
    assert (by_name["old"].superseded, by_name["new"].superseded) == ({"notes": 1}, {})
    assert by_name["old"].rows_kept == 2


def test_a_hidden_figure_gives_way_to_one_that_is_shown(tmp_path):
    store = added(
        tmp_path,
        ("a", DAY, {"notes": [{**NOTE, "impressions": None, "likes": 9}]}),
        ("b", DAY, {"notes": [{**NOTE, "impressions": 3, "likes": 1}]}),
    )
    assert column(store, "notes", "impressions") == [3]


def test_with_equal_reach_the_reactions_decide(tmp_path):
    store = added(
        tmp_path,
        ("a", DAY, {"notes": [{**NOTE, "impressions": 3, "likes": 4}]}),
        ("b", DAY, {"notes": [{**NOTE, "impressions": 3, "likes": 2}]}),
    )
    assert column(store, "notes", "likes") == [4]


def test_the_same_message_id_on_two_channels_is_two_messages(tmp_path):
    store = added(tmp_path, ("a", DAY, {"notes": [NOTE]}), ("b", DAY, {"notes": [{**NOTE, "channel": "facebook:2"}]}))
    assert store.table_counts()["notes"] == 2


def test_a_file_whose_rows_all_give_way_leaves_no_rows_behind(tmp_path):
    store = added(
        tmp_path,
        ("a", DAY, {"notes": [{**NOTE, "impressions": 1}]}),
        ("b", DAY, {"notes": [{**NOTE, "impressions": 2}]}),
    )
    assert len(store.parquet_files("notes")) == 1
    assert len(list(store.folder.glob("tables/notes/*"))) == 1


def test_a_dsa_figure_published_twice_counts_once(tmp_path):
    store = added(
        tmp_path,
        ("a", DAY, {"dsa_figures": [{**FIGURE, "value": 5.0, "surface": None}]}),
        ("b", DAY, {"dsa_figures": [{**FIGURE, "value": 5.0}, {**FIGURE, "value": 6.0, "scope": "BE"}]}),
    )
    assert column(store, "dsa_figures", "value") == [5.0, 6.0]


def test_an_exact_dsa_figure_stays_before_a_rounded_one(tmp_path):
    store = added(
        tmp_path,
        ("a", DAY, {"dsa_figures": [{**FIGURE, "value": 1234.0}]}),
        ("b", DAY, {"dsa_figures": [{**FIGURE, "value": 2000.0, "bound": "rounded"}]}),
    )
    assert column(store, "dsa_figures", "value") == [1234.0]


def test_a_dsa_figure_that_its_publisher_corrected_is_the_one_imported_last(tmp_path):
    store = added(
        tmp_path,
        ("a", DAY, {"dsa_figures": [{**FIGURE, "value": 1234.0}]}),
        ("b", LATER, {"dsa_figures": [{**FIGURE, "value": 20.0, "bound": "rounded"}]}),
    )
    assert column(store, "dsa_figures", "value") == [20.0]


def test_followers_of_one_day_count_once(tmp_path):
    store = added(
        tmp_path,
        ("a", DAY, {"audience": [{**FOLLOWERS, "persons": 10}]}),
        ("b", DAY, {"audience": [{**FOLLOWERS, "persons": 11}, {**FOLLOWERS, "measured_on": LATER, "persons": 12}]}),
    )
    assert column(store, "audience", "persons") == [11, 12]


def at(day):
    return datetime(2026, 3, day, tzinfo=UTC)


def vote(statement, day, conversation="c"):
    return {
        "conversation": conversation,
        "statement": statement,
        "participant": "p",
        "vote": 1,
        "voted_at": at(day),
    }


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_later_export_of_a_conversation_takes_the_place_of_the_earlier_one(tmp_path, order):
    files = [
        ("old", DAY, {"votes": [vote("s1", 1), vote("s2", 2), vote("s1", 1, "other")]}),
        ("new", DAY, {"votes": [vote("s1", 5)]}),
    ]
    store = added(tmp_path, *(files[i] for i in order))
    assert [(row["conversation"], row["voted_at"].day) for row in store.table("votes").to_pylist()] in (
        [("c", 5), ("other", 1)],
        [("other", 1), ("c", 5)],
    )


@pytest.mark.parametrize(
    ("table", "earlier", "later"),
    [
        ("conversations", [{"participants": 5}], [{"participants": 9}]),
        ("statements", [{"published": at(1)}, {"published": at(2)}], [{"published": at(3)}]),
        ("statements", [{"agrees": 1}], [{"agrees": 2}]),
        ("statements", [{"agrees": 9}], [{"agrees": 2}, {"agrees": 2}]),
        ("votes", [{"vote": 1}], [{"vote": 1}, {"vote": 1}]),
        ("group_labels", [{"votes": 3}], [{"votes": 2}, {"votes": 2}]),
        ("group_labels", [{"votes": 3}], [{"votes": 4}]),
    ],
)
def test_of_each_table_of_a_conversation_the_fuller_account_stays(tmp_path, table, earlier, later):
    store = added(
        tmp_path,
        ("a", DAY, {table: [{"conversation": "c", **row} for row in earlier]}),
        ("b", DAY, {table: [{"conversation": "c", **row} for row in later]}),
    )
    assert store.table_counts()[table] == len(later)
    assert store.table(table)["source"].unique().to_pylist() == [store.entries()[1].sha256]


def test_rows_of_one_file_never_compete(tmp_path):
    store = added(tmp_path, ("a", DAY, {"dsa_figures": [FIGURE, FIGURE]}), ("b", DAY, {"dsa_figures": []}))
    assert store.table_counts()["dsa_figures"] == 2


def test_every_table_has_a_rule_and_the_rule_names_columns_of_the_table():
    for table, schema in TABLES.items():
        assert set(columns_needed(table)) <= set(schema.names)


def test_null_is_a_value_of_its_own_and_not_an_empty_text():
    def part(source, surface):
        rows = [{**dict.fromkeys(TABLES["dsa_figures"].names), "surface": surface}]
        return Part(source, "2026-11-24", pa.Table.from_pylist(rows, schema=TABLES["dsa_figures"]))

    assert stay("dsa_figures", [part("a", None), part("b", "")]) == {}
    assert set(stay("dsa_figures", [part("a", None), part("b", None)])) == {"a"}
