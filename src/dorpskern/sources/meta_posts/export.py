"""An export while it is read: the columns we know, whose they are, what was dropped and what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.sources.delimited import Sample, read_delimited, take_sample
from dorpskern.sources.meta_posts.columns import columns_of
from dorpskern.sources.meta_posts.messages import USED, messages
from dorpskern.terms.ledger import LISTED_MOST, Drop, InputFile, LeftOut, Mended
from dorpskern.terms.refusal import Code, Refusal, refuse_all


@dataclass(slots=True)
class Export:
    """One export.

    Args:
        name: Of the file.
        names: Our name of a column → its header.
        rows: What ``messages`` makes of them.
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
        return pc.unique(self.rows[name]).drop_null().to_pylist() if name in self.names else []

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


def export_of(file: InputFile, sample: Sample | None = None) -> Export:
    """The messages of an export.

    Raises:
        Refusal: Those of ``read_delimited``; ``DELIMITER_WRONG`` when no column is known; ``COLUMN_MISSING``.
        Refusals: More than one column is missing.

    """
    sample = sample or take_sample(file)
    names = {name: sample.header[at[0]] for name, at in columns_of(sample.header).items() if name in USED}
    problems = _missing(names, at=file.name)
    if problems:
        read_delimited(file, sample=sample)  # a file that cannot be read is refused for that first
    refuse_all(problems)
    used = dict.fromkeys(("", *names.values()), pa.string())  # without a name: it is told that there are cells
    table = read_delimited(file, sample=sample, columns=used, each=lambda rows: messages(rows, names))
    examples = [(reason, number + 1, column) for reason, number, column in table.examples]
    left_out = LeftOut(Counter(table.dropped), examples)
    return Export(file.name, names, table.rows, table.rows_read, left_out, table.mended)


def _missing(names: Collection[str], *, at: str) -> list[Refusal]:
    if not names:
        return [Refusal(Code.DELIMITER_WRONG, at=at)]
    needed = (("Post ID", {"note"}), ("Publish time", {"published"}), ("Page ID", {"page_id", "account_id"}))
    return [Refusal(Code.COLUMN_MISSING, at=at, column=shown) for shown, any_of in needed if not any_of & set(names)]
