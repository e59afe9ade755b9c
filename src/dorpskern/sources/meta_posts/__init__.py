"""Exports of own messages by Meta Business Suite, and the refusal of those with other people's."""

from dorpskern.sources.delimited import Sample
from dorpskern.sources.meta_posts.columns import used_columns
from dorpskern.sources.meta_posts.posts import (
    FORMAT,
    TIME_ZONE,
    is_meta_posts,
    is_others_posts,
    read_meta_posts,
    read_others,
)
from dorpskern.sources.source import Rows, Source
from dorpskern.terms.ledger import InputFile


def _format_of(file: InputFile, sample: Sample | None) -> str:
    """Exports of other people's messages are refused before anything is taken for an own one."""
    if is_others_posts(file, sample):
        read_others(file)
    return FORMAT if is_meta_posts(file, sample) else ""


SOURCE = Source(
    formats=(FORMAT,),
    rows=Rows.MESSAGES,
    format_of=_format_of,
    columns=used_columns,
    read=lambda file, sample, on: read_meta_posts(file, sample, on=on),
    read_in=lambda file, sample, on, zone: read_meta_posts(file, sample, on=on, time_zone=zone),
)

__all__ = ["FORMAT", "SOURCE", "TIME_ZONE", "is_meta_posts", "is_others_posts", "read_meta_posts", "read_others"]
