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
from dorpskern.terms.columns import Numbers, stripped, where
from dorpskern.terms.ledger import LISTED_MOST, Drop, LeftOut, Mended
from dorpskern.terms.refusal import Code, Refusal, refuse_all


@dataclass(slots=True)
class Export:
    """One export.

    Args:
        name: Of the file.
        names: Our name of a column → its header.
        columns: Our name → its cells, null where blank; without the spaces around them, but figures as they stand.
        numbers: Of each row its number in the file, from 2.
        rows_read: Rows in the file.
        left_out: What was dropped.
        mended: What was put right.
        problems: What is wrong.

    """

    name: str
    names: dict[str, str]
    columns: dict[str, pa.ChunkedArray]
    numbers: Numbers
    rows_read: int
    left_out: LeftOut
    mended: tuple[Mended, ...]
    problems: list[Refusal] = field(default_factory=list)

    @property
    def page_column(self) -> str:
        """Instagram exports name an account, Facebook exports a page."""
        return "account_id" if "account_id" in self.names else "page_id"

    def column(self, name: str) -> pa.ChunkedArray:
        """All cells of one column; null everywhere when the export does not have it."""
        if name in self.columns:
            return self.columns[name]
        return pa.chunked_array([pa.nulls(len(self.numbers), pa.string())])

    def cells(self, name: str) -> list[str]:
        """Every different cell of one column that is not blank, in the order of the file."""
        return list(pc.unique(self.column(name)).drop_null().to_pylist())

    def invalid(self, column: str, expected: str) -> Refusal:
        """What is wrong with a column."""
        return Refusal(Code.VALUE_INVALID, at=f"{self.name}: {self.names[column]}", expected=expected)

    def drop_without_page(self) -> None:
        """Leave out rows that do not say of which page they are: nothing shows that they are our own."""
        has_page = where(pc.is_valid(self.columns[self.page_column]))
        if has_page.all():
            return
        bad = self.numbers[~has_page]
        self.left_out.add(Drop.KEY_MISSING, bad[:LISTED_MOST].tolist(), column=self.page_column, rows=len(bad))
        self.columns = {name: column.filter(pa.array(has_page)) for name, column in self.columns.items()}
        self.numbers = self.numbers[has_page]


def export_of(table: Delimited, *, at: str) -> Export:
    """The columns we know of a table.

    Raises:
        Refusal: ``DELIMITER_WRONG`` when there is none, ``COLUMN_MISSING``. Refusals: more than one column is missing.

    """
    rows = table.rows
    names = _names([name for name in rows.column_names if name != "row"], at=at)
    return Export(
        at,
        names,
        {ours: rows[theirs] if ours in FIGURES else stripped(rows[theirs]) for ours, theirs in names.items()},
        1 + (rows["row"].to_numpy() if "row" in rows.column_names else np.arange(1, rows.num_rows + 1)),
        table.rows_read,
        LeftOut(Counter(table.dropped), [(reason, number + 1, column) for reason, number, column in table.examples]),
        table.mended,
    )


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
