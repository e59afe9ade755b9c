"""Bands of ages as we write them: "18-24", or "65+" without a last year."""

from __future__ import annotations

import re

_BAND = re.compile(r"\d+-\d+|\d+\+")


def is_band(group: str) -> bool:
    """Whether a group of people is a band of ages."""
    return bool(_BAND.fullmatch(group))


def first_and_last(band: str) -> tuple[int, int | None]:
    """First and last year of a band; None where it has no last one."""
    first, _, last = band.rstrip("+").partition("-")
    return int(first), int(last) if last else None
