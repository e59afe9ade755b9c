"""The beginning of a file: enough to recognise a format and to know how to read it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from mmap import ACCESS_READ, mmap

from dorpskern.sources.delimited.encoding import (
    Encoding,
    encoding_of_head,
    encoding_of_whole,
    refuse_endless_lines,
)
from dorpskern.sources.delimited.shape import Shape, find_shape
from dorpskern.terms.ledger import InputFile
from dorpskern.terms.refusal import Code, Refusal

_HEAD = 256 * 1024


@dataclass(frozen=True, slots=True)
class Sample:
    """How a table is written, and its first records. Names of columns: see ``column_name``."""

    encoding: Encoding
    shape: Shape

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns, in lower case; "" for a column without a name."""
        return tuple(column_name(name) for name in self.shape.header)


@lru_cache(1024)  # every source looks at the same names
def column_name(name: str) -> str:
    """A name as we compare it: in lower case, one space between words, straight apostrophes, no byte order mark."""
    return " ".join(name.replace("\ufeff", "").replace("\u2019", "'").split()).lower()


def take_sample(file: InputFile) -> Sample:
    """Look at the beginning of a text table.

    Raises:
        Refusal: ``FILE_EMPTY``, ``NOT_TEXT``, ``ENCODING_MIXED``, ``LINE_TOO_LONG``, ``DELIMITER_WRONG``.

    """
    with file.path.open("rb") as content:
        head = content.read(_HEAD)
        if not head:
            raise Refusal(Code.FILE_EMPTY, at=file.name)
        if b"\n" not in head and len(head) == _HEAD:
            with mmap(content.fileno(), 0, access=ACCESS_READ) as whole:
                refuse_endless_lines(whole, at=file.name)
    is_whole = len(head) < _HEAD
    encoding = encoding_of_head(head, is_whole=is_whole, at=file.name) or encoding_of_whole(file.path, at=file.name)
    text = head[encoding.skip :].decode(encoding.name, errors="ignore")
    if not is_whole and "\n" in text:
        text = text[: text.rfind("\n") + 1]
    return Sample(encoding, find_shape(text, at=file.name))
