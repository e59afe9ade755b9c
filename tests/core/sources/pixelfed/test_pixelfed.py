"""Messages of an own account on Pixelfed, from the file its settings give."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from dorpskern.terms.ledger import Drop
from dorpskern.terms.refusal import Code, Refusal
from lib.any_file import imported


def status(number, **changed):
    """One status with all its keys that matter; names of others stand where Pixelfed puts them."""
    return {
        "_v": 1,
        "id": str(495200482468784807 + number),
        "url": f"https://pixelfed.example/p/lindewaard/{number}",
        "in_reply_to_id": None,
        "reblog": None,
        "content": '<a href="https://pixelfed.example/jan">@jan</a> De markt &amp; meer',
        "content_text": "@jan De markt & meer",
        "created_at": "2026-03-01T09:00:00.000Z",
        "reblogs_count": 0,
        "favourites_count": 11,
        "spoiler_text": "",
        "visibility": "public",
        "mentions": [{"username": "jan"}],
        "pf_type": "photo",
        "reply_count": 1,
        "taggedPeople": [{"username": "Jan de Buurman"}],
        "liked_by": {"username": "Jan de Buurman", "total_count": 10},
        "account": {"url": "https://pixelfed.example/lindewaard", "followers_count": 62},
    } | changed


def rows_of(folder, *statuses):
    return imported(folder, json.dumps(statuses)).tables["notes"].to_pylist()


def test_a_message_has_its_words_its_moment_and_its_figures(tmp_path):
    (row,) = rows_of(tmp_path, status(0))
    assert (row["note"], row["platform"], row["content"]) == ("495200482468784807", "pixelfed", "@… De markt & meer")
    assert (row["type"], row["audience"], row["is_reply"]) == ("Image", "public", False)
    assert (row["published"], row["likes"], row["replies"]) == (datetime(2026, 3, 1, 9, tzinfo=UTC), 11, 1)


def test_shares_are_not_known_because_pixelfed_writes_zero_whatever_they_are(tmp_path):
    assert rows_of(tmp_path, status(0))[0]["announces"] is None


def test_nothing_of_others_is_in_the_rows(tmp_path):
    theirs = status(
        1, pf_type="share", content_text="Woorden van Jan", reblog=status(9, content_text="Woorden van Jan")
    )
    rows = rows_of(tmp_path, status(0), theirs)
    assert "jan" not in str(rows).lower()
    assert (rows[1]["type"], rows[1]["content"], rows[1]["likes"]) == ("Announce", None, None)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"pf_type": "photo:video:album"}, {"type": "Video"}),
        ({"pf_type": "text", "in_reply_to_id": "82"}, {"type": "Note", "is_reply": True}),
        ({"spoiler_text": "Over vuurwerk", "content_text": None}, {"content": "Over vuurwerk"}),
        ({"content_text": ""}, {"content": None}),
        ({"visibility": "private"}, {"audience": "followers"}),
        ({"favourites_count": None, "reply_count": "veel"}, {"likes": None, "replies": None}),
    ],
)
def test_kinds_of_messages(tmp_path, changed, told):
    assert told.items() <= rows_of(tmp_path, status(0, **changed))[0].items()


@pytest.mark.parametrize(
    ("other", "reason", "column"),
    [
        (status(1, visibility="direct"), Drop.OUTSIDE_SCOPE, "visibility"),
        (status(1, visibility="archived"), Drop.OUTSIDE_SCOPE, "visibility"),
        (status(1, pf_type="story:reply"), Drop.OUTSIDE_SCOPE, "pf_type"),
        (status(1, account=None), Drop.VALUE_UNREADABLE, "account"),
        (status(1, id=None), Drop.KEY_MISSING, "note"),
        ("tekst", Drop.VALUE_UNREADABLE, "account"),
    ],
)
def test_what_is_left_out_and_why(tmp_path, other, reason, column):
    reading = imported(tmp_path, json.dumps([status(0), other]))
    assert (reading.dropped, reading.examples) == ({reason: 1}, ((str(reason), 2, column),))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ([status(0), status(1, account={"url": "https://pixelfed.example/jan"})], Code.NOT_OWN_ACCOUNT),
        ([status(0, visibility="direct")], Code.NO_USABLE_ROWS),
        ({"data": [status(0)]}, Code.VALUE_INVALID),
        ([], Code.FORMAT_UNKNOWN),
    ],
)
def test_what_is_refused(tmp_path, content, code):
    with pytest.raises(Refusal) as caught:
        imported(tmp_path, json.dumps(content))
    assert caught.value.code is code
