"""Messages of an own account on Threads, from Meta's "Download your information"."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dorpskern.terms.ledger import Drop
from dorpskern.terms.refusal import Code, Refusal, Refusals
from lib.any_file import imported_all
from lib.meta_downloads import AT, instagram_of, picture, written
from lib.packing import put, zip_of
from lib.threads_downloads import FOLDER, thread, threads_of

REPLY = thread(2, "Dank u, @inwoner", creation_timestamp=AT + 2)
REPLY["media"][0]["text_app_post"]["is_reply"] = True
CAROUSEL = {"title": "Drie foto's", "creation_timestamp": AT + 3, "media": [picture(1), picture(2, suffix="mp4")]}


def notes_of(tmp_path, files):
    put(tmp_path, "threads.zip", zip_of(files))
    ((_, reading),) = imported_all(tmp_path / "threads.zip")
    return reading, reading.tables["notes"].to_pylist()


@pytest.mark.parametrize("label", ["Username", "Gebruikersnaam"])
def test_messages_and_replies_are_read_with_their_words_mended(tmp_path, label):
    reading, rows = notes_of(tmp_path, threads_of([thread(1, "Café open"), REPLY, CAROUSEL], label=label))
    assert [(row["content"], row["type"], row["is_reply"]) for row in rows] == [
        ("Café open", "Note", False),
        ("Dank u, @…", "Note", True),
        ("Drie foto's", "Video", None),
    ]
    assert rows[0]["published"] == datetime(2025, 3, 25, 15, 58, 21, tzinfo=UTC)
    assert (reading.format, {row["impressions"] for row in rows}) == ("threads_download", {None})
    assert len({row["channel"] for row in rows}) == 1


def test_what_is_no_message_is_dropped(tmp_path):
    reading, rows = notes_of(tmp_path, threads_of([thread(), "?", {"title": "zonder media"}]))
    assert (len(rows), dict(reading.dropped)) == (1, {Drop.VALUE_UNREADABLE: 2})


def test_likes_and_followers_stay_closed(tmp_path):
    put(tmp_path, "threads.zip", zip_of(threads_of([thread()])))
    assert [file.name for file, _ in imported_all(tmp_path / "threads.zip")] == ["threads.zip"]


def test_in_a_download_of_instagram_both_accounts_are_read(tmp_path):
    both = {**instagram_of([{"media": [picture()]}]), **threads_of([thread()])}
    put(tmp_path, "instagram.zip", zip_of(both))
    assert {reading.format for _, reading in imported_all(tmp_path / "instagram.zip")} == {
        "instagram_download",
        "threads_download",
    }


def test_a_download_in_two_parts_is_one(tmp_path):
    whole = {**instagram_of([{"media": [picture()]}]), **threads_of([thread()])}
    first = {name: content for name, content in whole.items() if name.startswith(FOLDER)}
    rest = {name: content for name, content in whole.items() if name not in first and "personal" not in name}
    about = {name: content for name, content in whole.items() if name not in first and "personal" in name}
    for name, files in (("1.zip", first), ("2.zip", rest), ("3.zip", about)):
        put(tmp_path, name, zip_of(files))
    assert len(imported_all(tmp_path)) == 2


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({f"{FOLDER}/personal_information.json": None}, Code.ARCHIVE_INCOMPLETE),
        ({f"{FOLDER}/personal_information.json": written({"profile_user": []})}, Code.VALUE_INVALID),
        ({f"{FOLDER}/threads_and_replies.json": b"{"}, Code.VALUE_INVALID),
        ({f"{FOLDER}/threads_and_replies.json": written({})}, Code.NO_USABLE_ROWS),
    ],
    ids=["without its account", "an account without a name", "no JSON", "never said anything"],
)
def test_what_cannot_be_used_is_refused(tmp_path, changed, code):
    files = {name: content for name, content in (threads_of([thread()]) | changed).items() if content is not None}
    put(tmp_path, "threads.zip", zip_of(files))
    with pytest.raises((Refusal, Refusals)) as caught:
        imported_all(tmp_path / "threads.zip")
    assert getattr(caught.value, "code", code) is code
