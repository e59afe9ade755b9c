"""Repositories as Bluesky gives them: records in DAG-CBOR, a tree above them, a commit, all in one CAR file."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping, Sequence

from dorpskern.sources.bluesky.cbor import Link

DID = "did:plc:gemeentelent123"


def cbor_of(value: object) -> bytes:
    """A value in DAG-CBOR."""
    if isinstance(value, bool):
        return b"\xf5" if value else b"\xf4"
    if value is None:
        return b"\xf6"
    if isinstance(value, float):
        return b"\xfb" + struct.pack(">d", value)
    if isinstance(value, int):
        return _head(0, value) if value >= 0 else _head(1, -1 - value)
    if isinstance(value, Link):
        return _head(6, 42) + cbor_of(b"\0" + value.cid)
    if isinstance(value, bytes):
        return _head(2, len(value)) + value
    if isinstance(value, str):
        return _head(3, len(value.encode())) + value.encode()
    if isinstance(value, Mapping):
        return _head(5, len(value)) + b"".join(cbor_of(key) + cbor_of(each) for key, each in value.items())
    assert isinstance(value, list)
    return _head(4, len(value)) + b"".join(map(cbor_of, value))


def _head(kind: int, size: int) -> bytes:
    if size < 24:
        return bytes([kind << 5 | size])
    width = next(step for step in range(4) if size < 1 << (8 << step))
    return bytes([kind << 5 | 24 + width]) + size.to_bytes(1 << width, "big")


def varint(number: int) -> bytes:
    """A number in groups of seven bits."""
    parts = []
    while True:
        number, part = number >> 7, number & 127
        parts.append(part | (128 if number else 0))
        if not number:
            return bytes(parts)


def cid_of(data: bytes) -> bytes:
    """The content identifier of a block of DAG-CBOR."""
    return b"\x01\x71\x12\x20" + hashlib.sha256(data).digest()


def post(text: str = "De raad vergadert", **more: object) -> dict[str, object]:
    """The record of a post."""
    return {"$type": "app.bsky.feed.post", "text": text, "createdAt": "2026-03-01T09:00:00.000Z", **more}


class Blocks:
    """The blocks of a CAR file while they are put together."""

    def __init__(self) -> None:
        self.of: dict[bytes, bytes] = {}

    def add(self, value: object) -> Link:
        """Add a block; the link to it."""
        data = cbor_of(value)
        self.of[cid_of(data)] = data
        return Link(cid_of(data))

    def car(self, root: Link, *, version: int = 1) -> bytes:
        """The file."""
        header = cbor_of({"roots": [root], "version": version})
        blocks = b"".join(varint(len(cid) + len(data)) + cid + data for cid, data in self.of.items())
        return varint(len(header)) + header + blocks


def entries_of(blocks: Blocks, records: Sequence[tuple[str, object]]) -> list[dict[str, object]]:
    """The entries of one node: keys share what they have in common with the one before."""
    entries: list[dict[str, object]] = []
    before = ""
    for key, record in records:
        shared = next(
            (at for at, (a, b) in enumerate(zip(key, before, strict=False)) if a != b), min(len(key), len(before))
        )
        entries.append({"p": shared, "k": key[shared:].encode(), "v": blocks.add(record), "t": None})
        before = key
    return entries


def repository_of(records: Mapping[str, object], *, did: str = DID) -> bytes:
    """A CAR file with these records, the first half in a node of its own to the left."""
    blocks = Blocks()
    every = sorted(records.items())
    half = len(every) // 2
    left = blocks.add({"e": entries_of(blocks, every[:half]), "l": None}) if half else None
    middle = entries_of(blocks, every[half : half + 1])
    rest = every[half + 1 :]
    if middle and rest:
        middle[0]["t"] = blocks.add({"e": entries_of(blocks, rest), "l": None})
    root = blocks.add({"e": middle, "l": left})
    commit = blocks.add({"did": did, "version": 3, "data": root, "rev": "3l", "prev": None, "sig": b"x" * 64})
    return blocks.car(commit)
