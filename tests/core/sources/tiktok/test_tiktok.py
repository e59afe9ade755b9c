"""Videos of an own account on TikTok: from the table of TikTok Studio and from the download of one's own data."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dorpskern.sources.recognise import read
from dorpskern.sources.tiktok import read_download
from dorpskern.sources.tiktok.download import is_download
from dorpskern.sources.tiktok.followers import is_followers
from dorpskern.sources.tiktok.studio import is_studio
from dorpskern.terms.ledger import Drop, InputFile, Mended
from dorpskern.terms.refusal import Code, Refusal
from lib.any_file import ON, imported, outcome
from lib.text_files import csv_of, input_of

STUDIO = ("Video title", "Video link", "Post time", "Total likes", "Total comments", "Total shares", "Total views")
LINK = "https://www.tiktok.com/@gemeentelent/video/7412345678901234567"
VIDEO = ("De markt, weer open", LINK, "2026-08-02 19:05:00", "1.2K", "48", "31", "18,400")


def changed(row, **cells):
    return tuple(cells.get(f"c{place}", cell) for place, cell in enumerate(row))


def rows_of(tmp_path, content):
    return read(input_of(tmp_path, content), on=ON)


def refused(tmp_path, content):
    with pytest.raises(Refusal) as caught:
        rows_of(tmp_path, content)
    return caught.value.code


def test_a_video_of_studio_becomes_one_row(tmp_path):
    raw = rows_of(tmp_path, csv_of(STUDIO, [VIDEO]))
    (row,) = raw.rows.to_pylist()
    assert {name: value for name, value in row.items() if value is not None} == {
        "row": 2,
        "note": "7412345678901234567",
        "type": "Video",
        "published": "2026-08-02T17:05:00Z",
        "content": "De markt, weer open",
        "is_reply": "false",
        "impressions": "18400",
        "likes": "1200",
        "replies": "48",
        "announces": "31",
    }
    assert (raw.format, raw.facts["page"]) == ("tiktok_studio", "gemeentelent")


def test_another_order_and_other_names_are_known(tmp_path):
    header = ("Video publish time", "Video link", "Views", "Reach")
    rows = [("2026-08-02", LINK + "?lang=nl", "5000", ""), ("2026-08-03", "", "1", "1")]
    reading = imported(tmp_path, csv_of(header, rows))
    assert reading.tables["notes"].select(["impressions", "reach", "content"]).to_pylist() == [
        {"impressions": 5000, "reach": None, "content": None}
    ]
    assert dict(reading.dropped) == {Drop.KEY_MISSING: 1}


def test_a_day_without_a_year_is_the_latest_such_day(tmp_path):
    rows = [VIDEO, changed(VIDEO, c1=LINK + "1", c2="November 24"), changed(VIDEO, c1=LINK + "2", c2="25 nov")]
    reading = imported(tmp_path, csv_of(STUDIO, rows))
    assert [f"{moment:%Y-%m-%d %H}" for moment in reading.tables["notes"]["published"].to_pylist()] == [
        "2026-08-02 17",
        "2026-11-24 11",
        "2025-11-25 11",
    ]
    assert reading.mended == (Mended("time_of_day_unknown", 2), Mended("year_assumed", 2))


def test_links_to_more_than_one_account_are_refused(tmp_path):
    other = changed(VIDEO, c1=LINK.replace("gemeentelent", "iemandanders"))
    assert refused(tmp_path, csv_of(STUDIO, [VIDEO, other])) is Code.NOT_OWN_ACCOUNT


@pytest.mark.parametrize(
    "content",
    [
        csv_of(STUDIO, [changed(VIDEO, c1="https://example.nl/1")]),
        csv_of(("Video link", "Views"), [(LINK, 3)]),
        csv_of(("Date", "Video Views", "Profile Views"), [("March 1", 3, 4)]),
        '{"Post": {}}',
        '{"Post": {"VideoList": "iets anders"}}',
        '{"Iets": {"VideoList": "tiktok"}}',
    ],
)
def test_other_files_are_not_taken_for_one_of_tiktok(tmp_path, content):
    assert refused(tmp_path, content) is Code.FORMAT_UNKNOWN


HISTORY = ("Date", "Followers", "Difference in followers from previous day")


def counted(tmp_path, *rows):
    reading = imported(tmp_path, csv_of(HISTORY, rows))
    table = reading.tables["audience"].select(["measured_on", "group", "persons"])
    return [tuple(row.values()) for row in table.to_pylist()], dict(reading.dropped)


def test_followers_are_counted_by_day_and_days_without_a_year_get_one(tmp_path):
    days = [
        ("December 31", "undefined", "0"),
        ("January 1", "1,010", "1"),
        ("28 feb", "1011", "1"),
        ("November 25", "9", "0"),
    ]
    found, dropped = counted(tmp_path, ("November 25", "1000", "0"), *days[:3])
    assert found == [
        (date(2025, 11, 25), "followers", 1000),
        (date(2026, 1, 1), "followers", 1010),
        (date(2026, 2, 28), "followers", 1011),
    ]
    assert dropped == {Drop.NO_VALUE: 1}
    assert counted(tmp_path, days[3])[0] == [(date(2025, 11, 25), "followers", 9)]


def test_days_with_a_year_are_taken_as_they_are_and_what_is_no_day_is_dropped(tmp_path):
    found, dropped = counted(tmp_path, ("2026-09-10", "12500", "35"), ("Februari", "1", "0"), ("Zember 3", "1", "0"))
    assert (found, dropped) == ([(date(2026, 9, 10), "followers", 12500)], {Drop.DATE_UNREADABLE: 2})


def test_a_day_that_the_year_does_not_have_is_dropped(tmp_path):
    assert counted(tmp_path, ("February 29", "7", "0"), ("March 1", "7", "0"))[1] == {Drop.DATE_UNREADABLE: 1}


def test_days_that_are_not_in_order_of_time_are_refused(tmp_path):
    rows = [(f"March {day}", "7", "0") for day in range(9, 1, -1)]
    assert refused(tmp_path, csv_of(HISTORY, rows)) is Code.VALUE_INVALID


def an_item(**more):
    share = "https://www.tiktokv.com/share/video/7412345678901234567/"
    return {
        "Date": "2026-08-02 19:05:00",
        "Link": share,
        "Likes": "12",
        "WhoCanView": "Everyone",
        "Title": "Dag",
    } | more


def download_of(*items, shape="new"):
    watched = {"Watch History": {"VideoList": [{"Date": "2026-01-01 00:00:00", "Link": "https://www.tiktokv.com/x"}]}}
    comments = {"Comments": {"CommentsList": [{"date": "2026-01-01", "comment": "woorden onder een ander"}]}}
    posts = {"Posts": {"VideoList": list(items)}}
    whole = {
        "new": {
            "Comment": comments,
            "Post": posts,
            "Profile And Settings": {"Profile Info": {"userName": "GemeenteLent"}},
        },
        "old": {
            "Activity": watched,
            "Video": {"Videos": posts["Posts"]},
            "Profile": {"A": {"B": {"userName": "gemeentelent"}}},
        },
        "oldest": {"Activity": watched | {"Video": {"Videos": posts["Posts"]}}},
    }
    return json.dumps(whole[shape])


@pytest.mark.parametrize(("shape", "page"), [("new", "gemeentelent"), ("old", "gemeentelent"), ("oldest", "own")])
def test_of_a_download_only_the_own_videos_are_read(tmp_path, shape, page):
    raw = rows_of(tmp_path, download_of(an_item(), shape=shape))
    (row,) = raw.rows.to_pylist()
    assert {name: value for name, value in row.items() if value is not None} == {
        "row": 1,
        "note": "7412345678901234567",
        "type": "Video",
        "published": "2026-08-02T19:05:00Z",
        "content": "Dag",
        "audience": "public",
        "is_reply": "false",
        "likes": "12",
    }
    assert (raw.format, raw.rows_read, raw.facts["page"]) == ("tiktok_download", 1, page)
    assert "woorden" not in str(raw)


def test_a_video_without_a_number_is_known_by_its_moment(tmp_path):
    items = [
        an_item(Link="https://cdn.tiktok.com/a", Likes=3, WhoCanView="Friends"),
        an_item(Link=None, Date=None),
        "x",
    ]
    reading = imported(tmp_path, download_of(*items))
    (row,) = reading.tables["notes"].to_pylist()
    assert row["note"].startswith("unnamed-")
    assert (row["likes"], row["audience"]) == (3, None)
    assert row["published"] == datetime(2026, 8, 2, 19, 5, tzinfo=UTC)
    assert dict(reading.dropped) == {Drop.KEY_MISSING: 1, Drop.VALUE_UNREADABLE: 1}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (download_of(), Code.NO_ROWS),
        ('{"Post": ["VideoList", "tiktok"]}', Code.NO_ROWS),
        ('{"Post": {"VideoList": "tiktok"', Code.VALUE_INVALID),
        ('{"Post": ' + '{"VideoList":' * 5000 + '"tiktok"', Code.VALUE_INVALID),
    ],
)
def test_a_download_without_own_videos_is_refused(tmp_path, content, code):
    if content.startswith('{"Post": ["'):
        content = '{"Post": {"Posts": 7}, "Video": {"VideoList": "tiktok"}}'
    assert refused(tmp_path, content) is code


def test_a_download_beyond_the_limit_is_refused(tmp_path):
    with pytest.raises(Refusal) as caught:
        read_download(input_of(tmp_path, download_of(an_item())), bytes_most=9)
    assert caught.value.code is Code.FILE_TOO_LARGE


def test_parts_that_belong_together_and_empty_files_are_none_of_tiktok(tmp_path):
    file = input_of(tmp_path, download_of(an_item()))
    assert not is_download(InputFile("a", file.path, "", 1, parts={"a": file.path}))
    assert not is_download(InputFile("a", file.path, "", 0))
    assert not is_studio(file)
    assert not is_followers(file)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["Date", "Link", "Likes"]), inner),
    max_leaves=6,
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(item=ANYTHING)
@pytest.mark.long
def test_any_item_ends_in_an_account_or_a_refusal(item):
    assert outcome({"user_data.json": download_of(an_item(), item).encode()}) == "kept"
