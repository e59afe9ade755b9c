"""Votes, statements, groups and the conversation itself, from the four files of a Polis export."""

from __future__ import annotations

import csv
import random
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dorpskern.normalise.polis import normalise_comments, normalise_participants, normalise_summary, normalise_votes
from dorpskern.sources.recognise import read
from dorpskern.terms.ledger import Drop
from dorpskern.terms.tables import CONVERSATIONS, GROUP_LABELS, STATEMENTS, VOTES
from lib.shared_data import needs_shared_data, shared_data
from lib.text_files import csv_of, input_of, opened

ON = date(2026, 3, 18)
ABOUT = {"source": "f" * 64, "conversation": "dorp"}
VOTE_COLUMNS = ("timestamp", "datetime", "comment-id", "voter-id", "vote")
COMMENT_COLUMNS = ("timestamp", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body")
T = 1_750_000_000_000  # June 2025 in milliseconds


def vote(statement=0, voter=0, said=1, *, at=T):
    return (at, "Sun Jun 15 15:06:40 UTC 2025", statement, voter, said)


def votes_of(folder, rows, **options):
    file = input_of(folder, csv_of(VOTE_COLUMNS, rows), "votes.csv")
    return normalise_votes(read(file, on=ON), on=ON, **ABOUT, **options)


def statements_of(folder, rows):
    file = input_of(folder, csv_of(COMMENT_COLUMNS, rows), "comments.csv")
    return normalise_comments(read(file, on=ON), on=ON, **ABOUT)


def statement(name=0, agrees=0, disagrees=0, *, at=T, moderated=1, said="Meer bomen"):
    return (at, name, 3, agrees, disagrees, moderated, said)


def counted(reading):
    rows = reading.tables["votes"].to_pylist()
    return {(row["participant"], row["statement"]): row["vote"] for row in rows}


def test_a_vote_is_kept_with_its_moment_and_its_file(tmp_path):
    reading = votes_of(tmp_path, [vote(3, 14, -1, at=T + 500)])
    (row,) = reading.tables["votes"].to_pylist()
    assert reading.tables["votes"].schema == VOTES
    assert row == {
        "conversation": "dorp",
        "statement": "3",
        "participant": "14",
        "vote": -1,
        "voted_at": datetime(2025, 6, 15, 15, 6, 40, 500_000, tzinfo=UTC),
        "source": "f" * 64,
    }
    assert (reading.format, reading.conversation, reading.rows_kept) == ("polis_votes", "dorp", 1)


def test_moments_may_be_in_seconds(tmp_path):
    reading = votes_of(tmp_path, [vote(at=T // 1000)])
    assert reading.tables["votes"]["voted_at"].to_pylist() == [datetime(2025, 6, 15, 15, 6, 40, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (vote(said=7), Drop.VOTE_INVALID),
        (vote(said=-2), Drop.VOTE_INVALID),
        (vote(said=""), Drop.VOTE_INVALID),
        (vote(said="ja"), Drop.VOTE_INVALID),
        (vote(said="0.5"), Drop.VOTE_INVALID),
        (vote(said=300), Drop.VOTE_INVALID),
        (vote(statement=""), Drop.KEY_MISSING),
        (vote(voter=""), Drop.KEY_MISSING),
        (vote(at="yesterday"), Drop.DATE_UNREADABLE),
        (vote(at=""), Drop.DATE_UNREADABLE),
        (vote(at=T + 366 * 86_400_000), Drop.DATE_IN_FUTURE),
        (vote(statement=99), Drop.UNKNOWN_STATEMENT),
        (("", "", "", "", ""), Drop.BLANK),
        (VOTE_COLUMNS, Drop.REPEATED_HEADER),
        ((*vote(5, 5), "more"), Drop.COLUMNS_MISALIGNED),
    ],
)
def test_a_vote_that_cannot_be_counted_is_dropped_for_one_reason(tmp_path, bad, reason):
    known = statements_of(tmp_path, [statement(0, 2, 1), statement(1)]).tables["statements"]
    reading = votes_of(tmp_path, [vote(0, 1), vote(0, 2), bad, vote(0, 3, -1)], statements=known)
    assert dict(reading.dropped) == {reason: 1}
    assert (reading.rows_read, reading.rows_kept) == (4, 3)
    assert counted(reading) == {("1", "0"): 1, ("2", "0"): 1, ("3", "0"): -1}


def test_examples_say_which_row_it_was(tmp_path):
    reading = votes_of(tmp_path, [vote(), ("", "", "", "", ""), vote(1, said=7)])
    assert [(reason, number) for reason, number, _ in reading.examples] == [("blank", 2), ("vote_invalid", 3)]


def test_at_most_twenty_examples_are_given(tmp_path):
    reading = votes_of(tmp_path, [vote(0, person, 7) for person in range(30)])
    assert (reading.dropped[Drop.VOTE_INVALID], len(reading.examples)) == (30, 30)


@pytest.mark.parametrize(
    "rows",
    [
        [vote(said=1, at=T), vote(said=-1, at=T + 5)],
        [vote(said=-1, at=T + 5), vote(said=1, at=T)],
        [vote(said=1, at=T), vote(said=-1, at=T)],
        [vote(said=0, at=T + 1), vote(said=1, at=T), vote(said=-1, at=T + 2)],
        [vote(said=0, at=T + 1), vote(1, 1), vote(said=1, at=T), vote(said=-1, at=T + 1), vote(2, 2)],
    ],
    ids=["in order", "out of order", "same moment: the later row", "three times", "among others"],
)
def test_the_last_vote_of_a_person_on_a_statement_counts(tmp_path, rows):
    reading = votes_of(tmp_path, rows)
    assert counted(reading)["0", "0"] == -1
    again = sum(row[2:4] == (0, 0) for row in rows) - 1
    assert dict(reading.dropped) == {Drop.REVOTED: again}


def test_a_vote_that_is_dropped_replaces_no_other(tmp_path):
    reading = votes_of(tmp_path, [vote(said=1, at=T), vote(said=7, at=T + 1), vote(said=-1, at=T * 2)])
    assert counted(reading) == {("0", "0"): 1}
    assert dict(reading.dropped) == {Drop.VOTE_INVALID: 1, Drop.DATE_IN_FUTURE: 1}


@pytest.mark.parametrize("voters", [("anna", "bram"), ("12345678901", "98765432109"), ("-4", "5")])
def test_ids_of_any_kind_are_kept_as_written(tmp_path, voters):
    rows = [vote(0, who, said, at=T + said) for who in voters for said in (-1, 1)]
    assert counted(votes_of(tmp_path, rows)) == {(who, "0"): 1 for who in voters}


def test_participants_become_pseudonyms_and_each_person_the_same_one(tmp_path):
    def secretly(people: pa.Array) -> pa.Array:
        return pc.binary_join_element_wise("p", people, "")

    reading = votes_of(
        tmp_path, [vote(0, 4), vote(1, 4), vote(0, 5, at=T), vote(0, 5, 0, at=T + 1)], pseudonym=secretly
    )
    assert counted(reading) == {("p4", "0"): 1, ("p4", "1"): 1, ("p5", "0"): 0}


@pytest.mark.parametrize(
    ("agrees", "disagrees", "said", "sign"),
    [
        (2, 1, [1, 1, -1], "as_is"),
        (2, 1, [-1, -1, 1], "reversed"),
        (3, 3, [1, 1, -1], "unclear"),
        (0, 0, [1, 0, -1], "unclear"),
    ],
)
def test_the_sign_of_a_vote_is_checked_against_the_counts_of_the_export(tmp_path, agrees, disagrees, said, sign):
    known = statements_of(tmp_path, [statement(0, agrees, disagrees)]).tables["statements"]
    reading = votes_of(tmp_path, [vote(0, person, one) for person, one in enumerate(said)], statements=known)
    turned = [-one for one in said] if sign == "reversed" else said
    assert [counted(reading)[str(person), "0"] for person in range(3)] == turned
    told = [each.oddity for each in reading.mended]
    assert told == ([] if sign == "as_is" else [f"vote_sign_{sign}"])


def test_without_statements_the_sign_is_unclear_and_stays(tmp_path):
    reading = votes_of(tmp_path, [vote()])
    assert [each.oddity for each in reading.mended] == ["vote_sign_unclear"]
    assert counted(reading) == {("0", "0"): 1}


def test_votes_without_any_row_give_an_empty_table(tmp_path):
    reading = votes_of(tmp_path, [])
    assert (reading.rows_read, reading.tables["votes"].num_rows) == (0, 0)


said = st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from([-1, 0, 1]))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_votes=st.lists(said, max_size=25), seed=st.integers(0, 99))
def test_the_order_of_rows_with_different_moments_changes_nothing(tmp_path, given_votes, seed):
    rows = [vote(*one, at=T + place) for place, one in enumerate(given_votes)]
    shuffled = random.Random(seed).sample(rows, len(rows))
    straight, other = votes_of(tmp_path, rows), votes_of(tmp_path, shuffled)
    assert counted(straight) == counted(other) == {(str(who), str(what)): vote for what, who, vote in given_votes}
    assert straight.dropped == other.dropped


odd = st.one_of(st.integers(-3, 3).map(str), st.sampled_from(["", "x", "7", "1.0", "9" * 25, "nan", "-0", " 1"]))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(odd, min_size=1, max_size=7), max_size=15))
def test_every_row_of_garbage_is_accounted_for(tmp_path, rows):
    reading = votes_of(tmp_path, rows)
    assert reading.rows_read == reading.rows_kept + sum(reading.dropped.values())
    assert reading.rows_kept == reading.tables["votes"].num_rows


