"""The tables of X Analytics: messages in two layouts, and followers won and lost per day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dorpskern.sources.recognise import read as read_any
from dorpskern.sources.recognise import recognise
from dorpskern.sources.x import read_x_days, read_x_posts
from dorpskern.sources.x.times import moment_in_table, moment_of_id
from dorpskern.terms.ledger import Mended
from dorpskern.terms.refusal import Code, Refusal
from lib.any_file import ON
from lib.text_files import input_of
from lib.x_exports import DAYS, LINK, NAME, NEW, POST, days_of, old_posts_of, posts_of


def rows(tmp_path, content):
    return read_x_posts(input_of(tmp_path, content)).rows.to_pylist()


def refused(tmp_path, content, **kwargs):
    with pytest.raises(Refusal) as caught:
        read_x_posts(input_of(tmp_path, content), **kwargs)
    return caught.value


def test_a_message_becomes_one_row_of_text_and_its_id_tells_the_time(tmp_path):
    (made,) = rows(tmp_path, posts_of({}))
    assert {name: cell for name, cell in made.items() if cell is not None} == {
        "row": 2,
        "note": str(POST),
        "type": "Note",
        "published": moment_of_id(str(POST)).isoformat(timespec="seconds"),
        "content": "De raad vergadert",
        "is_reply": "false",
        "impressions": "1250",
        "likes": "12",
        "replies": "3",
        "announces": "2",
        "clicks": "7",
    }


def test_the_older_layout_gives_the_time_itself_and_says_what_was_paid(tmp_path):
    first, second = rows(tmp_path, old_posts_of({}, {"promoted impressions": "1,100"}))
    assert (first["note"], first["published"]) == ("649293177409679360", "2015-09-30T18:42+00:00")
    assert (first["impressions"], first["likes"], first["replies"], first["announces"]) == ("424", "3", "2", "1")
    assert (first["is_paid"], first["impressions_organic"], first["impressions_paid"]) == ("false", "424", None)
    assert (second["is_paid"], second["impressions_organic"], second["impressions_paid"]) == ("true", None, "1100")


def test_favourites_are_what_likes_were_called(tmp_path):
    content = old_posts_of({"favorites": "9.0"}).replace('"likes"', '"favorites"')
    assert "3.0" in content
    assert rows(tmp_path, content)[0]["likes"] == "3"


@pytest.mark.parametrize("written", [str.encode, lambda text: text.encode("utf-16"), lambda t: t.encode("utf-8-sig")])
def test_both_layouts_are_seen_from_their_columns(tmp_path, written):
    for content in (posts_of({}), old_posts_of({})):
        file = input_of(tmp_path, written(content), "vakantie.txt")
        assert recognise(file) == "x_posts" == read_any(file, on=ON).format
    file = input_of(tmp_path, written(days_of({"Date": "Tue, Mar 10, 2026"})))
    assert recognise(file) == "x_days" == read_any(file, on=ON).format


def test_columns_in_another_order_and_new_ones_make_no_difference(tmp_path):
    names = NEW.split(",")
    other = ",".join([*reversed(names), "Iets nieuws"])
    assert rows(tmp_path, posts_of({}, header=other)) == rows(tmp_path, posts_of({}))


def test_the_addresses_say_which_account_it_is(tmp_path):
    assert read_x_posts(input_of(tmp_path, posts_of({}))).facts == {"platform": "x", "page": NAME.lower()}
    nameless = posts_of({"Post Link": f"https://x.com/i/status/{POST}"})
    assert read_x_posts(input_of(tmp_path, nameless)).facts["page"] == "own"


def test_messages_of_two_accounts_are_refused_without_naming_them(tmp_path):
    refusal = refused(tmp_path, posts_of({}, {"Post Link": "https://x.com/inwoner/status/5"}))
    assert (refusal.code, refusal.facts) == (Code.NOT_OWN_ACCOUNT, {"accounts": 2})
    assert refused(tmp_path, posts_of({}), own_accounts=["anders"]).code is Code.NOT_OWN_ACCOUNT


def test_an_id_that_a_spreadsheet_rounded_is_read_from_the_address_or_refused(tmp_path):
    assert rows(tmp_path, posts_of({"Post id": "1.90E+18"}))[0]["note"] == str(POST)
    refusal = refused(tmp_path, posts_of({"Post id": "1.90E+18", "Post Link": ""}))
    assert refusal.code is Code.VALUE_INVALID


def test_a_message_without_any_id_is_handed_on_to_be_judged(tmp_path):
    assert rows(tmp_path, posts_of({"Post id": "", "Post Link": ""}))[0]["note"] is None


def test_a_reply_begins_with_a_name_and_a_share_keeps_no_words(tmp_path):
    reply, share = rows(tmp_path, posts_of({"Post text": "@inwoner ja"}, {"Post text": "RT @buur: woorden"}))
    assert (reply["is_reply"], reply["type"]) == ("true", "Note")
    assert (share["is_reply"], share["type"], share["content"]) == ("false", "Announce", None)


def test_a_day_without_a_telling_id_becomes_noon_and_is_counted(tmp_path):
    raw = read_x_posts(input_of(tmp_path, posts_of({}, {"Post id": "5", "Post Link": f"{LINK}5"})))
    assert raw.rows["published"].to_pylist()[1] == "2025-03-25T12:00:00+00:00"
    assert raw.mended == (Mended("time_of_day_unknown", 1),)


@pytest.mark.parametrize(
    ("cell", "note", "said"),
    [
        ("", "1", (None, False)),
        ("morgen", "1", ("morgen", False)),
        ("Tue, Feb 30, 2026", "1", ("Tue, Feb 30, 2026", False)),
        ("Tue, Xyz 3, 2026", "1", ("Tue, Xyz 3, 2026", False)),
        ("Mar 25, 2025", "7", ("2025-03-25T12:00:00+00:00", True)),
        ("2025-03-25", "zeven", ("2025-03-25T12:00:00+00:00", True)),
        ("Tue, Mar 25, 2025", str(POST), (moment_of_id(str(POST)).isoformat(timespec="seconds"), False)),
        ("Sun, Mar 30, 2025", str(POST), ("2025-03-30T12:00:00+00:00", True)),
        ("2015-09-30 18:42:10 +02:00", "1", ("2015-09-30T18:42:10+02:00", False)),
    ],
)
def test_when_a_message_was_published(cell, note, said):
    assert moment_in_table(cell, note) == said


def test_an_id_tells_when_a_message_was_made():
    assert moment_of_id("1050118621198921728") == datetime(2018, 10, 10, 20, 19, 24, 211000, tzinfo=UTC)
    assert [moment_of_id(odd) for odd in ("", "20", "9" * 19, "9" * 30, "-5")] == [None] * 5


def test_a_day_says_who_came_and_who_left(tmp_path):
    raw = read_x_days(
        input_of(tmp_path, days_of({"Date": "Tue, Mar 10, 2026", "New follows": "1,204", "Unfollows": 2}))
    )
    assert raw.rows.to_pylist() == [
        {"row": 2, "measured_on": "2026-03-10", "followers_gained": "1204", "followers_lost": "2"}
    ]
    assert raw.facts == {"platform": "x", "page": "own"}


def test_before_2023_nobody_counted_who_left(tmp_path):
    header = "Date,Tweets published,impressions,engagements,follows"
    file = input_of(tmp_path, days_of({"Date": "2021-08-01", "follows": 4}, {"Date": ""}, header=header))
    assert recognise(file) == "x_days"
    first, second = read_x_days(file).rows.to_pylist()
    assert (first["measured_on"], first["followers_gained"], first["followers_lost"]) == ("2021-08-01", "4", None)
    assert second["measured_on"] is None


def test_a_day_that_is_none_is_handed_on_to_be_judged(tmp_path):
    raw = read_x_days(input_of(tmp_path, days_of({"Date": "ooit"})))
    assert raw.rows["measured_on"].to_pylist() == ["ooit"]


def test_another_table_of_days_is_not_one_of_x(tmp_path):
    for header in ("Date,Views,Watch Time (ms)", DAYS.replace("Unfollows", "Unsubscribes")):
        with pytest.raises(Refusal) as caught:
            recognise(input_of(tmp_path, days_of({"Date": "2026-01-01"}, header=header)))
        assert caught.value.code is Code.FORMAT_UNKNOWN


def test_rows_that_were_left_out_are_named_as_a_spreadsheet_shows_them(tmp_path):
    raw = read_x_posts(input_of(tmp_path, posts_of({}).replace("\n", "\n,,,,\n", 1)))
    assert (raw.rows_read, raw.rows.num_rows, raw.examples) == (2, 1, (("blank", 2, ""),))
    assert raw.rows["row"].to_pylist() == [3]
    raw = read_x_days(input_of(tmp_path, days_of({"Date": "2026-01-01"}).replace("\n", "\n,,,\n", 1)))
    assert (raw.rows["row"].to_pylist(), raw.examples) == ([3], (("blank", 2, ""),))
