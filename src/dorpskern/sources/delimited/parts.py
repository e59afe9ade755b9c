"""A text table whose records are all as long as the header: cut in parts that are read beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pacsv

from dorpskern.sources.delimited.marks import Marks
from dorpskern.sources.delimited.parse import LARGEST_BLOCK, Wanted, convert_options, is_text, read_options
from dorpskern.sources.delimited.sample import Sample
from dorpskern.terms.beside import in_turn


def fits_at_once(sample: Sample, wanted: Wanted, marks: Marks) -> bool:
    """Whether a file may be read without looking at each of its records."""
    is_figures = not any(is_text(kind) for kind in wanted.values())  # in which no zero byte fits
    return marks.is_closed and (sample.encoding.is_wide or is_figures or not marks.has_nul)


def in_parts(path: Path, sample: Sample, wanted: Wanted, marks: Marks) -> Iterator[pa.Table]:
    """The columns that are wanted, of thousands of rows at a time: at least one part.

    Raises:
        pa.ArrowInvalid: A cell of another type, a record of another length, another encoding, a cut inside quotes.
        UnicodeDecodeError: Another encoding.

    """
    cuts = () if sample.encoding.is_wide else marks.cuts
    edges = [sample.encoding.skip, *cuts, path.stat().st_size]
    last = len(sample.shape.header) - 1  # is always read: it shows whether a part ends inside quotes
    read = partial(_read, path, sample, {last: pa.binary(), **wanted}, has_quotes=marks.quotes > 0)
    parts = in_turn(pairwise(edges), lambda edge: read(*edge, is_last=edge[1] == edges[-1]))
    yield from (part.select([str(place) for place in wanted]) for part in parts)


def _read(
    path: Path, sample: Sample, wanted: Wanted, start: int, end: int, *, has_quotes: bool, is_last: bool
) -> pa.Table:
    """The records between two places.

    After all but the last part of a file a blank record is added: the last one read, but where quotes are open.
    """
    blank = b"" if is_last else (sample.shape.separator * (len(sample.shape.header) - 1) + "\n").encode()
    content = bytearray(end - start + len(blank))
    with path.open("rb") as file:
        file.seek(start)
        file.readinto(memoryview(content)[: end - start])
    content[end - start :] = blank
    rows = pacsv.read_csv(
        pa.BufferReader(content),
        read_options=read_options(
            sample.encoding, sample.shape, min(len(content), LARGEST_BLOCK), skip=start == sample.encoding.skip
        ),
        parse_options=pacsv.ParseOptions(
            delimiter=sample.shape.separator,
            newlines_in_values=has_quotes,
            quote_char='"' if has_quotes else False,
            ignore_empty_lines=False,
        ),
        convert_options=convert_options(wanted),
    )
    if is_last:
        return rows
    if any(column[-1].is_valid for column in rows.columns):
        raise pa.ArrowInvalid("cut inside quotes: some stand in a cell that does not begin with one")
    return rows.slice(0, rows.num_rows - 1)
