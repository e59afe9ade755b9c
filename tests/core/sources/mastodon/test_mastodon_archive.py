"""A Mastodon archive: own messages only, no private words, nothing of what was liked."""

from __future__ import annotations

import json

import pytest

from dorpskern.sources.archive import open_inputs
from dorpskern.sources.mastodon import is_mastodon_archive, read_mastodon
from dorpskern.terms.ledger import Drop
from dorpskern.terms.refusal import Code, Refusal
from lib.mastodon_archives import ACCOUNT, FOLLOWERS, RESIDENT, actor_of, announce, archive_of, create
from lib.packing import put, tar_gz_of, zip_of


def opened(tmp_path, parts, pack=tar_gz_of):
    put(tmp_path, "archief", pack(parts))
    workdir = tmp_path / "workdir"
    workdir.mkdir()
    return next(each for each in open_inputs([tmp_path / "archief"], workdir=workdir) if each.is_data)


def read(tmp_path, *items, actor=None, own_accounts=()):
    return read_mastodon(opened(tmp_path, archive_of(items, actor=actor)), own_accounts=own_accounts)


def row(tmp_path, item):
    (only,) = read(tmp_path, item).rows.to_pylist()
    return only


def refused(tmp_path, *items, **kwargs):
    with pytest.raises(Refusal) as caught:
        read(tmp_path, *items, **kwargs)
    return caught.value


def test_a_message_becomes_one_row_of_text(tmp_path):
    made = row(
        tmp_path, create(7, "<p>De <b>raad</b> vergadert</p>", likes={"totalItems": 3}, shares={"totalItems": 0})
    )
    assert {name: cell for name, cell in made.items() if cell is not None} == {
        "row": 1,
        "note": f"{ACCOUNT}/statuses/7",
        "type": "Note",
        "published": "2026-03-01T09:00:00Z",
        "content": "De raad vergadert",
        "audience": "public",
        "is_reply": "false",
        "has_link": "false",
        "likes": "3",
        "announces": "0",
    }


def test_the_file_says_which_account_it_is(tmp_path):
    assert read(tmp_path, create()).facts == {"platform": "mastodon", "page": ACCOUNT}


def test_a_server_that_counts_no_likes_leaves_them_unknown(tmp_path):
    only = row(tmp_path, create(likes={"totalItems": True}))
    assert (only["likes"], only["announces"]) == (None, None)


@pytest.mark.parametrize("audience", ["public", "unlisted", "followers"])
def test_who_can_see_a_message_is_kept(tmp_path, audience):
    assert row(tmp_path, create(audience=audience))["audience"] == audience


@pytest.mark.parametrize("public", ["as:Public", "Public"])
def test_the_short_spellings_of_everybody_are_known(tmp_path, public):
    item = create(audience="direct")
    item["to"] = public
    assert row(tmp_path, item)["audience"] == "public"


def test_followers_are_known_when_the_actor_does_not_say_where_they_are(tmp_path):
    raw = read(tmp_path, create(audience="followers"), actor={k: v for k, v in actor_of().items() if k != "followers"})
    assert raw.rows["audience"].to_pylist() == ["followers"]


def test_direct_messages_are_dropped_and_counted(tmp_path):
    raw = read(tmp_path, create(1), create(2, "<p>mijn adres is</p>", audience="direct"))
    assert (raw.rows_read, raw.dropped, raw.examples) == (
        2,
        {Drop.OUTSIDE_SCOPE: 1},
        (("outside_scope", 2, "to"),),
    )
    assert "adres" not in str(raw)


def test_a_share_is_kept_without_the_words_of_others(tmp_path):
    item = announce(3)
    item["object"] = {"id": "x", "type": "Note", "attributedTo": RESIDENT, "content": "<p>woorden van een ander</p>"}
    only = row(tmp_path, item)
    assert (only["type"], only["content"], only["audience"], only["is_reply"]) == ("Announce", None, "public", "false")


def test_an_answer_is_known_as_one(tmp_path):
    assert row(tmp_path, create(inReplyTo=f"{RESIDENT}/statuses/5"))["is_reply"] == "true"


def test_a_poll_keeps_its_question_and_its_answers(tmp_path):
    options = [{"type": "Note", "name": name, "replies": {"totalItems": 4}} for name in ("Ja", "Nee")]
    only = row(tmp_path, create(html="<p>Komt u?</p>", kind="Question", oneOf=[*options, "stuk"]))
    assert (only["type"], only["content"]) == ("Question", "Komt u?\nJa\nNee")


def test_the_warning_above_a_message_is_part_of_it(tmp_path):
    assert row(tmp_path, create(summary="Verkeer", name="Omleiding"))["content"] == "Verkeer\nOmleiding\nDag"


def test_a_message_without_words_has_no_content(tmp_path):
    assert row(tmp_path, create(html=""))["content"] is None


