"""A document without characters that cannot be printed: no file format can hold them, and some hide what text says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from dorpskern.report.tree import Document
from dorpskern.terms.plain_text import plain


def printable(document: Document) -> Document:
    """The same document with every text in it cleaned."""
    cleaned: Document = _cleaned(document)
    return cleaned


def _cleaned(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return plain(value).replace("\r", "")
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _cleaned(getattr(value, one.name)) for one in fields(value)})
    if isinstance(value, tuple | list):
        return type(value)(_cleaned(entry) for entry in value)
    if isinstance(value, Mapping):
        return {key: _cleaned(entry) for key, entry in value.items()}
    return value