def test_a_statement_carries_its_words_its_counts_and_its_moderation(tmp_path):
    reading = statements_of(tmp_path, [statement(7, 5, 2, said='Zeg "ja",\nof nee')])
    assert reading.tables["statements"].schema == STATEMENTS
    (row,) = reading.tables["statements"].to_pylist()
    assert (row["statement"], row["content"], row["agrees"], row["disagrees"]) == ("7", 'Zeg "ja",\nof nee', 5, 2)
    assert (row["moderation"], row["is_meta"], row["is_seed"]) == (1, None, None)
    assert row["published"] == datetime(2025, 6, 15, 15, 6, 40, tzinfo=UTC)


def test_statements_may_say_that_they_are_meta_or_seed(tmp_path):
    columns = ("timestamp", "comment-id", "agrees", "disagrees", "moderated", "is-meta", "is-seed")
    rows = [(T, 1, 0, 0, -1, "TRUE", "false"), (T, 2, 0, 0, 0, "", "1")]
    file = input_of(tmp_path, csv_of(columns, rows), "comments.csv")
    table = normalise_comments(read(file, on=ON), on=ON, **ABOUT).tables["statements"]
    assert [(row["is_meta"], row["is_seed"], row["moderation"], row["content"]) for row in table.to_pylist()] == [
        (True, False, -1, None),
        (None, True, 0, None),
    ]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (statement(""), Drop.KEY_MISSING),
        (statement(1, "many"), Drop.VALUE_UNREADABLE),
        (statement(1, 0, "2.5"), Drop.VALUE_UNREADABLE),
        (statement(1, -1), Drop.NEGATIVE_COUNT),
        (statement(1, 0, -4), Drop.NEGATIVE_COUNT),
        (statement(1, at=T * 2), Drop.DATE_IN_FUTURE),
        (statement(0, 9, 9), Drop.DUPLICATE),
    ],
)
def test_a_statement_that_cannot_be_used_is_dropped_for_one_reason(tmp_path, bad, reason):
    reading = statements_of(tmp_path, [statement(0, 1), bad])
    assert dict(reading.dropped) == {reason: 1}
    assert reading.tables["statements"]["agrees"].to_pylist() == [1]


