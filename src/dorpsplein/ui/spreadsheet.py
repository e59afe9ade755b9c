"""What every table that a spreadsheet opens has in common: no cell of it can be a formula."""

from __future__ import annotations

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: object) -> str:
    """A cell as text; what a spreadsheet would run as a formula gets an apostrophe in front."""
    text = str(value)
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text
