"""The repository of an account as a CAR file (version 1): blocks by their content identifier, and the tree of records.

Source: the specifications "Repository" of AT Protocol and "Content Addressable aRchives (CARv1)" of IPLD.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from dorpskern.sources.bluesky.cbor import Link, NotCbor, decoded
from dorpskern.terms.refusal import Code, Refusal

HEADER_MOST = 4096
_DEPTH_MOST = 128
_SHA256 = b"\x12\x20"


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository while it is read.

    Args:
        did: Whose it is.
        root: The content identifier of the top of its tree.
        blocks: Content identifier → bytes.
        at: What the file is called.

    """

    did: str
    root: bytes
    blocks: Mapping[bytes, bytes]
    at: str

    def records(self) -> Iterator[tuple[str, Any]]:
        """The place of each record ("app.bsky.feed.post/3l…") and the record, in order; None for one that is broken.

        Raises:
            Refusal: ``ARCHIVE_INCOMPLETE`` when a part of the tree is not in the file; ``ARCHIVE_BROKEN`` when a part
                is not what its identifier says, is no tree, or is reached twice.

        """
        seen: set[bytes] = set()
        yield from self._below(self.root, seen, _DEPTH_MOST)

    def _below(self, cid: bytes, seen: set[bytes], deeper: int) -> Iterator[tuple[str, Any]]:
        if cid in seen or not deeper:
            raise Refusal(Code.ARCHIVE_BROKEN, at=self.at)
        seen.add(cid)
        node = _map(self.block(cid), at=self.at)
        if isinstance(left := node.get("l"), Link):
            yield from self._below(left.cid, seen, deeper - 1)
        key = b""
        for entry in _entries(node, at=self.at):
            key = _key(entry, key, at=self.at)
            if isinstance(value := entry.get("v"), Link):
                yield key.decode(errors="replace"), self._record(value.cid)
            if isinstance(right := entry.get("t"), Link):
                yield from self._below(right.cid, seen, deeper - 1)

    def _record(self, cid: bytes) -> Any:
        try:
            return decoded(self.blocks[cid]) if _is_right(cid, self.blocks[cid]) else None
        except (NotCbor, KeyError):
            return None

    def block(self, cid: bytes) -> bytes:
        """The bytes of a block, which must be there and be what its identifier says."""
        return _block(self.blocks, cid, at=self.at)


def repository_of(content: bytes, *, at: str) -> Repository:
    """The repository in a CAR file.

    Raises:
        Refusal: ``ARCHIVE_BROKEN`` when the file is cut off or no CAR file, ``ARCHIVE_INCOMPLETE`` without a commit,
            ``FORMAT_UNKNOWN`` when it holds something else than a repository.

    """
    size, place = _varint(content, 0, at=at)
    roots = _map(content[place : place + size], at=at).get("roots")
    blocks = dict(_blocks(content, place + size, at=at))
    if not isinstance(roots, list) or not roots or not isinstance(roots[0], Link):
        raise Refusal(Code.ARCHIVE_BROKEN, at=at)
    commit = _map(_block(blocks, roots[0].cid, at=at), at=at)
    did, data = commit.get("did"), commit.get("data")
    if not isinstance(did, str) or not did.startswith("did:") or not isinstance(data, Link):
        raise Refusal(Code.FORMAT_UNKNOWN, at=at, columns=0)
    return Repository(did, data.cid, blocks, at)


def is_car(head: bytes) -> bool:
    """Say whether these are the first bytes of a CAR file; ``HEADER_MOST`` are enough."""
    try:
        size, place = _varint(head, 0, at="")
        return size < HEADER_MOST and decoded(head[place : place + size]).get("version") == 1
    except (Refusal, NotCbor, AttributeError):
        return False


def _blocks(content: bytes, place: int, *, at: str) -> Iterator[tuple[bytes, bytes]]:
    while place < len(content):
        size, begin = _varint(content, place, at=at)
        place = begin + size
        if not size or place > len(content):
            raise Refusal(Code.ARCHIVE_BROKEN, at=at)
        data = _end_of_cid(content, begin, at=at)
        yield content[begin:data], content[data:place]


def _end_of_cid(content: bytes, place: int, *, at: str) -> int:
    """Where a content identifier ends: version, kind of content, kind of hash, its length, and the hash."""
    if content[place : place + 2] == _SHA256:
        return place + 34
    for _ in range(3):
        _, place = _varint(content, place, at=at)
    size, place = _varint(content, place, at=at)
    return place + size


def _varint(content: bytes, place: int, *, at: str) -> tuple[int, int]:
    """A whole number in groups of seven bits, the least first; at most nine bytes."""
    number = 0
    for step, byte in enumerate(content[place : place + 9]):
        number |= (byte & 127) << (7 * step)
        if byte < 128:
            return number, place + step + 1
    raise Refusal(Code.ARCHIVE_BROKEN, at=at)


def _block(blocks: Mapping[bytes, bytes], cid: bytes, *, at: str) -> bytes:
    if cid not in blocks:
        raise Refusal(Code.ARCHIVE_INCOMPLETE, at=at, missing=f"…{cid[-4:].hex()}")
    if not _is_right(cid, blocks[cid]):
        raise Refusal(Code.ARCHIVE_BROKEN, at=at)
    return blocks[cid]


def _is_right(cid: bytes, data: bytes) -> bool:
    """Whether a block is what its identifier says; SHA-256 is the only kind of hash in a repository."""
    return cid[-34:-32] == _SHA256 and cid[-32:] == sha256(data).digest()


def _map(data: bytes, *, at: str) -> dict[str, Any]:
    try:
        content = decoded(data)
    except NotCbor as error:
        raise Refusal(Code.ARCHIVE_BROKEN, at=at) from error
    if not isinstance(content, dict):
        raise Refusal(Code.ARCHIVE_BROKEN, at=at)
    return content


def _entries(node: Mapping[str, Any], *, at: str) -> list[dict[str, Any]]:
    entries = node.get("e")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise Refusal(Code.ARCHIVE_BROKEN, at=at)
    return entries


def _key(entry: Mapping[str, Any], before: bytes, *, at: str) -> bytes:
    """The key of an entry: as much of the one before as ``p`` says, and then its own part."""
    shared, rest = entry.get("p"), entry.get("k")
    if not isinstance(shared, int) or not isinstance(rest, bytes) or not 0 <= shared <= len(before):
        raise Refusal(Code.ARCHIVE_BROKEN, at=at)
    return before[:shared] + rest
