"""The tables of an export: the sheets of a spreadsheet, or the one table of a sheet saved as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from dorpskern.sources.delimited import Sample, column_name
from dorpskern.sources.delimited.encoding import encoding_of_head
from dorpskern.sources.delimited.shape import Shape, find_shape
from dorpskern.sources.meta_posts.cells import read_cells
from dorpskern.sources.post_tables import spellings_of
from dorpskern.sources.spreadsheet import Sheet, is_workbook, read_workbook
from dorpskern.sources.spreadsheet.sheets import SINCE_1900
from dorpskern.terms.ledger import Drop, InputFile, Mended
from dorpskern.terms.refusal import Refusal

PACKAGE = "dorpskern.sources.linkedin"
POST_COLUMNS = (
    *("content", "link", "post_type", "", "", "published", "", "", "", "impressions", "", "", "clicks", ""),
    *("likes", "replies", "announces", "", "", "content_type"),
)
"""What the twenty columns of "All posts" hold, in the order that every language has; "" for what we have no use for."""
_HEADER_WITHIN = 6
_HEAD = 256 * 1024


class Kind(Enum):
    """What a table of an export is."""

    POSTS = "posts"
    FOLLOWERS = "followers"
    METRICS = "metrics"
    VISITORS = "visitors"
    COMPETITORS = "competitors"
    DEMOGRAPHICS = "demographics"


@dataclass(frozen=True, slots=True)
class Table:
    """One table below its header.

    Args:
        kind: What it is; None for one of no kind we know.
        name: Of its sheet; "" for a table of text.
        places: What is in which column.
        rows: Row numbers as a spreadsheet shows them, and cells.
        day_zero: From which dates that are numbers count.
        header: The names of its columns.
        dropped: Rows that reading had to leave out, with ``examples``.
        mended: What reading put right.

    """

    kind: Kind | None
    name: str
    places: Mapping[str, int]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    day_zero: date = SINCE_1900
    header: tuple[str, ...] = ()
    dropped: Mapping[Drop, int] = field(default_factory=dict)
    examples: tuple[tuple[str, int, str], ...] = ()
    mended: tuple[Mended, ...] = ()


def kinds_of(file: InputFile, sample: Sample | None) -> frozenset[Kind]:
    """Which tables of LinkedIn are in a file; none for any other file. Refuses only a spreadsheet that is damaged."""
    if is_workbook(file):
        return frozenset(table.kind for table in tables_of(file, sample) if table.kind is not None)
    headed = _headed(file, sample)
    kind = _kind_of("", headed.shape.header)[0] if headed is not None else None
    return frozenset([kind] if kind is not None and kind is not Kind.DEMOGRAPHICS else [])


def tables_of(file: InputFile, sample: Sample | None) -> tuple[Table, ...]:
    """Every table of a file.

    Raises:
        Refusal: What ``read_workbook`` and ``read_cells`` refuse.

    """
    if is_workbook(file):
        book = read_workbook(file)
        return tuple(replace(_table_of(sheet), day_zero=book.day_zero) for sheet in book.sheets)
    headed = _headed(file, sample)
    cells = read_cells(file, headed)
    kind, places = _kind_of("", cells.headers)
    below = headed.shape.records_before - 1 if headed else 0
    rows = tuple((number + below, row) for number, row in cells.rows)
    table = Table(kind, "", places, rows, header=cells.headers)
    return (replace(table, dropped=cells.dropped, examples=cells.examples, mended=cells.mended),)


def _table_of(sheet: Sheet) -> Table:
    """A sheet below its header, which is among its first rows: LinkedIn puts a sentence above some of them."""
    for at, (_, cells) in enumerate(sheet.rows[:_HEADER_WITHIN]):
        kind, places = _kind_of(sheet.name, cells)
        if kind is not None:
            return Table(kind, sheet.name, places, sheet.rows[at + 1 :], header=tuple(cells))
    return Table(None, sheet.name, {}, sheet.rows)


def _kind_of(sheet: str, headers: Sequence[str]) -> tuple[Kind | None, dict[str, int]]:
    """What a table is, from its header and maybe the name of its sheet."""
    posts = spellings_of(PACKAGE, "posts").places(headers)
    if {"link", "published"} <= posts.keys() and "impressions" in posts:
        return Kind.POSTS, posts
    filled = [header for header in headers if header.strip()]
    if spellings_of(PACKAGE, "sheets").has("posts", sheet) and len(filled) == len(POST_COLUMNS):
        return Kind.POSTS, {name: place for place, name in enumerate(POST_COLUMNS) if name}
    for kind, needed in _NEEDED.items():
        places = spellings_of(PACKAGE, kind.value).places(headers)
        if needed <= places.keys():
            return kind, places
    first = column_name(headers[0]) if headers else ""
    is_share = len(filled) == 2 and spellings_of(PACKAGE, "demographics").has("what", first)
    return (Kind.DEMOGRAPHICS, {}) if is_share else (None, {})


_NEEDED = {
    Kind.FOLLOWERS: {"measured_on", "sponsored", "organic", "total"},
    Kind.METRICS: {"date", "impressions"},
    Kind.VISITORS: {"views"},
    Kind.COMPETITORS: {"page", "new_followers"},
}


def _headed(file: InputFile, sample: Sample | None) -> Sample | None:
    """The beginning of a table of text with its real header; None when there is none.

    The sentence above a table is one long cell: the header is then the record below it.
    """
    if sample is not None:
        named = sum(1 for cell in sample.shape.header if cell)
        if named != 1 or not sample.shape.first:
            return sample
        shape, header = sample.shape, tuple(cell.strip() for cell in sample.shape.first[0])
        return Sample(sample.encoding, Shape(shape.separator, header, shape.records_before + 1, shape.first[1:]))
    if file.parts:
        return None
    return _below_first_line(file)


def _below_first_line(file: InputFile) -> Sample | None:
    with file.path.open("rb") as content:
        head = content.read(_HEAD)
    try:
        encoding = encoding_of_head(head, is_whole=len(head) < _HEAD, at=file.name)
        if encoding is None:
            return None
        text = head[encoding.skip :].decode(encoding.name, errors="ignore")
        shape = find_shape(text.partition("\n")[2], at=file.name)
    except Refusal:
        return None
    return Sample(encoding, replace(shape, records_before=shape.records_before + 1))
