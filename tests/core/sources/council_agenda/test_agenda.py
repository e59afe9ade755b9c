"""The agenda of the council: days, and the subjects of the fixed list that its items name."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.normalise.agenda import normalise_agenda
from dorpskern.policy.topics import load_topics, topics_in
from dorpskern.sources.council_agenda import FORMAT
from dorpskern.sources.recognise import read, recognise
from dorpskern.terms.ledger import Drop
from lib.text_files import csv_of, input_of

ON = date(2026, 11, 24)


def reading_of(tmp_path, *rows, header=("Vergaderdatum", "Agendapunt")):
    file = input_of(tmp_path, csv_of(header, rows))
    return normalise_agenda(read(file, on=ON), source="a" * 64)


def test_an_item_is_kept_as_its_day_and_its_subjects(tmp_path):
    reading = reading_of(tmp_path, ("12-03-2026", "Nieuwe afvalcontainers en parkeren"), ("2026-12-17", "Opening"))
    first, other = reading.tables["agenda"].to_pylist()
    assert (first["held_on"], first["topics"]) == (date(2026, 3, 12), "waste,traffic")
    assert (other["held_on"], other["topics"]) == (date(2026, 12, 17), "")  # an agenda is known beforehand
    assert "container" not in str(first)


def test_blank_double_and_undated_items_are_left_out(tmp_path):
    one = ("2026-03-12", "Begroting")
    reading = reading_of(tmp_path, one, one, ("2026-03-12", ""), ("ooit", "Iets"), ("", "Iets"))
    assert reading.dropped == {Drop.DUPLICATE: 1, Drop.KEY_MISSING: 1, Drop.DATE_UNREADABLE: 2}
    assert reading.rows_read == reading.rows_kept + sum(reading.dropped.values()) == 5


def test_english_titles_are_known_too(tmp_path):
    file = input_of(tmp_path, csv_of(("Date", "Agenda item"), [("2026-03-12", "Housing")]))
    assert recognise(file) == FORMAT


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Het RESTAFVAL ligt er nog", "waste"),
        ("De bus en de school", "public_transport,schools"),
        ("Dat is een robuust plan", ""),
        ("huishoudelijke  hulp", "care"),
    ],
)
def test_subjects_are_found_by_whole_words_and_by_parts_that_the_list_allows(text, found):
    assert topics_in(text) == found


def test_every_subject_has_a_name_in_both_languages_and_an_id_of_its_own():
    topics = load_topics()
    assert len({one.id for one in topics}) == len(topics)
    assert all(one.name["nl"] and one.name["en"] and one.words for one in topics)
    assert not any("," in one.id for one in topics)
