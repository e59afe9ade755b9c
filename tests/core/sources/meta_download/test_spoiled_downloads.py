"""Whatever happened to a download of Meta on its way: rows kept, rows dropped with a reason, or a refusal."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.hostile_files import mutated, outcome
from lib.meta_downloads import AT, facebook_of, instagram_of, picture, post

INSTAGRAM = instagram_of([{"media": [picture(1, "Café")]}], reels=[{"media": [picture(2)]}], stories=[picture(3)])
FACEBOOK = facebook_of([post(1, "Café"), post(2, attachments=[{"data": [{"media": picture()}]}])])
ODD = st.one_of(st.text(max_size=20), st.integers(-(10**20), 10**20), st.floats(), st.none(), st.booleans())
KEYS = st.sampled_from(["media", "title", "creation_timestamp", "timestamp", "uri", "data", "attachments", "post"])
ANY = st.recursive(
    ODD, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=6
)


@settings(max_examples=350, deadline=None)
@given(
    st.sampled_from([name for name in INSTAGRAM if "posts_1" in name or "reels" in name or "personal" in name]),
    st.integers(0, 2**32),
)
def test_spoiled_downloads_of_instagram(part, seed):
    assert outcome(INSTAGRAM | {part: mutated(INSTAGRAM[part], Random(seed))}) in ("read", "refused")


@settings(max_examples=350, deadline=None)
@given(st.sampled_from([name for name in FACEBOOK if "posts" in name or "profile" in name]), st.integers(0, 2**32))
def test_spoiled_downloads_of_a_page(part, seed):
    assert outcome(FACEBOOK | {part: mutated(FACEBOOK[part], Random(seed))}) in ("read", "refused")


@settings(max_examples=150, deadline=None)
@given(st.lists(ANY, max_size=3))
def test_downloads_of_instagram_with_anything_in_them(items):
    assert outcome(instagram_of([*items, {"creation_timestamp": AT}])) in ("read", "refused")


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_downloads_of_a_page_with_anything_in_them(items):
    assert outcome(facebook_of(items)) in ("read", "refused")


def test_what_is_not_spoiled_is_read():
    assert (outcome(INSTAGRAM), outcome(FACEBOOK)) == ("read", "read")
