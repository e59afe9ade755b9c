"""A tar that is made and read piece by piece, so that a copy of any size needs little memory."""

from __future__ import annotations

import hashlib
import io
import os
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

import pyrage

CHUNK = 2**18
BLOCK = 512


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of a copy: its name inside, and where it is now."""

    name: str
    path: Path


class Pulled(io.RawIOBase):
    """Something to read from, fed by pieces that are made when they are asked for."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces, self.left = pieces, memoryview(b"")

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer as far as the present piece goes; 0 at the end."""
        while not len(self.left):
            try:
                self.left = memoryview(next(self.pieces))
            except StopIteration:
                return 0
        size = min(len(buffer), len(self.left))
        buffer[:size], self.left = self.left[:size], self.left[size:]
        return size


def packed(piece: Piece, tell: Callable[[str, str, int], None]) -> Iterator[bytes]:
    """One file as it stands in a tar; ``tell`` is given its name, hash and size.

    Raises:
        OSError: The file changed its size while it was read.

    """
    with piece.path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        yield header(piece.name, size)
        digest, left = hashlib.sha256(), size
        while left:
            data = file.read(min(CHUNK, left))
            if not data:
                raise OSError(f"{piece.name} became shorter while it was read")
            digest.update(data)
            left -= len(data)
            yield data
    yield padding(size)
    tell(piece.name, digest.hexdigest(), size)


def header(name: str, size: int) -> bytes:
    """What stands before a file in a tar; no owner and no time: a copy says nothing of the machine."""
    about = tarfile.TarInfo(name)
    about.size, about.mode = size, 0o600
    return about.tobuf(tarfile.PAX_FORMAT, "utf-8", "surrogateescape")


def padding(size: int) -> bytes:
    """What fills the last block of a file."""
    return b"\0" * (-size % BLOCK)


def ending() -> bytes:
    """What closes a tar."""
    return b"\0" * (BLOCK * 2)


@contextmanager
def opened(source: Path, identities: list[Any]) -> Iterator[IO[bytes]]:
    """The content of an encrypted file, to be read from the front; opened in a thread beside the reader.

    Raises:
        pyrage.DecryptError: No key fits, or the header is no age file. OSError: The content is damaged or cut off.

    """
    inside, outside = os.pipe()
    trouble: list[BaseException] = []

    def work() -> None:
        try:
            with os.fdopen(outside, "wb") as target, source.open("rb") as file:
                pyrage.decrypt_io(file, target, identities)
        except BrokenPipeError:
            pass  # the reader had enough, and says itself why
        except (OSError, pyrage.DecryptError) as problem:
            trouble.append(problem)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        with os.fdopen(inside, "rb") as content:
            yield content
            _drain(content)
    except (OSError, EOFError, tarfile.TarError, ValueError, KeyError, TypeError) as problem:
        thread.join()
        raise (trouble[0] if trouble else problem) from problem
    thread.join()
    if trouble:
        raise trouble[0]


def _drain(content: BinaryIO) -> None:
    """Read to the end, so that the seal on the very last part is looked at too."""
    while content.read(CHUNK):
        pass
