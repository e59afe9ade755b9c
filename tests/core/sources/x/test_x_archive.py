"""An archive of an X account: own messages only, nothing private is opened."""

from __future__ import annotations

import pytest

from dorpskern.sources.archive import open_inputs
from dorpskern.sources.recognise import counts_header, recognise
from dorpskern.sources.x import read_x_archive
from dorpskern.terms.ledger import Drop
from dorpskern.terms.refusal import Code, Refusal
from lib.packing import put, tar_gz_of, zip_of
from lib.x_exports import NAME, NUMBER, POST, archive_of, script, tweet


def inputs(tmp_path, parts, pack=zip_of):
    put(tmp_path, "twitter-2026-11-01.zip", pack(parts))
    workdir = tmp_path / f"workdir{len(list(tmp_path.iterdir()))}"
    workdir.mkdir()
    return open_inputs([tmp_path / "twitter-2026-11-01.zip"], workdir=workdir)


def opened(tmp_path, parts, pack=zip_of):
    (only,) = [each for each in inputs(tmp_path, parts, pack) if each.is_data]
    return only


def read(tmp_path, *tweets, **kwargs):
    return read_x_archive(opened(tmp_path, archive_of(tweets)), **kwargs)


def row(tmp_path, one):
    (only,) = read(tmp_path, one).rows.to_pylist()
    return only


def refused(tmp_path, parts, **kwargs):
    with pytest.raises(Refusal) as caught:
        read_x_archive(opened(tmp_path, parts), **kwargs)
    return caught.value


def test_a_message_becomes_one_row_of_text(tmp_path):
    assert {name: cell for name, cell in row(tmp_path, tweet()).items() if cell is not None} == {
        "row": 1,
        "note": str(POST + 1),
        "type": "Note",
        "published": "2025-03-26T09:00:00+00:00",
        "content": "Dag & welkom",
        "is_reply": "false",
        "has_link": "false",
        "likes": "3",
        "announces": "1",
    }


def test_the_file_says_which_account_it_is(tmp_path):
    assert read(tmp_path, tweet()).facts == {"platform": "x", "page": NAME.lower()}


@pytest.mark.parametrize("pack", [zip_of, tar_gz_of])
def test_only_messages_and_their_account_are_opened(tmp_path, pack):
    found = inputs(tmp_path, archive_of([tweet()]), pack)
    (archive,) = [each for each in found if each.is_data]
    assert sorted(archive.parts) == ["data/account.js", "data/tweets.js"]
    assert archive.name == "twitter-2026-11-01.zip"
    assert recognise(archive) == "x_archive"
    assert {each.name for each in found if not each.is_data} == {
        "twitter-2026-11-01.zip/data/…",
        "twitter-2026-11-01.zip/Your archive.html",
    }


def test_an_unpacked_archive_reads_as_the_packed_one(tmp_path):
    parts = archive_of([tweet(), tweet(2)])
    packed = read_x_archive(opened(tmp_path, parts))
    for name, content in parts.items():
        put(tmp_path, f"uitgepakt/{name}", content)
    again = tmp_path / "again"
    again.mkdir()
    (folder,) = [each for each in open_inputs([tmp_path / "uitgepakt"], workdir=again) if each.is_data]
    assert read_x_archive(folder).rows.equals(packed.rows)
    assert folder.name == "tweets.js"


def test_an_archive_in_several_parts_is_read_whole(tmp_path):
    parts = archive_of([tweet(1)]) | {"data/tweets-part1.js": script("tweets", [{"tweet": tweet(2)}], part=1)}
    raw = read_x_archive(opened(tmp_path, parts))
    assert set(raw.rows["note"].to_pylist()) == {str(POST + 1), str(POST + 2)}
    assert raw.rows["row"].to_pylist() == [1, 2]
    assert not counts_header(raw.format)


def test_the_layout_before_2022_reads_the_same(tmp_path):
    parts = {"account.js": archive_of([])["data/account.js"], "tweet.js": script("tweet", [tweet()]) + b";\n"}
    (only,) = read_x_archive(opened(tmp_path, parts)).rows.to_pylist()
    assert only == row(tmp_path, tweet())


def test_a_share_keeps_neither_the_words_nor_the_counts_of_others(tmp_path):
    only = row(tmp_path, tweet(words="RT @buur: woorden van een ander"))
    assert (only["type"], only["content"], only["likes"], only["announces"]) == ("Announce", None, None, None)
    assert (only["is_reply"], only["has_link"]) == ("false", None)


