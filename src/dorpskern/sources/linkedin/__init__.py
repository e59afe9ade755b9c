"""The analytics that LinkedIn gives to whoever manages a page: its messages, and how many people came to follow it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dorpskern.sources.delimited import Sample
from dorpskern.sources.linkedin.followers import FOLLOWERS, read_followers
from dorpskern.sources.linkedin.posts import POSTS, read_posts
from dorpskern.sources.linkedin.tables import Kind, Table, kinds_of, tables_of
from dorpskern.sources.source import Rows, Source
from dorpskern.terms.ledger import InputFile, Raw
from dorpskern.terms.refusal import Code, Refusal


def _has(file: InputFile, sample: Sample | None, kind: Kind) -> bool:
    """Say whether a file holds a table of a kind. An export that compares pages is refused at once."""
    kinds = kinds_of(file, sample)
    if Kind.COMPETITORS in kinds:
        raise Refusal(Code.NOT_OWN_ACCOUNT, at=file.name)
    if Kind.VISITORS in kinds:
        raise Refusal(Code.NO_USABLE_ROWS, at=file.name)
    return kind in kinds


def _columns(tables: Sequence[Table], kind: Kind) -> dict[str, bool]:
    """The columns of the tables of a kind, and whether they are read."""
    return {
        name: place in table.places.values()
        for table in tables
        if table.kind is kind
        for place, name in enumerate(table.header)
        if name.strip()
    }


def _read_posts(file: InputFile, sample: Sample | None, on: date) -> Raw:
    tables = tables_of(file, sample)
    return replace(read_posts(tables, at=file.name, on=on), columns=_columns(tables, Kind.POSTS))


def _read_followers(file: InputFile, sample: Sample | None, on: date) -> Raw:
    tables = tables_of(file, sample)
    return replace(read_followers(tables, at=file.name, on=on), columns=_columns(tables, Kind.FOLLOWERS))


SOURCE = Source(
    formats=(POSTS,),
    rows=Rows.MESSAGES,
    format_of=lambda file, sample: POSTS if _has(file, sample, Kind.POSTS) else "",
    read=_read_posts,
)
SOURCE_OF_FOLLOWERS = Source(
    formats=(FOLLOWERS,),
    rows=Rows.AUDIENCE,
    format_of=lambda file, sample: FOLLOWERS if _has(file, sample, Kind.FOLLOWERS) else "",
    read=_read_followers,
)

__all__ = ["FOLLOWERS", "POSTS", "SOURCE", "SOURCE_OF_FOLLOWERS", "read_followers", "read_posts"]
