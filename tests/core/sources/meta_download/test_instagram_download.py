"""A download of Instagram: the account's own posts, reels and stories, with their letters put together again."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorpskern.sources.archive import open_inputs
from dorpskern.sources.meta_download import read_instagram_download
from dorpskern.sources.meta_download.broken_text import repaired
from dorpskern.sources.recognise import recognise
from dorpskern.terms.ledger import Drop, Mended
from dorpskern.terms.refusal import Code, Refusal
from lib.meta_downloads import AT, NAME, broken, instagram_of, picture, written
from lib.packing import put, zip_of


def inputs(tmp_path, *packed):
    folder = tmp_path / f"in{len(list(tmp_path.iterdir()))}"
    workdir = folder / "workdir"
    workdir.mkdir(parents=True)
    paths = [put(folder, f"instagram-{number}.zip", zip_of(parts)) for number, parts in enumerate(packed)]
    return open_inputs(paths, workdir=workdir)


def opened(tmp_path, *packed):
    (only,) = [each for each in inputs(tmp_path, *packed) if each.is_data]
    return only


def read(tmp_path, parts, **kwargs):
    return read_instagram_download(opened(tmp_path, parts), **kwargs)


def refused(tmp_path, parts, **kwargs):
    with pytest.raises(Refusal) as caught:
        read(tmp_path, parts, **kwargs)
    return caught.value


def test_a_post_becomes_one_row_of_text(tmp_path):
    raw = read(tmp_path, instagram_of([{"media": [picture(1, "Café één 🌳")]}]))
    (row,) = raw.rows.to_pylist()
    assert row == {
        "row": 1,
        "note": row["note"],
        "type": "Image",
        "published": "2025-03-25T15:58:21+00:00",
        "content": "Café één 🌳",
        "is_reply": "false",
        "has_link": None,
    }
    assert row["note"].startswith(f"post-{AT + 1}-")
    assert raw.mended == (Mended("text_repaired", 1),)
    assert raw.facts == {"platform": "instagram", "page": NAME}


def test_a_post_of_several_pictures_has_its_words_and_its_time_at_the_top(tmp_path):
    several = {"media": [picture(1), picture(2, suffix="mp4")], "title": "Open dag", "creation_timestamp": AT}
    (row,) = read(tmp_path, instagram_of([several])).rows.to_pylist()
    assert (row["content"], row["type"], row["published"]) == ("Open dag", "Video", "2025-03-25T15:58:20+00:00")


def test_reels_and_stories_are_messages_too(tmp_path):
    parts = instagram_of([], reels=[{"media": [picture(3, "Rondleiding")]}], stories=[picture(4, suffix="mp4")])
    parts["your_instagram_activity/media/igtv_videos.json"] = written({"ig_igtv_media": [{"media": [picture(5)]}]})
    rows = read(tmp_path, parts).rows.to_pylist()
    assert [(row["note"].partition("-")[0], row["type"]) for row in rows] == [
        *(("video", "Video"), ("reel", "Video"), ("story", "Video"))
    ]


def test_a_message_without_words_has_no_content(tmp_path):
    raw = read(tmp_path, instagram_of([{"media": [picture()]}]))
    assert (raw.rows["content"].to_pylist(), raw.mended) == ([None], ())


def test_only_messages_and_their_account_are_opened(tmp_path):
    found = inputs(tmp_path, instagram_of([{"media": [picture()]}]))
    (download,) = [each for each in found if each.is_data]
    assert recognise(download) == "instagram_download"
    assert download.name == "instagram-0.zip"
    closed = [each.name for each in found if not each.is_data]
    assert closed == [f"instagram-0.zip/{folder}/…" for folder in ("media", "your_instagram_activity", "connections")]


def test_who_wrote_a_private_message_is_in_no_list(tmp_path):
    parts = instagram_of([{"media": [picture()]}])
    inbox = "your_instagram_activity/messages/inbox/jan_inwoner_17"
    more = {f"{inbox}/message_1.json": b"{}", f"{inbox}/photos/1.jpg": b"\xff\xd8\xff\xe0"}
    assert not any("inwoner" in each.name for each in inputs(tmp_path, parts | more))


@pytest.mark.parametrize(
    "rename",
    [
        lambda name: name.replace("your_instagram_activity/media", "your_instagram_activity/content"),
        lambda name: name.replace("your_instagram_activity/media", "content"),
        lambda name: name.replace("personal_information/personal_information/", "personal_information/"),
        lambda name: f"instagram-{NAME}-2026-03-07/{name}",
    ],
)
def test_every_layout_that_was_seen_reads_the_same(tmp_path, rename):
    parts = instagram_of([{"media": [picture(1, "Dag")]}])
    there = {rename(name): content for name, content in parts.items()}
    assert read(tmp_path, there).rows.equals(read(tmp_path, parts).rows)


def test_a_download_in_several_archives_is_one(tmp_path):
    whole = instagram_of([{"media": [picture(1)]}])
    more = {"your_instagram_activity/media/posts_1.json": written([{"media": [picture(2)]}])}
    account = {name: content for name, content in whole.items() if "personal" in name}
    messages = {name: content for name, content in whole.items() if "posts_1" in name}
    assert read_instagram_download(opened(tmp_path, whole, more)).rows_read == 2
    assert read_instagram_download(opened(tmp_path, messages, account)).rows_read == 1


def test_downloads_of_two_accounts_stay_two(tmp_path):
    parts = instagram_of([{"media": [picture(1)]}])
    assert len([each for each in inputs(tmp_path, parts, parts) if each.is_data]) == 2


def test_a_dutch_download_names_its_account_in_dutch(tmp_path):
    assert read(tmp_path, instagram_of([{"media": [picture()]}], label="Gebruikersnaam")).facts["page"] == NAME


@pytest.mark.parametrize(
    ("content", "rows"),
    [({"media": [picture()]}, 1), ({"creation_timestamp": AT, "uri": "a.jpg"}, 1), ([{"media": [picture()]}] * 2, 2)],
)
def test_a_part_may_hold_one_message_or_a_list(tmp_path, content, rows):
    parts = instagram_of([]) | {"your_instagram_activity/media/posts_1.json": written(content)}
    assert read(tmp_path, parts).rows_read == rows


def test_what_is_no_message_is_dropped_and_counted(tmp_path):
    raw = read(tmp_path, instagram_of(["stuk", {"media": [picture()]}]))
    assert (raw.rows_read, raw.dropped, raw.examples) == (
        *(2, {Drop.VALUE_UNREADABLE: 1}),
        (("value_unreadable", 1, "post"),),
    )
    parts = instagram_of([]) | {"your_instagram_activity/media/posts_1.json": b"5"}
    assert read(tmp_path, parts).dropped == {Drop.VALUE_UNREADABLE: 1}


@pytest.mark.parametrize("seconds", [None, "gisteren", True, -1, 10**15])
def test_a_time_that_is_none_is_unknown(tmp_path, seconds):
    raw = read(tmp_path, instagram_of([{"media": [{**picture(), "creation_timestamp": seconds}]}]))
    assert raw.rows["published"].to_pylist() == [None]


def test_the_municipality_can_say_which_account_is_its_own(tmp_path):
    parts = instagram_of([{"media": [picture()]}])
    assert read(tmp_path, parts, own_accounts=[NAME]).rows_read == 1
    assert refused(tmp_path, parts, own_accounts=["anders"]).code is Code.NOT_OWN_ACCOUNT


def test_messages_without_their_account_are_incomplete(tmp_path):
    parts = {name: content for name, content in instagram_of([]).items() if "personal" not in name}
    refusal = refused(tmp_path, parts)
    assert (refusal.code, refusal.facts) == (Code.ARCHIVE_INCOMPLETE, {"missing": "personal_information.json"})


def test_an_account_that_never_said_anything_has_no_usable_rows(tmp_path):
    parts = instagram_of([]) | {"your_instagram_activity/media/stories.json": b"{}"}
    assert refused(tmp_path, parts).code is Code.NO_USABLE_ROWS


@pytest.mark.parametrize(
    "content",
    [b"{", b"[]", b'{"profile_user": 5}', b'{"profile_user": [{"string_map_data": []}]}', b'{"profile_user": ["x"]}'],
)
def test_a_part_that_is_not_what_it_should_be_is_said_by_its_name(tmp_path, content):
    name = "personal_information/personal_information/personal_information.json"
    refusal = refused(tmp_path, instagram_of([{"media": [picture()]}]) | {name: content})
    assert refusal.code is Code.VALUE_INVALID
    assert name in refusal.at


def test_a_part_too_large_for_memory_is_refused_before_it_is_read(tmp_path):
    assert refused(tmp_path, instagram_of([]), bytes_most=10).code is Code.FILE_TOO_LARGE


def test_half_an_emoji_becomes_a_question_mark(tmp_path):
    broken_emoji = json.dumps([{"media": [{**picture(), "title": "a \ud83c b"}]}]).encode()
    raw = read(tmp_path, instagram_of([]) | {"your_instagram_activity/media/posts_1.json": broken_emoji})
    assert raw.rows["content"].to_pylist() == ["a ? b"]


@given(st.text())
def test_broken_words_are_put_together_again(words):
    assert repaired(broken(words)) == words


@pytest.mark.parametrize("words", ["café", "Curaçao – één", "naïef", "", "€ 5", "Ä", "ééé", "à\u0080\u0080"])
def test_words_that_are_right_stay_as_they_are(words):
    assert repaired(words) == words == repaired(broken(words))


def test_words_cut_in_the_middle_of_a_letter_keep_the_rest():
    assert repaired(broken("één")[:-2]) == "éÃ"
