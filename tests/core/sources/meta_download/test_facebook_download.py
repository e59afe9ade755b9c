"""A download of a Facebook page: the page's own messages, and nothing of a person."""

from __future__ import annotations

import pytest

from dorpskern.sources.archive import open_inputs
from dorpskern.sources.meta_download import read_facebook_download
from dorpskern.sources.recognise import recognise
from dorpskern.terms.ledger import Drop
from dorpskern.terms.refusal import Code, Refusal
from lib.meta_downloads import PAGE, facebook_of, picture, post
from lib.packing import put, zip_of


def opened(tmp_path, parts):
    folder = tmp_path / f"in{len(list(tmp_path.iterdir()))}"
    workdir = folder / "workdir"
    workdir.mkdir(parents=True)
    found = open_inputs([put(folder, "facebook.zip", zip_of(parts))], workdir=workdir)
    (only,) = [each for each in found if each.is_data]
    return only


def read(tmp_path, *posts, **kwargs):
    return read_facebook_download(opened(tmp_path, facebook_of(posts)), **kwargs)


def refused(tmp_path, parts, **kwargs):
    with pytest.raises(Refusal) as caught:
        read_facebook_download(opened(tmp_path, parts), **kwargs)
    return caught.value


def test_a_message_becomes_one_row_of_text(tmp_path):
    raw = read(tmp_path, post(1, "Café één"))
    (row,) = raw.rows.to_pylist()
    assert row == {
        "row": 1,
        "note": row["note"],
        "type": "Note",
        "published": "2025-03-25T15:58:21+00:00",
        "content": "Café één",
        "is_reply": "false",
        "has_link": "true",
    }
    assert raw.facts == {"platform": "facebook", "page": PAGE}


def test_a_film_and_a_picture_are_seen(tmp_path):
    film, photo = ({"data": [{"media": picture(suffix=suffix)}]} for suffix in ("mp4", "jpg"))
    rows = read(tmp_path, post(1, attachments=[film, photo]), post(2, attachments=[photo])).rows.to_pylist()
    assert [(row["type"], row["has_link"]) for row in rows] == [("Video", None), ("Image", None)]


def test_what_others_put_on_the_page_is_left_out(tmp_path):
    visitor = {**post(2, "mijn straat is kapot"), "title": f"Jan Inwoner posted on {PAGE}'s timeline."}
    raw = read(tmp_path, post(1), visitor, {**post(3), "title": None})
    assert (raw.rows_read, raw.rows.num_rows, raw.dropped) == (3, 2, {Drop.OUTSIDE_SCOPE: 1})
    assert "straat" not in str(raw.rows.to_pylist())


def test_a_download_is_seen_from_its_parts(tmp_path):
    file = opened(tmp_path, facebook_of([post()]))
    assert recognise(file) == "facebook_download"
    assert len(file.parts) == 2


def test_the_layout_before_2022_reads_the_same(tmp_path):
    old = {name.split("/", 1)[1] if "posts" in name else name: c for name, c in facebook_of([post()]).items()}
    old["profile_information/profile_information.json"] = facebook_of([], key="profile")[
        "profile_information/profile_information.json"
    ]
    assert read_facebook_download(opened(tmp_path, old)).rows.equals(read(tmp_path, post()).rows)


@pytest.mark.parametrize("name", ["your_posts_1", "your_posts__check_ins__photos_and_videos_1"])
def test_the_download_of_a_person_is_refused(tmp_path, name):
    file = opened(tmp_path, facebook_of([post()], name=name))
    assert recognise(file) == "facebook_download"
    assert refused(tmp_path, facebook_of([post()], name=name)).code is Code.NOT_OWN_ACCOUNT


def test_the_municipality_can_say_which_page_is_its_own(tmp_path):
    assert read(tmp_path, post(), own_accounts=[PAGE]).rows_read == 1
    assert refused(tmp_path, facebook_of([post()]), own_accounts=["anders"]).code is Code.NOT_OWN_ACCOUNT


def test_messages_without_their_page_are_incomplete(tmp_path):
    parts = {name: content for name, content in facebook_of([post()]).items() if "profile_information" not in name}
    assert refused(tmp_path, parts).code is Code.ARCHIVE_INCOMPLETE


@pytest.mark.parametrize("content", [b"[]", b"{}", b'{"profile": 5}', b'{"profile": {"name": {"full_name": " "}}}'])
def test_a_download_that_does_not_name_its_page_is_refused(tmp_path, content):
    parts = facebook_of([post()]) | {"profile_information/profile_information.json": content}
    assert refused(tmp_path, parts).code is Code.VALUE_INVALID


def test_what_is_no_message_is_dropped_and_counted(tmp_path):
    assert read(tmp_path, "stuk", post()).dropped == {Drop.VALUE_UNREADABLE: 1}
    assert refused(tmp_path, facebook_of([])).code is Code.NO_USABLE_ROWS


def test_a_message_without_words_has_no_content(tmp_path):
    assert read(tmp_path, post(data=[])).rows["content"].to_pylist() == [None]
    assert read(tmp_path, post(data=5, attachments=5)).rows["type"].to_pylist() == ["Note"]
