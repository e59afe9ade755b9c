"""What the word processor formats share: colours, the font, locales, and how wide things are."""

from __future__ import annotations

import struct

from dorpskern.report.tree import NoticeKind, Table, Tone

DEEP = "1D3B53"
LINE = "9AA5AD"
FONT = "Arial"
LOCALES = {"nl": "nl-NL", "en": "en-GB"}
TONE_FILLS = {Tone.GOOD: "EEF4EF", Tone.BAD: "EFD2CB", Tone.DOUBT: "F7EFD9"}
BLANK_FILL = "FBE7A8"
NOTICE_FILLS = {
    NoticeKind.SUMMARY: "E9EFF4",
    NoticeKind.BLANK: "FBF3DC",
    NoticeKind.CAUTION: "FBF3DC",
    NoticeKind.DRAFT: "F6F6F4",
}
TEXT_WIDTH_CM = 16.2
"""A4 less margins of 2.4 cm."""


def column_widths_cm(table: Table) -> list[float]:
    """The width of each column, together the width of the text."""
    total = sum(column.share for column in table.columns)
    return [TEXT_WIDTH_CM * column.share / total for column in table.columns]


def is_narrow(table: Table) -> bool:
    """Whether a table has so many columns that its text must be smaller."""
    return len(table.columns) > 5


def picture_size_cm(png: bytes) -> tuple[float, float]:
    """How large a PNG is printed: as wide as the text, in its own proportions."""
    width, height = struct.unpack(">II", png[16:24])
    return TEXT_WIDTH_CM, TEXT_WIDTH_CM * height / width