def test_a_statement_without_a_readable_moment_is_kept_without_one(tmp_path):
    reading = statements_of(tmp_path, [statement(0, at="long ago", moderated="")])
    (row,) = reading.tables["statements"].to_pylist()
    assert (row["published"], row["moderation"]) == (None, None)


@pytest.mark.parametrize("xid", [(), ("xid",)])
def test_the_group_of_a_participant_is_what_the_publisher_says(tmp_path, xid):
    columns = ("participant", *xid, "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", "0", "1")
    blank = [""] * len(xid)
    rows = [(0, *blank, 1, 0, 2, 1, 1, 1, -1), (1, *blank, "", 0, 1, 1, 0, 1, "")]
    file = input_of(tmp_path, csv_of(columns, rows), "participants-votes.csv")
    reading = normalise_participants(read(file, on=ON), **ABOUT)
    assert reading.tables["group_labels"].schema == GROUP_LABELS
    found = [(row["participant"], row["group"], row["votes"]) for row in reading.tables["group_labels"].to_pylist()]
    assert found == [("0", "1", 2), ("1", None, 1)]


def test_participants_are_dropped_without_id_or_with_a_negative_count_or_when_named_before(tmp_path):
    rows = [(0, 1, 2), ("", 1, 2), (1, 1, -2), (0, 0, 3), (2, "", "")]
    file = input_of(tmp_path, csv_of(("participant", "group-id", "n-votes"), rows), "participants-votes.csv")
    reading = normalise_participants(read(file, on=ON), pseudonym=lambda people: pc.utf8_reverse(people), **ABOUT)
    assert dict(reading.dropped) == {Drop.KEY_MISSING: 1, Drop.NEGATIVE_COUNT: 1, Drop.DUPLICATE: 1}
    assert reading.tables["group_labels"]["votes"].to_pylist() == [2, None]


