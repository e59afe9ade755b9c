"""Whatever happened to a download of Meta on its way: rows kept, rows dropped with a reason, or a refusal."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.any_file import outcome
from lib.meta_downloads import AT, facebook_of, instagram_of

ODD = st.one_of(st.text(max_size=20), st.integers(-(10**20), 10**20), st.floats(), st.none(), st.booleans())
KEYS = st.sampled_from(["media", "title", "creation_timestamp", "timestamp", "uri", "data", "attachments", "post"])
ANY = st.recursive(
    ODD, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=6
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ANY, max_size=3))
@pytest.mark.long
def test_downloads_of_instagram_with_anything_in_them(items):
    assert outcome(instagram_of([*items, {"creation_timestamp": AT}])) in ("kept", "refused")


@settings(max_examples=150, deadline=None)
@given(ANY)
@pytest.mark.long
def test_downloads_of_a_page_with_anything_in_them(items):
    assert outcome(facebook_of(items)) in ("kept", "refused")
