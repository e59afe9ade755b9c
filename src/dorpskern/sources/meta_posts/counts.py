"""Counts as publishers and spreadsheets write them: with separators, without, with a needless ``.0``."""

from __future__ import annotations

import re

_SEPARATORS = ".,'\u2019 \u00a0\u202f"
_GROUPED = re.compile(rf"(-?)(\d{{1,3}}(?:([{_SEPARATORS}])\d{{3}}(?:\3\d{{3}})*)?|\d+)(?:[.,]0{{1,2}})?")


def plain_count(cell: str) -> str | None:
    """A count as plain digits, with its sign; None for a blank cell; a cell that is no count as it was.

    A count is whole, so a point or comma before three digits separates thousands in either language.
    """
    text = cell.strip()
    if not text:
        return None
    found = _GROUPED.fullmatch(text)
    if not found:
        return text
    return found[1] + re.sub(rf"[{_SEPARATORS}]", "", found[2])
