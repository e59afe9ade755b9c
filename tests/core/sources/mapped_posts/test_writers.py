"""A table with several writers is no list of own messages, whoever says so."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.sources.recognise import read
from dorpskern.terms.column_map import ColumnMap
from dorpskern.terms.refusal import Code, Refusal
from lib.text_files import csv_of, input_of

ROWS = [("2026-03-01 14:30", "Dag", "Sanne"), ("2026-03-02 14:30", "Hoi", " Piet "), ("2026-03-03 14:30", "Ja", "")]


def read_with(tmp_path, column, *, rows=ROWS, **more):
    by = ColumnMap("facebook", {"published": "Datum", "content": "Tekst", **more}, is_own=True)
    return read(input_of(tmp_path, csv_of(("Datum", "Tekst", column), rows)), on=date(2026, 11, 26), maps=[by])


@pytest.mark.parametrize("column", ["Schrijver", "Naam", "van", "from_name", "Author name", "User ID", "Account"])
def test_a_column_that_names_several_writers_is_refused_by_name_and_number(tmp_path, column):
    with pytest.raises(Refusal) as caught:
        read_with(tmp_path, column)
    assert (caught.value.code, caught.value.at) == (Code.WRITERS_SEVERAL, "export.csv")
    assert caught.value.facts == {"column": column.lower(), "writers": 2}


@pytest.mark.parametrize("column", ["Naam campagne", "Users reached", "Vandaag", "Account type"])
def test_a_column_that_is_no_writer_by_its_name_is_left_alone(tmp_path, column):
    assert read_with(tmp_path, column).rows.num_rows == 3


def test_one_writer_is_the_own_channel(tmp_path):
    assert read_with(tmp_path, "Auteur", rows=[(*row[:2], "Gemeente") for row in ROWS]).rows.num_rows == 3


def test_a_name_may_be_the_title_of_a_message_when_it_was_pointed_at_so(tmp_path):
    assert read_with(tmp_path, "Name", note="Name").rows["note"].to_pylist() == ["Sanne", "Piet", ""]


def test_a_writer_that_is_pointed_at_as_something_else_is_refused_all_the_same(tmp_path):
    with pytest.raises(Refusal) as caught:
        read_with(tmp_path, "Auteur", note="Auteur")
    assert caught.value.code is Code.WRITERS_SEVERAL


def test_several_accounts_stay_refused_when_pointed_at(tmp_path):
    with pytest.raises(Refusal) as caught:
        read_with(tmp_path, "Auteur", account="Auteur")
    assert caught.value.code is Code.NOT_OWN_ACCOUNT
