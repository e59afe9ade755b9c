"""Exports of own messages by Meta Business Suite, and the refusal of those with other people's."""

from dorpskern.sources.meta_posts.posts import (
    FORMAT,
    TIME_ZONE,
    is_meta_posts,
    is_others_posts,
    read_meta_posts,
    read_others,
)

__all__ = ["FORMAT", "TIME_ZONE", "is_meta_posts", "is_others_posts", "read_meta_posts", "read_others"]
