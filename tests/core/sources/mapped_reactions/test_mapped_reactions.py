"""Reactions under own messages become numbers: no name, no word and no id of a reaction goes further."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpskern.normalise.reactions import normalise_reactions
from dorpskern.sources.mapped_reactions import FORMAT, source_by
from dorpskern.sources.recognise import OF_RESIDENTS, read, rows_of
from dorpskern.sources.source import Rows
from dorpskern.terms.column_map import About, ColumnMap
from dorpskern.terms.ledger import Drop, Mended
from dorpskern.terms.refusal import Code, Refusal, Refusals
from dorpskern.terms.tables import REACTION_WRITERS, REACTIONS
from lib.text_files import csv_of, input_of

ON = date(2026, 11, 24)
COLUMNS = {
    "published": "Datum",
    "reaction": "Nummer",
    "in_answer_to": "Antwoord op",
    "note": "Ons bericht",
    "author": "Auteur",
    "content": "Tekst",
    "type": "Soort",
    "hidden": "Verborgen",
    "removed": "Verwijderd",
    "reason": "Reden",
    "ended": "Gesloten op",
}
HEADER = tuple(COLUMNS.values())
QUESTION = "Wanneer wordt het afval opgehaald?"


def a_map(**changes):
    plain = {"platform": "facebook", "columns": COLUMNS, "is_own": True, "about": About.REACTIONS}
    return ColumnMap(**{**plain, "own_name": "Gemeente Lindewaard", **changes})


def line(number, at="2026-03-01 10:00", **cells):
    """One row: by Jan, a question, under message p1."""
    said = {"published": at, "reaction": number, "note": "p1", "author": "Jan", "content": QUESTION, **cells}
    return tuple(said.get(name, "") for name in COLUMNS)


def ours(number, at, to, **cells):
    return line(number, at, in_answer_to=to, author="gemeente lindewaard", content="Morgen.", **cells)


def reading_of(tmp_path, *rows, by=None, header=HEADER):
    file = input_of(tmp_path, csv_of(header, rows))
    return normalise_reactions(read(file, on=ON, maps=[by or a_map()]), file, on=ON)


def reactions(tmp_path, *rows, **how):
    return reading_of(tmp_path, *rows, **how).tables["reactions"].to_pylist()


def refused(tmp_path, *rows, **how) -> Refusal:
    with pytest.raises(Refusal) as caught:
        reading_of(tmp_path, *rows, **how)
    return caught.value


def at(hour, day=1):
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def test_nothing_of_who_wrote_or_what_they_wrote_is_in_the_rows(tmp_path):
    reading = reading_of(tmp_path, line("geheim-nummer", author="Piet de Vries", content="Mijn geheime zorg?"))
    assert reading.tables["reactions"].schema == REACTIONS
    assert reading.tables["reaction_writers"].schema == REACTION_WRITERS
    kept = str([table.to_pylist() for table in reading.tables.values()]) + str(reading.examples)
    assert not any(word in kept for word in ("geheim", "Piet", "Vries"))


def test_already_the_reader_hands_over_no_words_and_no_names(tmp_path):
    raw = read(input_of(tmp_path, csv_of(HEADER, [line("1"), line("2", author="Piet")])), on=ON, maps=[a_map()])
    assert raw.rows["writer"].to_pylist() == ["0", "1"]
    assert not any(word in str(raw.rows.to_pylist()) for word in ("Jan", "Piet", "afval"))


def test_a_reaction_becomes_a_question_with_its_subjects_and_our_first_answer(tmp_path):
    (found,) = reactions(tmp_path, line("1"), ours("2", "2026-03-01 12:30", "1"), ours("3", "2026-03-02 09:00", "1"))
    assert found["published"] == at(9)
    assert found["first_answer_at"] == datetime(2026, 3, 1, 11, 30, tzinfo=UTC)
    assert (found["is_question"], found["topics"], found["note"]) == (True, "waste", "p1")
    assert found["followed_until"] == at(8, day=2)


def test_our_own_answers_are_no_reactions_but_every_row_is_accounted_for(tmp_path):
    reading = reading_of(tmp_path, line("1"), ours("2", "2026-03-01 12:30", "1"), line("1"), line("4", "morgen"))
    assert reading.tables["reactions"].num_rows == 1
    assert (reading.rows_read, reading.rows_kept) == (4, 2)
    assert reading.dropped == {Drop.DUPLICATE: 1, Drop.DATE_UNREADABLE: 1}
    assert ("date_unreadable", 5, "published") in reading.examples


def test_an_answer_before_the_question_is_no_answer(tmp_path):
    (found,) = reactions(tmp_path, line("1"), ours("2", "2026-03-01 09:00", "1"))
    assert found["first_answer_at"] is None


def test_under_one_first_reaction_our_next_answer_answers_whoever_came_before_it(tmp_path):
    rows = [
        line("1"),
        ours("2", "2026-03-01 11:00", "1"),
        line("3", "2026-03-01 12:00", in_answer_to="1", note=""),
        ours("4", "2026-03-01 13:00", "1"),
    ]
    first, nested = reactions(tmp_path, *rows)
    assert [one["first_answer_at"] for one in (first, nested)] == [at(10), at(12)]
    assert nested["note"] == "p1"


def test_what_is_in_answer_to_no_reaction_is_in_answer_to_our_message(tmp_path):
    first, other = reactions(
        tmp_path, line("1", in_answer_to="p9", note=""), line("2"), ours("3", "2026-03-02 10:00", "p9")
    )
    assert (first["note"], first["first_answer_at"]) == ("p9", None)
    assert other["note"] == "p1"


def test_a_tool_may_say_itself_when_it_was_answered(tmp_path):
    by = a_map(columns={"published": "Datum", "answered": "Gesloten op"}, own_name="")
    rows = [line("1", ended="2026-03-01 11:00"), line("2", ended="2026-02-01 11:00"), line("3")]
    found = reactions(tmp_path, *rows, by=by)
    assert [one["first_answer_at"] for one in found] == [at(10), None, None]
    assert (found[0]["is_question"], found[0]["topics"], found[0]["hidden"], found[0]["note"]) == (None,) * 4


def test_hidden_removed_and_why(tmp_path):
    rows = [
        line("1", hidden="ja", reason="Dreiging", ended="2026-03-01 12:00"),
        line("2", hidden="nee", reason="", removed="deleted"),
        line("3", hidden="nee", reason="iets"),
        line("4"),
    ]
    found = reactions(tmp_path, *rows)
    assert [one["hidden"] for one in found] == [True, False, False, None]
    assert [one["removed"] for one in found] == [False, True, False, False]  # that column only marks
    assert [one["reason_given"] for one in found] == [True, False, None, None]
    assert [one["ended_at"] for one in found] == [at(11), None, None, None]


def test_a_word_that_says_neither_yes_nor_no_leaves_the_row_out(tmp_path):
    by_us = a_map(columns={"published": "Datum", "by_us": "Soort"})
    reading = reading_of(
        tmp_path, line("1", type="inkomend"), line("2", type="uitgaand"), line("3", type="?"), by=by_us
    )
    assert (reading.tables["reactions"].num_rows, reading.dropped) == (1, {Drop.VALUE_UNREADABLE: 1})
    assert reading_of(tmp_path, line("1"), line("2", hidden="misschien")).dropped == {Drop.VALUE_UNREADABLE: 1}


@pytest.mark.parametrize("kind", ["Privébericht", "Direct message", "DM", "Messenger", "WhatsApp"])
def test_private_messages_are_counted_and_left_out(tmp_path, kind):
    reading = reading_of(tmp_path, line("1", type="Openbare reactie"), line("2", type=kind))
    assert (reading.tables["reactions"].num_rows, reading.dropped) == (1, {Drop.OUTSIDE_SCOPE: 1})


def test_how_many_writers_wrote_how_many(tmp_path):
    rows = [line("1"), line("2"), line("3", author="Piet"), line("4", author="Eva"), line("5", author="")]
    rows[2] = line("3", "2026-03-05 10:00", author="Piet")
    found = reading_of(tmp_path, *rows).tables["reaction_writers"].to_pylist()
    assert [(one["reactions"], one["writers"]) for one in found] == [(1, 2), (2, 1)]
    assert (found[0]["period_start"], found[0]["period_end"]) == (date(2026, 3, 1), date(2026, 3, 5))


def test_a_table_that_does_not_tell_writers_apart_counts_none(tmp_path):
    by = a_map(columns={"published": "Datum", "by_us": "Soort"})
    assert reading_of(tmp_path, line("1"), by=by).tables["reaction_writers"].num_rows == 0


def test_reactions_of_tomorrow_and_moments_of_no_calendar_are_left_out(tmp_path):
    reading = reading_of(tmp_path, line("1"), line("2", "2026-12-24 10:00"), line("3", "1970-01-01 10:00"))
    assert reading.dropped == {Drop.DATE_IN_FUTURE: 1, Drop.DATE_UNREADABLE: 1}


def test_a_day_without_a_time_becomes_noon_and_is_said(tmp_path):
    reading = reading_of(tmp_path, line("1", "2026-03-01"), line("2"))
    assert Mended("time_of_day_unknown", 1) in reading.mended
    assert reading.tables["reactions"]["published"].to_pylist()[0] == at(11)


def test_rows_left_out_while_reading_keep_their_numbers(tmp_path):
    content = csv_of(HEADER, [line("1")]) + "\n" + csv_of(HEADER, [line("2", "nooit")])
    file = input_of(tmp_path, content)
    reading = normalise_reactions(read(file, on=ON, maps=[a_map()]), file, on=ON)
    assert {("repeated_header", 4, ""), ("date_unreadable", 5, "published")} <= set(reading.examples)


def test_it_is_refused_when_nobody_says_that_our_own_messages_are_above_it(tmp_path):
    assert refused(tmp_path, line("1"), by=a_map(is_own=False)).code is Code.NOT_OWN_ACCOUNT


def test_without_the_dpia_nothing_is_read(tmp_path):
    file = input_of(tmp_path, csv_of(HEADER, [line("1")]))
    with pytest.raises(Refusal) as refusal:
        read(file, on=ON, maps=[a_map()], residents=False)
    assert refusal.value.code is Code.DPIA_MISSING
    assert FORMAT in OF_RESIDENTS
    assert rows_of(FORMAT) is Rows.REACTIONS


def test_a_table_with_only_our_own_answers_is_refused(tmp_path):
    assert refused(tmp_path, ours("1", "2026-03-01 10:00", "9")).code is Code.NO_USABLE_ROWS


def test_day_and_month_that_cannot_be_told_apart_are_refused(tmp_path):
    rows = [line("1", f"0{day}/0{month}/2026 10:00") for day, month in ((5, 2), (2, 5), (4, 3))]
    assert refused(tmp_path, *rows).code is Code.VALUE_INVALID


@pytest.mark.parametrize(
    ("columns", "own_name", "missing"),
    [
        ({"author": "Auteur"}, "Gemeente", "published"),
        ({"published": "Datum", "author": "Auteur"}, "", "by_us"),
        ({"published": "Datum", "content": "Tekst"}, "Gemeente", "by_us"),
    ],
)
def test_a_map_must_say_when_and_which_rows_are_ours(columns, own_name, missing):
    with pytest.raises(Refusal) as refusal:
        a_map(columns=columns, own_name=own_name)
    assert (refusal.value.code, refusal.value.facts) == (Code.COLUMN_MISSING, {"column": missing})


def test_a_comment_capture_of_a_research_tool_is_refused_by_its_columns(tmp_path):
    header = ("id", "publishedAt", "authorName", "text", "authorChannelId", "isReply", "isReplyTo", "isReplyToName")
    with pytest.raises(Refusal) as refusal:
        read(input_of(tmp_path, csv_of(header, [["x"] * 8])), on=ON, maps=[a_map()])
    assert refusal.value.code is Code.NOT_OWN_ACCOUNT


def outcome(tmp_path, content: bytes) -> str:
    """Kept or refused; whatever is kept adds up."""
    file = input_of(tmp_path, content)
    try:
        reading = normalise_reactions(source_by(a_map()).read(file, None, ON), file, on=ON)
    except (Refusal, Refusals) as refused_it:
        return next(iter(getattr(refused_it, "refusals", (refused_it,)))).code.value
    assert reading.rows_read == reading.rows_kept + sum(reading.dropped.values())
    assert reading.tables["reactions"].num_rows <= reading.rows_kept
    return "kept"


@given(st.lists(st.tuples(*[st.text(max_size=8)] * len(HEADER)), max_size=3))
@settings(max_examples=50, deadline=None)
def test_whatever_stands_in_the_cells_no_row_is_lost(tmp_path_factory, rows):
    assert outcome(tmp_path_factory.mktemp("cells"), csv_of(HEADER, [line("1"), *rows]).encode())
