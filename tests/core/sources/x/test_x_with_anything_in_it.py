"""Whatever happened to a file of X on its way: rows kept, rows dropped with a reason, or a refusal."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.any_file import outcome
from lib.x_exports import archive_of, posts_of

ODD = st.one_of(st.text(max_size=30), st.integers(-(10**20), 10**20), st.floats(), st.none(), st.booleans())


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
@pytest.mark.long
def test_archives_with_anything_in_them(tweets):
    assert outcome(archive_of(tweets)) in ("kept", "refused")


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(["Post id", "Date", "Post text", "Post Link", "Impressions", "Likes"]), ODD))
@pytest.mark.long
def test_tables_with_anything_in_their_cells(cells):
    assert outcome({"tabel.csv": posts_of({}, cells).encode("utf-8", errors="replace")}) in ("kept", "refused")
