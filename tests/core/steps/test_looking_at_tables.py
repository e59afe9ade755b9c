"""Somebody looks at a table of no known layout, to point at its columns."""

from __future__ import annotations

import pytest

from dorpskern.steps.looking import look_at_table
from dorpskern.terms.refusal import Code, Refusal
from lib.text_files import csv_of


def layout_of(tmp_path, header, *rows):
    path = tmp_path / "lijst.csv"
    path.write_text(csv_of(header, rows), encoding="utf-8")
    return look_at_table(path)


def test_the_header_and_the_first_three_rows_are_shown(tmp_path):
    layout = layout_of(tmp_path, ("Datum", "Bereik"), *[(f"dag {n}", n) for n in range(9)])
    assert layout.header == ("Datum", "Bereik")
    assert layout.rows == (("dag 0", "0"), ("dag 1", "1"), ("dag 2", "2"))


def test_every_row_is_as_long_as_the_header(tmp_path):
    path = tmp_path / "lijst.csv"
    path.write_text("a,b,c\n1\n1,2,3,4\n")
    assert [len(row) for row in look_at_table(path).rows] == [3, 3]


def test_the_same_columns_in_another_order_or_other_capitals_are_the_same_layout(tmp_path):
    one = layout_of(tmp_path, ("Datum", "Bereik", ""))
    other = layout_of(tmp_path, ("bereik ", "DATUM"))
    assert one.key == other.key == ("bereik", "datum")


def test_columns_with_names_we_have_seen_are_guessed(tmp_path):
    header = ("Created date", "Post link", "Post title", "Impressions", "Likes", "Permalink", "Reposts", "Iets anders")
    assert layout_of(tmp_path, header).guess == {
        "published": "Created date",
        "note": "Permalink",
        "content": "Post title",
        "impressions": "Impressions",
        "likes": "Likes",
        "announces": "Reposts",
    }


def test_columns_with_dutch_names_are_guessed(tmp_path):
    header = ("Datum", "Titel van bericht", "Aantal keer getoond", "Likes", "Reacties", "Gedeeld", "Link")
    assert layout_of(tmp_path, header).guess == {
        "published": "Datum",
        "content": "Titel van bericht",
        "impressions": "Aantal keer getoond",
        "likes": "Likes",
        "replies": "Reacties",
        "announces": "Gedeeld",
        "note": "Link",
    }


def test_what_is_no_table_is_refused(tmp_path):
    path = tmp_path / "foto.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40)
    with pytest.raises(Refusal) as refusal:
        look_at_table(path)
    assert refusal.value.code is Code.NOT_TEXT


def test_columns_of_a_table_of_reactions_are_guessed_apart_and_none_is_two_things(tmp_path):
    header = ("Datum", "Reactie-ID", "Reactie op", "Bericht-ID", "Auteur", "Bericht", "Richting", "Verborgen", "Type")
    assert layout_of(tmp_path, header).guess_of_reactions == {
        "published": "Datum",
        "reaction": "Reactie-ID",
        "in_answer_to": "Reactie op",
        "content": "Bericht",
        "by_us": "Richting",
        "author": "Auteur",
        "hidden": "Verborgen",
        "type": "Type",
    }