def test_a_message_without_its_own_time_has_that_of_its_activity(tmp_path):
    item = create()
    del item["object"]["published"]
    assert row(tmp_path, item)["published"] == "2026-03-01T09:00:00Z"


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"type": "Delete", "actor": ACCOUNT, "object": "x"}, Drop.OUTSIDE_SCOPE),
        ({"type": "Like", "actor": ACCOUNT, "object": "x"}, Drop.OUTSIDE_SCOPE),
        ({"type": "Create", "actor": ACCOUNT, "object": "x"}, Drop.OUTSIDE_SCOPE),
        ({"type": "Create", "actor": ACCOUNT, "object": {"type": "Person"}}, Drop.OUTSIDE_SCOPE),
        ({}, Drop.OUTSIDE_SCOPE),
        ("https://x/1", Drop.VALUE_UNREADABLE),
        (None, Drop.VALUE_UNREADABLE),
    ],
)
def test_every_other_activity_is_counted_under_its_reason(tmp_path, item, reason):
    raw = read(tmp_path, item, create())
    assert (raw.rows_read, raw.rows.num_rows, raw.dropped) == (2, 1, {reason: 1})


def test_no_more_than_twenty_examples_are_kept_of_one_reason(tmp_path):
    assert len(read(tmp_path, *[None] * 30).examples) == 30


@pytest.mark.parametrize(
    "item",
    [
        create(actor=RESIDENT),
        create(attributedTo=RESIDENT),
        create(attributedTo=[ACCOUNT, {"id": RESIDENT}]),
        {**announce(), "actor": RESIDENT},
        {"type": "Delete", "actor": {"id": RESIDENT}},
    ],
)
def test_a_file_with_anything_by_another_account_is_refused_whole_without_naming_it(tmp_path, item):
    refusal = refused(tmp_path, create(), item)
    assert (refusal.code, refusal.facts) == (Code.NOT_OWN_ACCOUNT, {"accounts": 1})
    assert "inwoner" not in str(refusal)


def test_the_municipality_can_say_which_account_is_its_own(tmp_path):
    assert read(tmp_path, create(), own_accounts=[ACCOUNT]).rows_read == 1
    (tmp_path / "workdir").rename(tmp_path / "used")
    assert refused(tmp_path, create(), own_accounts=["https://x/andere"]).code is Code.NOT_OWN_ACCOUNT


def test_an_account_that_never_said_anything_has_no_usable_rows(tmp_path):
    assert refused(tmp_path).code is Code.NO_USABLE_ROWS


def test_both_packings_and_the_folder_read_the_same(tmp_path):
    parts = archive_of([create(1), announce(2)])
    raws = []
    for number, pack in enumerate((zip_of, tar_gz_of)):
        folder = tmp_path / str(number)
        folder.mkdir()
        raws.append(read_mastodon(opened(folder, parts, pack)))
    assert raws[0].rows.equals(raws[1].rows)


def test_an_archive_is_recognised_by_its_parts(tmp_path):
    assert is_mastodon_archive(opened(tmp_path, archive_of([create()])))


def test_an_outbox_without_its_actor_is_recognised_and_refused_as_incomplete(tmp_path):
    parts = archive_of([create()])
    del parts["actor.json"]
    file = opened(tmp_path, parts)
    assert is_mastodon_archive(file)
    with pytest.raises(Refusal) as caught:
        read_mastodon(file)
    assert (caught.value.code, caught.value.facts) == (Code.ARCHIVE_INCOMPLETE, {"missing": "actor.json"})


def test_another_file_is_no_mastodon_archive(tmp_path):
    assert not is_mastodon_archive(opened(tmp_path, {"a.csv": b"a,b\n"}))


OUTBOX_HEAD = b'{"id": "outbox.json", "type": "OrderedCollection", "orderedItems": '
ACTOR_HEAD = b'{"type": "Person", "preferredUsername": "x", "id": '


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("outbox.json", OUTBOX_HEAD + b"[{"),
        ("outbox.json", OUTBOX_HEAD + b'{"a": 1}}'),
        ("outbox.json", OUTBOX_HEAD + b"[" * 100_000),
        ("outbox.json", OUTBOX_HEAD + b"[9" + b"9" * 5_000 + b"]}"),
        ("outbox.json", OUTBOX_HEAD + b'["\xff"]}'),
        ("actor.json", ACTOR_HEAD + b"5}"),
        ("actor.json", ACTOR_HEAD + b'""}'),
    ],
)
def test_a_part_that_is_not_what_it_should_be_is_said_by_its_name(tmp_path, name, content):
    file = opened(tmp_path, archive_of([create()]) | {name: content})
    with pytest.raises(Refusal) as caught:
        read_mastodon(file)
    assert caught.value.code is Code.VALUE_INVALID
    assert name in caught.value.at


def test_a_part_that_is_a_list_is_refused(tmp_path):
    file = opened(tmp_path, archive_of([create()]))
    file.parts["actor.json"].write_text("[]")
    with pytest.raises(Refusal) as caught:
        read_mastodon(file)
    assert (caught.value.code, caught.value.facts) == (Code.VALUE_INVALID, {"expected": "{…}"})


def test_an_outbox_too_large_for_memory_is_refused_before_it_is_read(tmp_path):
    with pytest.raises(Refusal) as caught:
        read_mastodon(opened(tmp_path, archive_of([create()])), bytes_most=100)
    assert caught.value.code is Code.FILE_TOO_LARGE


def test_the_addresses_may_be_texts_lists_or_objects(tmp_path):
    item = create(audience="direct")
    item["cc"] = {"id": FOLLOWERS}
    item["object"]["to"] = None
    assert json.loads(json.dumps(row(tmp_path, item)))["audience"] == "followers"
