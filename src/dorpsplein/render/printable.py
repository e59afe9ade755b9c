"""A document without characters that cannot be printed: no file format can hold them, and some hide what text says."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from dorpskern.report.tree import Document

_KEPT = "\t\n"
_NEVER = frozenset("\ufffe\uffff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What XML cannot hold, and signs that turn the direction of text so that it reads as something else than it is."""


def printable(document: Document) -> Document:
    """The same document with every text in it cleaned."""
    cleaned: Document = _cleaned(document)
    return cleaned


def _cleaned(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return "".join(letter for letter in value if _is_printable(letter))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _cleaned(getattr(value, one.name)) for one in fields(value)})
    if isinstance(value, tuple | list):
        return type(value)(_cleaned(entry) for entry in value)
    if isinstance(value, Mapping):
        return {key: _cleaned(entry) for key, entry in value.items()}
    return value


def _is_printable(letter: str) -> bool:
    if letter in _KEPT:
        return True
    return letter not in _NEVER and unicodedata.category(letter) not in ("Cc", "Cs")
