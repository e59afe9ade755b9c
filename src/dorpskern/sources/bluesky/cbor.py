"""DAG-CBOR, the strict part of CBOR (RFC 8949) in which Bluesky writes its records: definite lengths, one tag."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

DEPTH_MOST = 64
_LINK_TAG = 42
_SIZES = {24: 1, 25: 2, 26: 4, 27: 8}
_FALSE, _TRUE, _NULL, _NUMBER = 20, 21, 22, 27


class NotCbor(Exception):
    """Bytes that are no DAG-CBOR: cut off, nested too deep, or of a kind that does not exist there."""


@dataclass(frozen=True, slots=True)
class Link:
    """A reference to another block, by its content identifier (CID)."""

    cid: bytes


def decoded(data: bytes) -> Any:
    """One value, which must be all of the bytes; maps have text as keys.

    Raises:
        NotCbor: See there.

    """
    value, place = _value(data, 0, DEPTH_MOST)
    if place != len(data):
        raise NotCbor("left over")
    return value


def _value(data: bytes, place: int, deeper: int) -> tuple[Any, int]:
    if not deeper:
        raise NotCbor("too deep")
    if data[place : place + 1] >= b"\xe0":
        return _simple(data, place)
    kind, size, place = _head(data, place)
    if kind == 0:
        return size, place
    if kind == 1:
        return -1 - size, place
    if kind in (2, 3):
        content = data[place : place + size]
        if len(content) < size:
            raise NotCbor("cut off")
        return (content if kind == 2 else _text(content)), place + size
    if kind == 4:
        return _several(data, place, size, deeper - 1)
    if kind == 5:
        return _map(data, place, size, deeper - 1)
    return _link(data, place, size, deeper - 1)


def _head(data: bytes, place: int) -> tuple[int, int, int]:
    """The kind of a value, its size or number, and where it goes on."""
    if place >= len(data):
        raise NotCbor("cut off")
    kind, short = data[place] >> 5, data[place] & 31
    if short < 24:
        return kind, short, place + 1
    if short not in _SIZES:
        raise NotCbor("endless")
    wide = data[place + 1 : place + 1 + _SIZES[short]]
    if len(wide) < _SIZES[short]:
        raise NotCbor("cut off")
    return kind, int.from_bytes(wide, "big"), place + 1 + len(wide)


def _simple(data: bytes, place: int) -> tuple[bool | float | None, int]:
    """True, false, null, or a number with a point, which always takes eight bytes."""
    said = data[place] & 31
    if said in (_FALSE, _TRUE, _NULL):
        return (None if said == _NULL else said == _TRUE), place + 1
    wide = data[place + 1 : place + 9]
    if said != _NUMBER or len(wide) < 8:
        raise NotCbor("simple")
    return float(struct.unpack(">d", wide)[0]), place + 9


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise NotCbor("text") from error


def _several(data: bytes, place: int, size: int, deeper: int) -> tuple[list[Any], int]:
    items = []
    for _ in range(size):
        item, place = _value(data, place, deeper)
        items.append(item)
    return items, place


def _map(data: bytes, place: int, size: int, deeper: int) -> tuple[dict[str, Any], int]:
    items = {}
    for _ in range(size):
        key, place = _value(data, place, deeper)
        if not isinstance(key, str):
            raise NotCbor("key")
        items[key], place = _value(data, place, deeper)
    return items, place


def _link(data: bytes, place: int, tag: int, deeper: int) -> tuple[Link, int]:
    content, place = _value(data, place, deeper)
    if tag != _LINK_TAG or not isinstance(content, bytes) or content[:1] != b"\0":
        raise NotCbor("tag")
    return Link(content[1:]), place