def test_the_summary_gives_the_conversation(tmp_path):
    content = "topic,Bomen\nurl,https://example.org/abc\nvoters,12\ncomments,3\ngroups,x\nconversation-description,\n\n"
    reading = normalise_summary(read(input_of(tmp_path, content, "summary.csv"), on=ON), **ABOUT)
    assert reading.tables["conversations"].schema == CONVERSATIONS
    (row,) = reading.tables["conversations"].to_pylist()
    assert (row["topic"], row["participants"], row["groups"]) == ("Bomen", 12, None)
    assert (reading.rows_read, dict(reading.dropped)) == (7, {Drop.BLANK: 1})


REAL = [  # rows of votes.csv, of which given again; statements; participants; groups, as counted from the files
    ("austria-climate.5twd2jsnkf.2022-08-08", 61936, 552, 522, 1116, 2),
    ("bg2050-volunteers", 14341, 58, 371, 126, 2),
    ("canadian-electoral-reform", 12018, 68, 174, 448, 2),
    ("london.youth.policing", 640, 2, 39, 26, 3),
    ("scoop-hivemind.biodiversity", 29802, 83, 316, 536, 2),
    ("vtaiwan.uberx", 49997, 554, 197, 1921, 2),
]


@needs_shared_data
@pytest.mark.parametrize(("name", "rows", "again", "statements", "people", "groups"), REAL)
def test_a_real_export_is_kept_whole_but_for_votes_given_again(name, rows, again, statements, people, groups):
    folder = shared_data("polis") / name
    raw = {kind: read(opened(folder / f"{kind}.csv"), on=ON) for kind in ("votes", "comments", "participants-votes")}
    said = normalise_comments(raw["comments"], on=ON, **ABOUT)
    votes = normalise_votes(raw["votes"], on=ON, statements=said.tables["statements"], **ABOUT)
    grouped = normalise_participants(raw["participants-votes"], **ABOUT)
    assert (votes.rows_read, dict(votes.dropped)) == (rows, {Drop.REVOTED: again})
    assert (said.rows_kept, said.dropped, grouped.rows_kept, grouped.dropped) == (statements, {}, people, {})
    assert pc.count_distinct(grouped.tables["group_labels"]["group"], mode="only_valid").as_py() == groups
    assert not [each for each in votes.mended if each.oddity.startswith("vote_sign")]


@needs_shared_data
def test_the_last_votes_of_a_real_export_are_those_a_plain_loop_finds():
    path = shared_data("polis") / "vtaiwan.uberx" / "votes.csv"
    last: dict[tuple[str, str], tuple[int, int]] = {}
    with path.open(newline="") as file:
        for row in csv.DictReader(file):
            key, given = (row["voter-id"], row["comment-id"]), (int(row["timestamp"]), int(row["vote"]))
            if key not in last or given[0] >= last[key][0]:
                last[key] = given
    assert counted(normalise_votes(read(opened(path), on=ON), on=ON, **ABOUT)) == {k: v for k, (_, v) in last.items()}
