"""Posts of an own Bluesky account: from its repository (a CAR file) and from JSON of its own feed or records."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dorpskern.sources.bluesky import read_feed, read_repository
from dorpskern.sources.bluesky.cbor import Link, NotCbor, decoded
from dorpskern.sources.bluesky.feed import is_feed
from dorpskern.sources.bluesky.repository import is_repository
from dorpskern.sources.recognise import read
from dorpskern.terms.ledger import Drop, InputFile
from dorpskern.terms.refusal import Code, Refusal
from lib.any_file import ON, imported, outcome
from lib.bluesky_repositories import DID, Blocks, cbor_of, cid_of, entries_of, post, repository_of, varint
from lib.packing import zip_of
from lib.text_files import input_of

RESIDENT = "did:plc:inwoner"
URI = f"at://{DID}/app.bsky.feed.post/3lb"
PARENT = {"uri": f"at://{RESIDENT}/app.bsky.feed.post/3la", "cid": "b"}
RECORDS = {
    "app.bsky.actor.profile/self": {"$type": "app.bsky.actor.profile", "displayName": "Lent"},
    "app.bsky.feed.like/3la": {"$type": "app.bsky.feed.like", "subject": PARENT, "createdAt": "2026-03-01T09:00:00Z"},
    "app.bsky.feed.post/3lb": post(),
    "app.bsky.feed.post/3lc": post("Dank u wel", reply={"parent": PARENT, "root": PARENT}),
    "app.bsky.feed.repost/3ld": {"$type": "app.bsky.feed.repost", "subject": PARENT},
}


def rows_of(tmp_path, content):
    return read(input_of(tmp_path, content), on=ON)


def refused(tmp_path, content):
    with pytest.raises(Refusal) as caught:
        rows_of(tmp_path, content)
    return caught.value.code


def test_a_repository_gives_its_posts_and_nothing_of_others(tmp_path):
    raw = rows_of(tmp_path, repository_of(RECORDS))
    first, reply = raw.rows.to_pylist()
    assert {name: value for name, value in first.items() if value is not None} == {
        "row": 3,
        "note": URI,
        "type": "Note",
        "published": "2026-03-01T09:00:00.000Z",
        "content": "De raad vergadert",
        "audience": "public",
        "is_reply": "false",
        "has_link": "false",
    }
    assert (reply["content"], reply["is_reply"]) == ("Dank u wel", "true")
    assert (raw.format, raw.rows_read, dict(raw.dropped)) == ("bluesky_repository", 5, {Drop.OUTSIDE_SCOPE: 3})
    assert raw.facts == {"platform": "bluesky", "page": DID}
    assert RESIDENT not in str(raw)


def test_a_repository_is_normalised_as_it_is_packed(tmp_path):
    reading = imported(tmp_path, repository_of(RECORDS))
    assert reading.tables["notes"]["published"].to_pylist()[0] == datetime(2026, 3, 1, 9, tzinfo=UTC)
    assert reading.tables["notes"]["likes"].to_pylist() == [None, None]


@pytest.mark.parametrize(
    ("more", "kind", "has_link"),
    [
        ({"embed": {"$type": "app.bsky.embed.images", "images": []}}, "Image", "false"),
        ({"embed": {"$type": "app.bsky.embed.video"}}, "Video", "false"),
        ({"embed": {"$type": "app.bsky.embed.external"}}, "Note", "true"),
        (
            {"embed": {"$type": "app.bsky.embed.recordWithMedia", "media": {"$type": "app.bsky.embed.images"}}},
            "Image",
            "false",
        ),
        ({"facets": [{"features": [{"$type": "app.bsky.richtext.facet#link"}]}]}, "Note", "true"),
        (
            {"facets": [{"features": [{"$type": "app.bsky.richtext.facet#mention"}]}, {"features": 7}, 7]},
            "Note",
            "false",
        ),
        ({"facets": "stuk", "embed": 7, "text": 7, "reply": 7}, "Note", "false"),
    ],
)
def test_what_a_post_holds_is_seen_from_its_record(tmp_path, more, kind, has_link):
    (row,) = rows_of(tmp_path, repository_of({"app.bsky.feed.post/3lb": post() | more})).rows.to_pylist()
    assert (row["type"], row["has_link"], row["is_reply"]) == (kind, has_link, "false")


def test_a_record_that_is_broken_is_dropped_and_one_that_is_gone_too(tmp_path):
    blocks = Blocks()
    entries = entries_of(blocks, [("app.bsky.feed.post/3la", post()), ("app.bsky.feed.post/3lb", post("Weg"))])
    del blocks.of[entries[1]["v"].cid]
    entries.append({"p": 21, "k": b"c", "v": blocks.add([1]), "t": None})
    entries.append({"p": 21, "k": b"d", "v": blocks.add(post("Heel")), "t": None})
    broken = entries[3]["v"].cid
    blocks.of[broken] = blocks.of[broken][:-1] + b"x"
    entries.append({"p": 21, "k": b"e", "v": None, "t": None})
    root = blocks.add({"e": entries, "l": None})
    reading = imported(tmp_path, blocks.car(blocks.add({"did": DID, "version": 3, "data": root})))
    assert (reading.rows_read, reading.rows_kept, dict(reading.dropped)) == (4, 1, {Drop.VALUE_UNREADABLE: 3})


def car_of(node=None, *, commit=None, left=None):
    blocks = Blocks()
    whole = {"e": entries_of(blocks, [("app.bsky.feed.post/3l", post())]), "l": left}
    root = blocks.add(whole if node is None else node)
    return blocks.car(blocks.add(commit or {"did": DID, "version": 3, "data": root}))


NODE = {"p": 0, "k": b"app.bsky.feed.post/3l", "v": None, "t": None}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (car_of({"e": 7}), Code.ARCHIVE_BROKEN),
        (car_of({"e": [7]}), Code.ARCHIVE_BROKEN),
        (car_of({"e": [NODE | {"p": 9}]}), Code.ARCHIVE_BROKEN),
        (car_of({"e": [NODE | {"k": "tekst"}]}), Code.ARCHIVE_BROKEN),
        (car_of([7]), Code.ARCHIVE_BROKEN),
        (car_of(left=Link(b"\x01\x71\x12\x20" + b"0" * 32)), Code.ARCHIVE_INCOMPLETE),
        (car_of(commit={"did": "iemand", "data": Link(b"x")}), Code.FORMAT_UNKNOWN),
        (car_of(commit={"did": DID}), Code.FORMAT_UNKNOWN),
        (car_of({"e": [], "l": None}), Code.NO_USABLE_ROWS),
        (repository_of({"app.bsky.feed.like/3l": {}}), Code.NO_USABLE_ROWS),
        (repository_of(RECORDS)[:-1], Code.ARCHIVE_BROKEN),
        (repository_of(RECORDS) + b"\0", Code.ARCHIVE_BROKEN),
        (repository_of(RECORDS) + b"\xff" * 9, Code.ARCHIVE_BROKEN),
        (Blocks().car(Link(b"\x01\x71\x12\x20" + b"0" * 32)), Code.ARCHIVE_INCOMPLETE),
    ],
)
def test_a_repository_that_is_not_whole_is_refused(tmp_path, content, code):
    assert refused(tmp_path, content) is code


def test_a_file_without_a_root_is_refused(tmp_path):
    header = cbor_of({"roots": [], "version": 1})
    assert refused(tmp_path, varint(len(header)) + header) is Code.ARCHIVE_BROKEN


def test_a_commit_that_was_changed_is_refused(tmp_path):
    content = repository_of(RECORDS)
    assert refused(tmp_path, content[:-1] + b"y") is Code.ARCHIVE_BROKEN


def test_a_part_of_the_tree_that_is_no_dag_cbor_is_refused(tmp_path):
    blocks = Blocks()
    blocks.of[cid_of(b"\xff")] = b"\xff"
    content = blocks.car(blocks.add({"did": DID, "version": 3, "data": Link(cid_of(b"\xff"))}))
    assert refused(tmp_path, content) is Code.ARCHIVE_BROKEN


def test_a_tree_in_which_a_part_comes_twice_is_refused(tmp_path):
    blocks = Blocks()
    below = blocks.add({"e": entries_of(blocks, [("app.bsky.feed.post/3l", post())]), "l": None})
    root = blocks.add({"e": [NODE | {"t": below}], "l": below})
    content = blocks.car(blocks.add({"did": DID, "version": 3, "data": root}))
    assert refused(tmp_path, content) is Code.ARCHIVE_BROKEN


def test_a_file_in_which_blocks_have_the_oldest_kind_of_identifier_is_read(tmp_path):
    old = b"\x12\x20" + b"0" * 32
    content = repository_of(RECORDS) + varint(35) + old + b"x"
    assert imported(tmp_path, content).rows_kept == 2


def test_a_repository_may_be_packed(tmp_path):
    assert not is_repository(input_of(tmp_path, zip_of({"repo.car": repository_of(RECORDS)})))


@pytest.mark.parametrize("read_it", [read_repository, read_feed])
def test_a_file_beyond_the_limit_is_refused(tmp_path, read_it):
    with pytest.raises(Refusal) as caught:
        read_it(input_of(tmp_path, repository_of(RECORDS)), bytes_most=9)
    assert caught.value.code is Code.FILE_TOO_LARGE


# DAG-CBOR


@pytest.mark.parametrize(
    "value",
    [0, 23, 24, 255, 256, 65536, 2**33, -1, -300, "€", b"\0\1", [], [1, [2]], {"a": {"b": None}}, True, False, 1.5],
)
def test_what_is_written_is_read_again(value):
    assert decoded(cbor_of(value)) == value


def test_a_link_is_read_as_one():
    assert decoded(cbor_of([Link(b"abc")])) == [Link(b"abc")]


@pytest.mark.parametrize(
    "data",
    [
        *[
            b"",
            b"\x18",
            b"\x19\x01",
            b"\x61",
            b"\x5f",
            b"\x61\xff",
            b"\xf8\x20",
            b"\xfb\x00",
            b"\xf9\x00\x00",
            b"\xf7",
            b"\xa1\x01\x01",
            b"\x00\x00",
        ],
        *[b"\xc0\x61a", b"\xd8\x2a\x61a", b"\xd8\x2a\x42\x01a", b"\x81" * 100 + b"\x00", b"\x9a\xff\xff\xff\xff"],
    ],
)
def test_what_is_no_dag_cbor_is_refused(data):
    with pytest.raises(NotCbor):
        decoded(data)


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_a_value_or_refused(data):
    try:
        decoded(data)
    except NotCbor as refusal:
        assert str(refusal)  # noqa: PT017 - either outcome is right


# JSON


def in_feed(uri=URI, *, record=None, by=DID, **more):
    author = {"did": by, "handle": "lent.nl"}
    seen = {"uri": uri, "cid": "b", "author": author, "record": record or post(), "likeCount": 4, "replyCount": 0}
    return {"post": seen | {"repostCount": 2} | more}


def repost(by=DID):
    reason = {"$type": "app.bsky.feed.defs#reasonRepost", "by": {"did": by}}
    return in_feed(f"at://{RESIDENT}/app.bsky.feed.post/3lx", by=RESIDENT) | {"reason": reason}


FEED = {"feed": [in_feed(), repost()], "cursor": "x"}


def test_a_feed_gives_the_own_posts_with_their_figures_and_no_reposts(tmp_path):
    raw = rows_of(tmp_path, json.dumps(FEED))
    (row,) = raw.rows.to_pylist()
    assert (row["row"], row["note"], row["likes"], row["replies"], row["announces"]) == (1, URI, "4", "0", "2")
    assert (raw.format, dict(raw.dropped), raw.facts["page"]) == ("bluesky_feed", {Drop.OUTSIDE_SCOPE: 1}, DID)
    assert RESIDENT not in str(raw)


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"records": [{"uri": URI, "cid": "b", "value": post()}]}),
        json.dumps([{"uri": URI, "cid": "b", "value": post()}]),
        json.dumps([in_feed()["post"]]),
        "\ufeff" + json.dumps({"posts": [in_feed()]}),
    ],
)
def test_lists_of_records_and_of_posts_are_read_as_well(tmp_path, content):
    assert imported(tmp_path, content).tables["notes"]["note"].to_pylist() == [URI]


def test_items_of_other_kinds_are_dropped(tmp_path):
    like = {"uri": f"at://{DID}/app.bsky.feed.like/3l", "value": {}}
    items = [
        in_feed(likeCount=None, replyCount=True),
        like,
        7,
        in_feed("geen adres"),
        in_feed(record=7) | {"reason": 7},
    ]
    reading = imported(tmp_path, json.dumps({"feed": items}))
    assert dict(reading.dropped) == {Drop.OUTSIDE_SCOPE: 1, Drop.VALUE_UNREADABLE: 3}
    assert reading.tables["notes"].select(["likes", "replies"]).to_pylist() == [{"likes": None, "replies": None}]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (json.dumps({"feed": [in_feed(), in_feed(URI.replace(DID, RESIDENT), by=RESIDENT)]}), Code.NOT_OWN_ACCOUNT),
        (json.dumps({"feed": [in_feed(), repost(by=RESIDENT)]}), Code.NOT_OWN_ACCOUNT),
        (json.dumps({"feed": [repost()]}), Code.NO_USABLE_ROWS),
        (json.dumps({"feed": [in_feed(), {"reason": {"$type": "#reasonRepost", "by": 7}}]}), Code.NOT_OWN_ACCOUNT),
        (json.dumps({"iets": [in_feed()]}), Code.VALUE_INVALID),
        (json.dumps(FEED)[:-1], Code.VALUE_INVALID),
        (json.dumps({"feed": "at://did:plc:x"}), Code.FORMAT_UNKNOWN),
    ],
)
def test_what_is_not_ours_or_no_feed_is_refused(tmp_path, content, code):
    assert refused(tmp_path, content) is code


def test_parts_that_belong_together_are_none_of_bluesky(tmp_path):
    file = input_of(tmp_path, json.dumps(FEED))
    together = InputFile("a", file.path, "", 1, parts={"a": file.path})
    assert not is_feed(together)
    assert not is_repository(together)


RECORD = st.dictionaries(
    st.sampled_from(["text", "createdAt", "reply", "embed", "facets", "$type"]),
    st.recursive(
        st.none() | st.integers(-(2**40), 2**40) | st.text(max_size=8) | st.just({"$type": "app.bsky.embed.images"}),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["features", "$type"]), inner),
        max_leaves=5,
    ),
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=RECORD)
@pytest.mark.long
def test_any_record_ends_in_an_account(record):
    content = repository_of({"app.bsky.feed.post/3la": post(), "app.bsky.feed.post/3lb": record})
    assert outcome({"repo.car": content}) == "kept"
