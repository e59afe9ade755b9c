"""The document tree: what a paper says, in which order and with which meaning. It knows no file format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text. ``link`` is an address or ""; ``is_blank`` marks a place that somebody has to fill in."""

    text: str
    strong: bool = False
    link: str = ""
    is_blank: bool = False


Runs = tuple[Run, ...]


class Tone(StrEnum):
    """What a cell means, for a light shade behind words that say the same: never colour alone."""

    NEUTRAL = ""
    GOOD = "good"
    BAD = "bad"
    DOUBT = "doubt"


class NoticeKind(StrEnum):
    """Why a block stands apart: the summary, a place to fill in, something to be careful with, or a text to copy."""

    SUMMARY = "summary"
    BLANK = "blank"
    CAUTION = "caution"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a chapter) to 3. ``number`` is "" or what stands before it, such as "3"."""

    level: int
    text: str
    number: str = ""

    @property
    def said(self) -> str:
        """The heading as it is read, number first."""
        return f"{self.number}. {self.text}" if self.number else self.text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items that stand beside each other or, when ``ordered``, after each other."""

    items: tuple[Runs, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. ``share``: its part of the width, relative to the other columns, greater than 0."""

    title: str
    numeric: bool = False
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    runs: Runs
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption and a header row; the first cell of a row is its header unless said otherwise."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    has_row_headers: bool = True

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.caption}: every row needs {len(self.columns)} cells")


@dataclass(frozen=True, slots=True)
class Chart:
    """A Vega-Lite chart, the same thing in words (``alt``) and the same thing as a table (``data``).

    ``head``: how high the title in it is, which a place with a caption of its own leaves out.
    """

    spec: Mapping[str, Any]
    alt: str
    caption: str
    data: Table
    head: float = 0.0

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError(f"{self.caption}: a chart needs the same thing in words")


@dataclass(frozen=True, slots=True)
class Notice:
    """A block that stands apart, with its own blocks; ``title`` is "" right below a heading that says the same."""

    kind: NoticeKind
    title: str
    blocks: tuple[Paragraph | BulletList, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The place of the table of contents: the headings of level 1."""

    title: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page, where there are pages."""


Block = Heading | Paragraph | BulletList | Table | Chart | Notice | Contents | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. ``labels``: the few words a file format needs itself (page number, skip link), in its language."""

    title: str
    language: str  # "nl" or "en"
    municipality: str
    date: date
    blocks: tuple[Block, ...]
    subtitle: str = ""
    author: str = ""
    description: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, those inside notices too."""
    for block in blocks:
        yield block
        if isinstance(block, Notice):
            yield from walk(block.blocks)


def text_of(runs: Runs) -> str:
    """The text of runs without their marking."""
    return "".join(run.text for run in runs)
