"""What was read, kept and dropped: one entry per file, one reason per dropped row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import pyarrow as pa

EXAMPLES_MOST = 20
"""How many rows the ledger keeps the numbers of, per file and per reason why rows were left out."""
LISTED_MOST = 10_000
"""How many rows an import hands back the numbers of, per file and per reason."""


class Drop(StrEnum):
    """Why a row was not kept. Every dropped row is counted under exactly one of these."""

    BLANK = "blank"
    REPEATED_HEADER = "repeated_header"
    NO_VALUE = "no_value"  # a figure row without a figure: missing, not zero
    VALUE_UNREADABLE = "value_unreadable"
    NEGATIVE_COUNT = "negative_count"
    DATE_UNREADABLE = "date_unreadable"
    DATE_IN_FUTURE = "date_in_future"
    COLUMNS_MISALIGNED = "columns_misaligned"
    DUPLICATE = "duplicate"  # the very same row again
    REVOTED = "revoted"  # an earlier vote; the last one counts
    UNKNOWN_STATEMENT = "unknown_statement"
    VOTE_INVALID = "vote_invalid"
    KEY_MISSING = "key_missing"  # no id, no service, no statement
    OUTSIDE_SCOPE = "outside_scope"  # a table or activity the product has no use for
    NUL_BYTES = "nul_bytes"
    UNDECODABLE = "undecodable"  # bytes of another encoding in the middle of the file


@dataclass(frozen=True, slots=True)
class Mended:
    """An oddity that was put right without losing the row, and how often (for example ``fill_down``)."""

    oddity: str
    rows: int


@dataclass(frozen=True, slots=True)
class InputFile:
    """One input: a file, or the few files that only mean something together, opened but not yet read.

    Args:
        name: What it is called, for people: inside a folder or archive with ``/`` between; never used as a path.
        path: Where its bytes are now; for parts that belong together, the file that holds the messages.
        digest: The sha256 of its bytes, or its being worked out while the file is read. Of parts that belong together:
            of the lines ``sha256  name`` of its parts, in order of name, so that the packing (ZIP, tar.gz, folder)
            makes no difference.
        size: In bytes, of its parts together.
        parts: For parts that belong together: the publisher's name of each → where it is.
        is_data: False for what was found in a folder or archive and plainly holds no rows (a picture, a read-me):
            it is listed and not read.

    """

    name: str
    path: Path
    digest: str | Future[str]
    size: int
    parts: Mapping[str, Path] = field(default_factory=dict)
    is_data: bool = True

    @property
    def sha256(self) -> str:
        """Its ``digest``, waited for where it is still being worked out."""
        return self.digest if isinstance(self.digest, str) else self.digest.result()


@dataclass(slots=True)
class LeftOut:
    """Rows left out while a file is read: all of them counted, the first ``LISTED_MOST`` of each reason named."""

    dropped: Counter[Drop] = field(default_factory=Counter)
    examples: list[tuple[str, int, str]] = field(default_factory=list)

    def add(self, reason: Drop, numbers: Sequence[int], *, column: str = "", rows: int | None = None) -> None:
        """Count rows under one reason.

        Args:
            reason: Why.
            numbers: Their row numbers in the file; of many rows the first ``LISTED_MOST`` are enough.
            column: What shows it.
            rows: How many they are, when not all numbers are given.

        """
        room = max(LISTED_MOST - self.dropped[reason], 0)
        name = reason.value
        self.examples += [(name, int(number), column) for number in numbers[:room]]
        self.dropped[reason] += len(numbers) if rows is None else rows


@dataclass(frozen=True, slots=True)
class Raw:
    """What a source gives of one file: rows under our names of the columns, not yet judged.

    ``rows_read == rows.num_rows + sum(dropped.values())`` always.

    Args:
        format: The id of the format.
        rows: Text columns, and moments where the source could read them; null where the publisher leaves a cell blank.
            ``row``, when there, is the row number in the file, for examples.
        rows_read: Rows of data in the file, the header not counted.
        dropped: What reading itself had to drop.
        mended: Oddities put right while reading.
        examples: As in ``Reading``.
        facts: What holds for the whole file: its platform, the id of its page, its time zone.
        columns: Of a table the names of its columns, and whether anything is read of each.
        pointed: Of a layout that a person pointed at: ours → the name of the column; and ``platform``.
        time_zone: Of times without one, the zone that somebody said; "" when nobody did, or none was needed.

    """

    format: str
    rows: pa.Table
    rows_read: int
    dropped: Mapping[Drop, int] = field(default_factory=dict)
    mended: tuple[Mended, ...] = ()
    examples: tuple[tuple[str, int, str], ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, bool] = field(default_factory=dict)
    pointed: Mapping[str, str] = field(default_factory=dict)
    time_zone: str = ""

    def __post_init__(self) -> None:
        if self.rows_read != self.rows.num_rows + sum(self.dropped.values()):
            raise ValueError(f"{self.format}: {self.rows_read} rows read, but the account does not add up")

    def give_rows(self) -> pa.Table:
        """The rows, for the last time: they are not kept here in memory beside what is made of them."""
        rows = self.rows
        object.__setattr__(self, "rows", rows.schema.empty_table())
        return rows


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file yields once it is read: rows for tables, and an account of every row.

    ``rows_read == rows_kept + sum(dropped.values())`` always; a row is counted once, also when it fills two tables.
    ``examples``: at most ``LISTED_MOST`` per reason, as (reason, row number, column) and never the cell itself.
    ``columns``, ``pointed`` and ``time_zone``: as in ``Raw``.
    """

    format: str
    rows_read: int
    rows_kept: int
    dropped: Mapping[Drop, int] = field(default_factory=dict)
    tables: Mapping[str, pa.Table] = field(default_factory=dict)
    mended: tuple[Mended, ...] = ()
    examples: tuple[tuple[str, int, str], ...] = ()
    conversation: str = ""  # for a file of a conversation: whose pseudonym key applies
    columns: Mapping[str, bool] = field(default_factory=dict)
    pointed: Mapping[str, str] = field(default_factory=dict)
    time_zone: str = ""

    def __post_init__(self) -> None:
        if self.rows_read != self.rows_kept + sum(self.dropped.values()):
            raise ValueError(f"{self.format}: {self.rows_read} rows read, but the account does not add up")


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One file in the ledger of a store.

    ``superseded``: rows per table that later gave way to a fuller account of the same thing in another file.
    ``conversation``: whose pseudonym key its rows were made with; "" for a file of no conversation.
    ``columns``, ``pointed`` and ``time_zone``: as in ``Raw``; of files imported before these were kept there are none.
    ``reopened``: a file that its rows gave way to was taken out: importing it again brings those rows back.
    """

    path: str  # the file's own name, without the folders of the machine it came from
    format: str
    sha256: str
    rows_read: int
    rows_kept: int
    dropped: Mapping[str, int]
    mended: Mapping[str, int] = field(default_factory=dict)
    already_imported: bool = False
    imported_on: str = ""
    examples: tuple[tuple[str, int, str], ...] = ()  # as in Reading, of each reason the first EXAMPLES_MOST
    superseded: Mapping[str, int] = field(default_factory=dict)
    conversation: str = ""
    reopened: bool = False
    columns: Mapping[str, bool] = field(default_factory=dict)
    pointed: Mapping[str, str] = field(default_factory=dict)
    time_zone: str = ""