@pytest.mark.parametrize(
    ("to", "is_reply"),
    [
        ({"in_reply_to_user_id_str": "1", "in_reply_to_status_id_str": "5"}, "true"),
        ({"in_reply_to_status_id_str": "5"}, "true"),
        ({"in_reply_to_user_id": 1}, "true"),
        ({"in_reply_to_user_id_str": NUMBER, "in_reply_to_status_id_str": "5"}, "false"),
        ({}, "false"),
    ],
)
def test_an_answer_to_somebody_else_is_a_reply_and_a_thread_is_not(tmp_path, to, is_reply):
    assert row(tmp_path, tweet(**to))["is_reply"] == is_reply


@pytest.mark.parametrize(
    ("entities", "has_link"), [({"urls": [{"url": "https://t.co/a"}]}, "true"), ({"urls": []}, "false"), (None, None)]
)
def test_a_link_is_seen_and_a_picture_is_none(tmp_path, entities, has_link):
    assert row(tmp_path, tweet(entities=entities))["has_link"] == has_link


def test_counts_may_be_numbers_and_may_be_away(tmp_path):
    only = row(tmp_path, tweet(favorite_count=7, retweet_count=None))
    assert (only["likes"], only["announces"]) == ("7", None)
    assert row(tmp_path, tweet(favorite_count=True))["likes"] is None


def test_a_time_that_is_none_is_handed_on_to_be_judged(tmp_path):
    assert row(tmp_path, tweet(created_at="gisteren"))["published"] == "gisteren"
    assert row(tmp_path, tweet(created_at=None))["published"] is None
    assert row(tmp_path, tweet(created_at="Wed Xyz 26 09:00:00 +0000 2025"))["published"].startswith("Wed")


def test_what_is_no_message_is_dropped_and_counted(tmp_path):
    raw = read_x_archive(opened(tmp_path, archive_of([tweet()]) | {"data/tweets.js": script("tweets", ["x", tweet()])}))
    assert (raw.rows_read, raw.dropped, raw.examples) == (
        2,
        {Drop.VALUE_UNREADABLE: 1},
        (("value_unreadable", 1, "tweet"),),
    )


def test_a_message_that_says_it_is_by_another_account_is_refused_without_naming_it(tmp_path):
    refusal = refused(tmp_path, archive_of([tweet(), tweet(2, user={"id_str": "99", "screen_name": "inwoner"})]))
    assert (refusal.code, refusal.facts) == (Code.NOT_OWN_ACCOUNT, {"accounts": 1})
    assert read(tmp_path, tweet(user={"id_str": NUMBER})).rows_read == 1


def test_the_municipality_can_say_which_account_is_its_own(tmp_path):
    assert read(tmp_path, tweet(), own_accounts=[NAME.lower()]).rows_read == 1
    assert refused(tmp_path, archive_of([tweet()]), own_accounts=["anders"]).code is Code.NOT_OWN_ACCOUNT


def test_messages_without_their_account_are_incomplete(tmp_path):
    parts = archive_of([tweet()])
    del parts["data/account.js"]
    refusal = refused(tmp_path, parts)
    assert (refusal.code, refusal.facts) == (Code.ARCHIVE_INCOMPLETE, {"missing": "account.js"})


def test_an_account_that_never_said_anything_has_no_usable_rows(tmp_path):
    assert refused(tmp_path, archive_of([])).code is Code.NO_USABLE_ROWS


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("data/tweets.js", b"window.YTD.tweets.part0 = [ {"),
        ("data/tweets.js", b'window.YTD.tweets.part0 = {"a": 1}'),
        ("data/tweets.js", b"window.YTD.tweets.part0 = " + b"[" * 100_000),
        ("data/tweets.js", b'window.YTD.tweets.part0 = ["\xff"]'),
        ("data/account.js", b"window.YTD.account.part0 = []"),
        ("data/account.js", b"window.YTD.account.part0 = [5]"),
        ("data/account.js", b'window.YTD.account.part0 = [{"account": 5}]'),
        ("data/account.js", b'window.YTD.account.part0 = [{"account": {"username": " "}}]'),
    ],
)
def test_a_part_that_is_not_what_it_should_be_is_said_by_its_name(tmp_path, name, content):
    refusal = refused(tmp_path, archive_of([tweet()]) | {name: content})
    assert refusal.code is Code.VALUE_INVALID
    assert name in refusal.at


def test_a_part_too_large_for_memory_is_refused_before_it_is_read(tmp_path):
    assert refused(tmp_path, archive_of([tweet()]), bytes_most=100).code is Code.FILE_TOO_LARGE
