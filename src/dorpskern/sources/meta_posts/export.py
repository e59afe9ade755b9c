"""An export while it is read: the columns we know, whose they are, what was dropped and what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.sources.delimited import Delimited
from dorpskern.sources.meta_posts.columns import FIGURES, columns_of
from dorpskern.terms.columns import by_part, stripped
from dorpskern.terms.ledger import LISTED_MOST, Drop, LeftOut, Mended
from dorpskern.terms.refusal import Code, Refusal, refuse_all

_AS_THEY_STAND = frozenset({*FIGURES, "title", "description", "permalink"})


@dataclass(slots=True)
class Export:
    """One export.

    Args:
        name: Of the file.
        names: Our name of a column → its header.
        rows: Under our names, null where blank, without the spaces around cells (but figures and words as they stand);
            ``row`` is the number of the row in the file, from 2.
        rows_read: Rows in the file.
        left_out: What was dropped.
        mended: What was put right.
        problems: What is wrong.

    """

    name: str
    names: dict[str, str]
    rows: pa.Table
    rows_read: int
    left_out: LeftOut
    mended: tuple[Mended, ...]
    problems: list[Refusal] = field(default_factory=list)

    @property
    def page_column(self) -> str:
        """Instagram exports name an account, Facebook exports a page."""
        return "account_id" if "account_id" in self.names else "page_id"

    def cells(self, name: str) -> list[str]:
        """Every different cell of one column that is not blank, in the order of the file."""
        return list(pc.unique(column_of(self.rows, name)).drop_null().to_pylist())

    def invalid(self, column: str, expected: str) -> Refusal:
        """What is wrong with a column."""
        return Refusal(Code.VALUE_INVALID, at=f"{self.name}: {self.names[column]}", expected=expected)

    def drop_without_page(self) -> None:
        """Leave out rows that do not say of which page they are: nothing shows that they are our own."""
        without = pc.is_null(self.rows[self.page_column])
        if count := int(pc.sum(without).as_py() or 0):
            numbers = self.rows["row"].filter(without)[:LISTED_MOST].to_pylist()
            self.left_out.add(Drop.KEY_MISSING, numbers, column=self.page_column, rows=count)
            self.rows = self.rows.filter(pc.invert(without))


def export_of(table: Delimited, *, at: str) -> Export:
    """The columns we know of a table.

    Raises:
        Refusal: ``DELIMITER_WRONG`` when there is none, ``COLUMN_MISSING``. Refusals: more than one column is missing.

    """
    headers = [name for name in table.rows.column_names if name != "row"]
    names = _names(headers, at=at)
    rows = table.rows.select(list(names.values())).rename_columns(list(names))
    numbers = table.rows["row"].to_numpy() if len(headers) < table.rows.num_columns else np.arange(1, rows.num_rows + 1)
    return Export(
        at,
        names,
        by_part(rows, _stripped).append_column("row", pa.array(numbers + 1)),
        table.rows_read,
        LeftOut(Counter(table.dropped), [(reason, number + 1, column) for reason, number, column in table.examples]),
        table.mended,
    )


def column_of(rows: pa.Table, name: str) -> pa.ChunkedArray:
    """All cells of one column; null everywhere when the export does not have it."""
    return rows[name] if name in rows.column_names else pa.chunked_array([pa.nulls(rows.num_rows, pa.string())])


def _stripped(rows: pa.Table) -> pa.Table:
    columns = zip(rows.column_names, rows.columns, strict=True)
    return pa.table({name: column if name in _AS_THEY_STAND else stripped(column) for name, column in columns})


def _names(headers: Sequence[str], *, at: str) -> dict[str, str]:
    """The header of each column. Two spellings of one figure: the first counts."""
    found = columns_of(headers)
    if not found:
        raise Refusal(Code.DELIMITER_WRONG, at=at)
    problems = []
    for name, shown in (("note", "Post ID"), ("published", "Publish time")):
        if name not in found:
            problems.append(Refusal(Code.COLUMN_MISSING, at=at, column=shown))
    if not {"page_id", "account_id"} & found.keys():
        problems.append(Refusal(Code.COLUMN_MISSING, at=at, column="Page ID"))
    refuse_all(problems)
    return {name: headers[places[0]] for name, places in found.items()}
