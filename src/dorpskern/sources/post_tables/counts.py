"""Counts as dashboards write them: whole, with separators, or shortened to thousands."""

from __future__ import annotations

import re

from dorpskern.sources.meta_posts.counts import plain_count

_SHORTENED = re.compile(r"(\d{1,4})(?:[.,](\d{1,2}))?\s?([KkMm])")
_ZEROS = {"k": 3, "m": 6}
_BLANK = frozenset({"-", "--", "\u2013", "\u2014", "n/a", "n.v.t.", "undefined", "null"})


def count_text(cell: str) -> str | None:
    """A count as plain digits; None for a blank cell or a dash; a cell that is no count as it was.

    "1.2K" is 1200: the publisher rounded it, and a rounded count is better than none.
    """
    text = cell.strip()
    if text.casefold() in _BLANK:
        return None
    short = _SHORTENED.fullmatch(text)
    if not short:
        return plain_count(text)
    zeros = _ZEROS[short[3].lower()]
    return str(int(short[1] + (short[2] or "").ljust(zeros, "0")))


def count_of(value: object) -> str | None:
    """The digits of a number in JSON; None for what is no whole number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None
