"""The assessment file as it may be published: without who gave which weights, otherwise word for word the same data."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any


def published(text: str) -> str:
    """The same assessment without ids and roles of participants, in an order that says nothing about who they are.

    A role and a ranking together are often one person; the weighing needs neither id nor role. Reading the result
    gives the same assessment but for the participants' names, so the weighing can be recomputed from it.

    Args:
        text: TOML that was read before without a refusal.

    """
    table = tomllib.loads(text)
    voices = sorted((_nameless(one) for one in table.get("participant", [])), key=_order)
    width = len(str(len(voices)))
    if voices:
        table["participant"] = [{"id": f"{n:0{width}d}", **voice} for n, voice in enumerate(voices, start=1)]
    return written(table)


def _nameless(participant: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in participant.items() if key in ("ranking", "points")}


def _order(voice: Mapping[str, Any]) -> str:
    return json.dumps(voice, sort_keys=True)


def written(table: Mapping[str, Any]) -> str:
    """A table as TOML text: plain keys first, then tables, then lists of tables."""
    return "\n".join(_lines(table, ())) + "\n"


def _lines(table: Mapping[str, Any], path: tuple[str, ...]) -> list[str]:
    lines = [f"{_key(key)} = {_value(value)}" for key, value in table.items() if not _is_section(value)]
    for key, value in table.items():
        name = ".".join(_key(part) for part in (*path, key))
        if _is_section(value) and isinstance(value, Mapping):
            lines += ["", f"[{name}]", *_lines(value, (*path, key))]
        elif _is_section(value):
            for entry in value:
                lines += ["", f"[[{name}]]", *(f"{_key(inner)} = {_value(one)}" for inner, one in entry.items())]
    return lines


def _is_section(value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(entry, Mapping) for entry in value)
    return isinstance(value, Mapping)


def _key(key: str) -> str:
    return (
        key if key and all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in key) else _text(key)
    )


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return (
            "{ " + ", ".join(f"{_key(key)} = {_value(entry)}" for key, entry in value.items()) + " }" if value else "{}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(_value(entry) for entry in value) + "]"
    if isinstance(value, str):
        return _text(value)
    return value.isoformat() if isinstance(value, date) else repr(value)


def _text(text: str) -> str:
    """A basic TOML string: JSON escapes are TOML escapes, but for DEL, which TOML wants escaped and JSON does not."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
