"""Raw rows of own messages, with an account of every row of the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import pyarrow as pa

from dorpskern.sources.meta_posts.columns import FIGURES
from dorpskern.terms.ledger import Drop, LeftOut, Mended, Raw

COLUMNS = ("note", "type", "published", "content", "audience", "is_reply", "has_link", "is_paid", *FIGURES, "angry")
OWN_PAGE = "own"
"""The page of an export that does not say of which page it is: such exports are only given to who manages the page."""

Row = Mapping[str, str | None]


@dataclass(slots=True)
class Account:
    """What becomes of the rows of a file while it is read.

    Args:
        kept: Row number and row.
        left_out: What is left out, and why.
        mended: What is put right.

    """

    kept: list[tuple[int, Row]] = field(default_factory=list)
    left_out: LeftOut = field(default_factory=LeftOut)
    mended: list[Mended] = field(default_factory=list)

    def leave_out(self, reason: Drop, number: int, *, column: str = "") -> None:
        """Count one row as left out."""
        self.left_out.add(reason, [number], column=column)

    def add(
        self, dropped: Mapping[Drop, int], examples: Sequence[tuple[str, int, str]], mended: Sequence[Mended]
    ) -> None:
        """Count what reading the table already left out and put right."""
        for reason, rows in dropped.items():
            self.left_out.add(reason, [], rows=rows)
        self.left_out.examples += examples
        self.mended += mended


def raw_of(
    name: str, account: Account, *, facts: Mapping[str, str], pointed: Mapping[str, str] = MappingProxyType({})
) -> Raw:
    """The rows of a format under the names of the table ``notes``; columns that no row has are null."""
    columns: dict[str, pa.Array] = {"row": pa.array([number for number, _ in account.kept], pa.int64())}
    columns |= {each: pa.array([row.get(each) for _, row in account.kept], pa.string()) for each in COLUMNS}
    return Raw(
        format=name,
        rows=pa.table(columns),
        rows_read=len(account.kept) + account.left_out.dropped.total(),
        dropped=dict(account.left_out.dropped),
        mended=tuple(account.mended),
        examples=tuple(account.left_out.examples),
        facts=facts,
        pointed=pointed,
    )
