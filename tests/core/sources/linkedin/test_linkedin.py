"""LinkedIn page analytics: the messages of a page and who came to follow it, from XLS, XLSX and text."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.sources.archive import open_inputs
from dorpskern.sources.linkedin.tables import kinds_of
from dorpskern.sources.recognise import read
from dorpskern.terms.ledger import Drop, InputFile
from dorpskern.terms.refusal import Code, Refusal
from lib.any_file import ON, imported
from lib.packing import put
from lib.spreadsheets import xls_of, xlsx_of
from lib.text_files import csv_of, input_of, lines

ENGLISH = (
    *("Post title", "Post link", "Post type", "Campaign name", "Posted by", "Created date", "Campaign start date"),
    *("Campaign end date", "Audience", "Impressions", "Views (excluding off-site video views)", "Off-site Views"),
    *("Clicks", "Click through rate (CTR)", "Likes", "Comments", "Reposts", "Follows", "Engagement rate"),
    "Content Type",
)
DUTCH = tuple(f"Kolom {number}" for number in range(1, 21))  # their names were not seen, their order was
NOTE = ("Engagement metrics of all posts in the selected time range",)
LINK = "https://www.linkedin.com/feed/update/urn:li:activity:7100000000000000001"
DUTCH_METRICS = ("Datum", "Weergaven (spontaan)", "Weergaven (gesponsord)", "Weergaven (totaal)")
FOLLOWERS = ("Date", "Sponsored followers", "Organic followers", "Auto-invited followers", "Total followers")
VOLGERS = ("Datum", "Gesponsorde volgers", "Spontane volgers", "Automatisch", "Totaal aantal volgers")


def a_post(**changed):
    row = dict.fromkeys(ENGLISH, "")
    row |= {"Post title": "De raad vergadert", "Post link": LINK, "Post type": "Organic", "Posted by": "Jan Jansen"}
    row |= {"Created date": "03/31/2026", "Impressions": 1250, "Clicks": 40, "Likes": 12, "Comments": 3, "Reposts": 1}
    row |= {"Content Type": "Video"}
    return tuple((row | changed)[name] for name in ENGLISH)


def content_of(*posts, header=ENGLISH, name="All posts", write=xls_of):
    metrics = [("Aggregated",), DUTCH_METRICS, ("03/31/2026", 900, 350, 1250)]
    return write({"Metrics": metrics, name: [NOTE, header, *posts]})


def rows_of(tmp_path, content):
    return read(input_of(tmp_path, content), on=ON)


@pytest.mark.parametrize("write", [xls_of, xlsx_of])
def test_a_message_becomes_one_row_without_who_of_the_staff_posted_it(tmp_path, write):
    raw = rows_of(tmp_path, content_of(a_post(), write=write))
    (row,) = raw.rows.to_pylist()
    assert {name: value for name, value in row.items() if value is not None} == {
        "row": 3,
        "note": "urn:li:activity:7100000000000000001",
        "type": "Video",
        "published": "2026-03-31T10:00:00Z",
        "content": "De raad vergadert",
        "audience": "public",
        "is_reply": "false",
        "is_paid": "false",
        "impressions": "1250",
        "clicks": "40",
        "likes": "12",
        "replies": "3",
        "announces": "1",
    }
    assert (raw.rows_read, dict(raw.dropped)) == (2, {Drop.OUTSIDE_SCOPE: 1})
    assert raw.facts == {"platform": "linkedin", "page": "own", "time_zone": "Europe/Amsterdam"}
    assert "Jansen" not in str(raw)


def test_a_dutch_export_is_read_by_the_order_of_its_columns(tmp_path):
    content = content_of(a_post(**{"Post type": "Spontaan"}), header=DUTCH, name="Alle bijdragen")
    raw = rows_of(tmp_path, content)
    assert raw.rows.select(["note", "impressions", "announces", "is_paid"]).to_pylist() == [
        {"note": "urn:li:activity:7100000000000000001", "impressions": "1250", "announces": "1", "is_paid": "false"}
    ]


@pytest.mark.parametrize(
    ("word", "is_paid"), [("Sponsored", "true"), ("Gesponsord", "true"), ("Organic", "false"), ("?", None)]
)
def test_a_row_of_a_campaign_is_paid(tmp_path, word, is_paid):
    assert rows_of(tmp_path, content_of(a_post(**{"Post type": word}))).rows["is_paid"].to_pylist() == [is_paid]


def test_a_hidden_figure_is_missing_and_never_zero(tmp_path):
    assert rows_of(tmp_path, content_of(a_post(Impressions="-"))).rows["impressions"].to_pylist() == [None]


@pytest.mark.parametrize(
    "content",
    [
        csv_of(ENGLISH, [a_post()]),
        csv_of(ENGLISH, [a_post()]).replace(",", ";"),
        lines(NOTE[0]) + csv_of(ENGLISH, [a_post()]),
        lines(NOTE[0] + "," * 19) + csv_of(ENGLISH, [a_post()]),
        ("\ufeff" + csv_of(ENGLISH, [a_post()])).encode("utf-16-le"),
        ("\ufeff" + lines(NOTE[0]) + csv_of(ENGLISH, [a_post()])).encode(),
    ],
)
def test_a_sheet_saved_as_text_is_read_as_well(tmp_path, content):
    reading = imported(tmp_path, content)
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("linkedin_posts", 1, 1)
    assert reading.tables["notes"]["impressions"].to_pylist() == [1250]


def test_row_numbers_of_text_count_the_sentence_above_the_table(tmp_path):
    assert rows_of(tmp_path, lines(NOTE[0]) + csv_of(ENGLISH, [a_post()])).rows["row"].to_pylist() == [3]


def test_the_older_names_of_columns_are_known(tmp_path):
    header = ["Update title", "Update link", "Update type", "Created date", "Impressions", "Reactions", "Shares"]
    row = ["Dag", "https://lnkd.in/abc", "Sponsored", "01/02/2026", "1,250", "7", "2"]
    (only,) = rows_of(tmp_path, csv_of(header, [row])).rows.to_pylist()
    assert (only["note"], only["published"], only["impressions"]) == (row[1], "2026-01-02T11:00:00Z", "1250")


def test_rows_that_cannot_be_used_are_dropped_under_their_reason(tmp_path):
    posts = (
        a_post(),
        a_post(**{"Post link": ""}),
        a_post(**{"Post link": LINK + "1", "Created date": "gisteren"}),
        a_post(**{"Post link": LINK + "2", "Created date": "03/31/2027"}),
        a_post(**{"Post link": LINK + "3", "Likes": "veel"}),
        a_post(**{"Post link": LINK + "4", "Likes": "-3"}),
        a_post(Impressions=9),
    )
    reading = imported(tmp_path, content_of(*posts))
    assert reading.rows_kept == 1
    assert dict(reading.dropped) == {
        Drop.OUTSIDE_SCOPE: 1,
        Drop.KEY_MISSING: 1,
        Drop.DATE_UNREADABLE: 1,
        Drop.DATE_IN_FUTURE: 1,
        Drop.VALUE_UNREADABLE: 1,
        Drop.NEGATIVE_COUNT: 1,
        Drop.DUPLICATE: 1,
    }


@pytest.mark.parametrize(("sheet", "header"), [("New followers", FOLLOWERS), ("Nieuwe volgers", VOLGERS)])
def test_new_followers_are_counted_by_day_and_where_they_work_is_dropped(tmp_path, sheet, header):
    rows = [header, ("03/30/2026", 0, 2, 1, 3), ("03/31/2026", 1, 4, 0, 5), ("04/01/2026", "", "", "", "")]
    content = xls_of({sheet: rows, "Locatie": [("Locatie", "Totaal aantal volgers"), ("Gent", 7)], "Iets": [("a",)]})
    reading = imported(tmp_path, content)
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("linkedin_followers", 5, 2)
    assert dict(reading.dropped) == {Drop.OUTSIDE_SCOPE: 2, Drop.NO_VALUE: 1}
    found = reading.tables["audience"].select(["platform", "measured_on", "group", "persons"]).to_pylist()
    assert [tuple(row.values()) for row in found] == [
        ("linkedin", date(2026, 3, 30), "new_followers", 3),
        ("linkedin", date(2026, 3, 31), "new_followers", 5),
    ]


def test_followers_may_be_saved_as_text(tmp_path):
    reading = imported(tmp_path, csv_of(FOLLOWERS, [("03/30/2026", 0, 2, 1, 3)]))
    assert reading.tables["audience"]["persons"].to_pylist() == [3]


def test_dates_that_a_spreadsheet_made_numbers_are_read_from_its_own_day(tmp_path):
    content = xlsx_of({"New followers": [FOLLOWERS, (44620, 0, 2, 1, 3)]}, since_1904=True)
    assert imported(tmp_path, content).tables["audience"]["measured_on"].to_pylist() == [date(2026, 3, 1)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (xlsx_of({"COMPETITORS": [("2026",), ("Page", "New Followers", "Posts"), ("Ander", 3, 4)]}), "NOT_OWN_ACCOUNT"),
        (csv_of(("Page", "Total Followers", "New Followers"), [("Ander", 3, 4)]), "NOT_OWN_ACCOUNT"),
        (xls_of({"Visitor metrics": [("Date", "Total page views (total)"), ("03/31/2026", 8)]}), "NO_USABLE_ROWS"),
        (content_of(), "NO_ROWS"),
        (xls_of({"New followers": [FOLLOWERS]}), "NO_ROWS"),
        (xls_of({"Blad1": [("a", "b"), (1, 2)]}), "NOT_TEXT"),
        (xls_of({"Metrics": [DUTCH_METRICS, ("03/31/2026", 1, 2, 3)]}), "NOT_TEXT"),
        (csv_of(("Location", "Total followers"), [("Gent", 7)]), "FORMAT_UNKNOWN"),
        (b"een zin\n" + b"a,b\n1,\xe9\n", "FORMAT_UNKNOWN"),
    ],
)
def test_what_is_not_ours_or_not_usable_is_refused(tmp_path, content, code):
    with pytest.raises(Refusal) as caught:
        rows_of(tmp_path, content)
    assert caught.value.code is Code[code]


def test_parts_that_belong_together_are_none_of_linkedin(tmp_path):
    file = input_of(tmp_path, lines(NOTE[0]) + csv_of(ENGLISH, [a_post()]))
    assert kinds_of(InputFile("a", file.path, "", 1, parts={"outbox.json": file.path}), None) == frozenset()


def test_spreadsheets_in_a_folder_are_opened_when_linkedin_named_them(tmp_path):
    for name in ("lent_content_1769000000000.xls", "lent_followers_1769000000000.xls", "begroting.xls"):
        put(tmp_path, name, content_of(a_post()))
    (tmp_path / "work").mkdir()
    found = open_inputs([tmp_path], workdir=tmp_path / "work")
    assert [file.name for file in found if file.is_data] == [
        "lent_content_1769000000000.xls",
        "lent_followers_1769000000000.xls",
    ]
