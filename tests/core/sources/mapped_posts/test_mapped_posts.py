"""A table of own messages is read by the columns that a person pointed at."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.normalise.notes import normalise_notes
from dorpskern.sources.recognise import read, recognise
from dorpskern.terms.column_map import ColumnMap
from dorpskern.terms.ledger import Drop, Mended
from dorpskern.terms.refusal import Code, Refusal
from lib.text_files import csv_of, input_of

ON = date(2026, 11, 24)
HEADER = ("Datum", "Webadres", "Tekst", "Soort", "Account", "Betaald", "Weergaven", "Likes")
COLUMNS = {
    "published": "Datum",
    "note": "webadres",
    "content": "Tekst",
    "type": "Soort",
    "account": "Account",
    "is_paid": "Betaald",
    "impressions": "Weergaven",
    "likes": "Likes",
}
ROW = ("2026-03-01 14:30", "https://x.example/1", "Dag", "Video", "Gemeente", "nee", "1.250", "7")


def a_map(**changes):
    return ColumnMap(
        **{"platform": "linkedin", "columns": COLUMNS, "is_own": True, "header": tuple(reversed(HEADER)), **changes}
    )


def only(*names):
    return {name: COLUMNS[name] for name in names}


def rows_of(tmp_path, *rows, header=HEADER, by=None):
    return read(input_of(tmp_path, csv_of(header, rows)), on=ON, maps=[by or a_map()])


def refused(tmp_path, *rows, header=HEADER, by=None) -> Refusal:
    with pytest.raises(Refusal) as caught:
        rows_of(tmp_path, *rows, header=header, by=by)
    return caught.value


def test_the_columns_that_were_pointed_at_are_read_under_our_names(tmp_path):
    raw = rows_of(tmp_path, ROW)
    (row,) = raw.rows.to_pylist()
    assert {name: value for name, value in row.items() if value is not None} == {
        "row": 2,
        "note": "https://x.example/1",
        "type": "Video",
        "published": "2026-03-01T13:30:00Z",
        "content": "Dag",
        "is_reply": "false",
        "is_paid": "false",
        "impressions": "1250",
        "likes": "7",
    }
    assert raw.format == "mapped_posts"
    assert raw.facts == {"platform": "linkedin", "page": "Gemeente", "time_zone": "Europe/Amsterdam"}


def test_it_becomes_messages_of_the_platform_that_was_named(tmp_path):
    file = input_of(tmp_path, csv_of(HEADER, [ROW, ROW, ("morgen", *ROW[1:])]))
    reading = normalise_notes(read(file, on=ON, maps=[a_map()]), file, on=ON)
    (note,) = reading.tables["notes"].to_pylist()
    assert (note["platform"], note["impressions"], note["reach"]) == ("linkedin", 1250, None)
    assert reading.dropped == {Drop.DUPLICATE: 1, Drop.DATE_UNREADABLE: 1}
    assert ("date_unreadable", 4, "published") in reading.examples


def test_nothing_is_read_when_nobody_says_that_the_messages_are_our_own(tmp_path):
    assert refused(tmp_path, ROW, by=a_map(is_own=False)).code is Code.NOT_OWN_ACCOUNT


def test_messages_of_two_accounts_are_refused(tmp_path):
    refusal = refused(tmp_path, ROW, (*ROW[:4], "Iemand anders", *ROW[5:]))
    assert (refusal.code, refusal.facts) == (Code.NOT_OWN_ACCOUNT, {"accounts": 2})


def test_without_an_account_column_the_channel_is_the_one_own_channel_on_that_platform(tmp_path):
    by = a_map(columns=only("published", "note"))
    assert rows_of(tmp_path, ROW, by=by).facts["page"] == "own"


def test_a_date_without_a_time_becomes_noon_so_that_nothing_seems_to_happen_at_night(tmp_path):
    raw = rows_of(tmp_path, ("2026-03-01", *ROW[1:]), ("31-12-2025", *ROW[1:]), ROW)
    assert raw.rows["published"].to_pylist()[:2] == ["2026-03-01T11:00:00Z", "2025-12-31T11:00:00Z"]
    assert Mended("time_of_day_unknown", 2) in raw.mended


def test_day_and_month_that_cannot_be_told_apart_are_refused(tmp_path):
    refusal = refused(
        tmp_path, ("05/02/2026 10:00", *ROW[1:]), ("02/05/2026 10:00", *ROW[1:]), ("04/03/2026 10:00", *ROW[1:])
    )
    assert (refusal.code, refusal.at) == (Code.VALUE_INVALID, "export.csv: Datum")


def test_without_an_id_a_message_is_told_by_its_time_and_its_words(tmp_path):
    by = a_map(columns=only("published", "content"))
    other = ("2026-03-02 14:30", *ROW[1:])
    marks = rows_of(tmp_path, ROW, ROW, other, by=by).rows["note"].to_pylist()
    assert marks[0] == marks[1] != marks[2]
    assert marks[0].startswith("unnamed-")


@pytest.mark.parametrize(
    ("cell", "is_paid"),
    [("Ja", "true"), ("organic", "false"), ("€ 12,50", "true"), ("0,00", "false"), ("", None), ("?", None)],
)
def test_whether_money_was_behind_it_is_said_in_a_word_or_by_an_amount(tmp_path, cell, is_paid):
    raw = rows_of(tmp_path, (*ROW[:5], cell, *ROW[6:]))
    assert raw.rows["is_paid"].to_pylist() == [is_paid]


def test_rows_left_out_while_reading_keep_their_numbers(tmp_path):
    content = csv_of(HEADER, [ROW]) + "\n" + csv_of(HEADER, [ROW]) + "a,b,c,d,e,f,g,h,i\n"
    raw = read(input_of(tmp_path, content), on=ON, maps=[a_map()])
    assert raw.rows["row"].to_pylist() == [2, 5]
    assert ("repeated_header", 4, "") in raw.examples
    assert ("columns_misaligned", 6, "") in raw.examples


@pytest.mark.parametrize(
    ("by", "is_of_it"),
    [
        (a_map(), True),
        (a_map(header=()), True),
        (a_map(header=(*HEADER, "Nog iets")), False),
        (a_map(header=(), columns={"published": "Tijdstip", "note": "Webadres"}), False),
    ],
    ids=["the same columns in another order", "any layout", "other columns", "no such column"],
)
def test_a_map_is_used_for_its_own_layout_only(tmp_path, by, is_of_it):
    if is_of_it:
        assert rows_of(tmp_path, ROW, by=by).format == "mapped_posts"
    else:
        assert refused(tmp_path, ROW, by=by).code is Code.FORMAT_UNKNOWN


def test_a_layout_we_know_is_never_read_by_a_map(tmp_path):
    file = input_of(tmp_path, "timestamp,comment-id,voter-id,vote\n1,0,0,1\n")
    by = a_map(header=(), columns={"published": "timestamp", "note": "voter-id"})
    assert read(file, on=ON, maps=[by]).format == recognise(file) == "polis_votes"


def test_exports_of_other_peoples_messages_stay_refused_whatever_is_pointed_at(tmp_path):
    file = input_of(tmp_path, '{"nav_index": "1", "source_platform": "tiktok.com"}\n')
    with pytest.raises(Refusal) as refusal:
        read(file, on=ON, maps=[a_map(header=())])
    assert refusal.value.code is Code.NOT_OWN_ACCOUNT


def test_what_residents_voted_is_read_only_when_that_is_allowed(tmp_path):
    file = input_of(tmp_path, "timestamp,comment-id,voter-id,vote\n1,0,0,1\n")
    with pytest.raises(Refusal) as refusal:
        read(file, on=ON, residents=False)
    assert refusal.value.code is Code.DPIA_MISSING
    assert read(file, on=ON).rows_read == 1
