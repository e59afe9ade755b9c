"""Text that every file format, page and mail can hold, and that reads as what it is."""

from __future__ import annotations

import re
from typing import Any, TypeVar

_PLANES = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_ODD = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\u202a-\u202e\u2066-\u2069{_PLANES}]")
"""Control signs, halves of signs, places that Unicode will never fill, and signs that turn the direction of text so
that it reads as something else. No XML may hold most of them, no HTML any but the last."""
T = TypeVar("T")


def plain(text: str) -> str:
    """The same text without odd signs; tabs and line breaks stay."""
    return _ODD.sub("", text)


def all_plain(value: T) -> T:
    """The same table, list or text with every text in it plain, names of keys too."""
    made: Any = value
    if isinstance(value, str):
        made = plain(value)
    elif isinstance(value, dict):
        made = {all_plain(key): all_plain(one) for key, one in value.items()}
    elif isinstance(value, list):
        made = [all_plain(one) for one in value]
    return made  # type: ignore[no-any-return]  # of the same shape
