"""Whatever happened to a file of X on its way: rows kept, rows dropped with a reason, or a refusal."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.hostile_files import mutated, outcome
from lib.x_exports import archive_of, days_of, old_posts_of, posts_of, tweet

ARCHIVE = {name: content for name, content in archive_of([tweet(1), tweet(2, "RT @a: b")]).items() if "/" in name}
TABLES = (
    posts_of({}, {"Post id": "5", "Post Link": ""}),
    old_posts_of({}, {"promoted impressions": "7"}),
    days_of({"Date": "Tue, Mar 10, 2026", "New follows": 3}, {"Date": "Mon, Mar 9, 2026"}),
)
ODD = st.one_of(st.text(max_size=30), st.integers(-(10**20), 10**20), st.floats(), st.none(), st.booleans())


@settings(max_examples=450, deadline=None)
@given(st.sampled_from(TABLES), st.integers(0, 2**32))
def test_spoiled_tables(table, seed):
    assert outcome({"tabel.csv": mutated(table.encode(), Random(seed))}) in ("read", "refused")


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["data/tweets.js", "data/account.js"]), st.integers(0, 2**32))
def test_spoiled_archives(part, seed):
    assert outcome(ARCHIVE | {part: mutated(ARCHIVE[part], Random(seed))}) in ("read", "refused")


KEYS = (
    "id_str",
    "id",
    "created_at",
    "full_text",
    "favorite_count",
    "retweet_count",
    "entities",
    "user",
    "in_reply_to_user_id",
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(ODD, st.dictionaries(st.sampled_from(KEYS), ODD | st.lists(ODD, max_size=2))), max_size=4))
def test_archives_with_anything_in_them(tweets):
    assert outcome(archive_of(tweets)) in ("read", "refused")


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(["Post id", "Date", "Post text", "Post Link", "Impressions", "Likes"]), ODD))
def test_tables_with_anything_in_their_cells(cells):
    assert outcome({"tabel.csv": posts_of({}, cells).encode("utf-8", errors="replace")}) in ("read", "refused")


def test_what_is_not_spoiled_is_read():
    assert [outcome({"tabel.csv": table.encode()}) for table in TABLES] == ["read"] * 3
    assert outcome(ARCHIVE) == "read"
