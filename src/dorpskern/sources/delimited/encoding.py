"""Which encoding a text file has, seen from its bytes."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from mmap import mmap
from pathlib import Path

from dorpskern.terms.refusal import Code, Refusal

LONGEST_LINE = 16 * 1024 * 1024
_CHUNK = 8 * 1024 * 1024
_CONTROLS = bytes((1, 2, 3, 4, 5, 6, 14, 15, 16, 17, 18, 19))
_CONTROLS_MOST, _NULS_MOST = 0.01, 0.05  # of the bytes of a text
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_STRAY = re.compile("[\udc80-\udcff]")  # bytes that are no UTF-8, as "surrogateescape" hands them on
_LETTERS = re.compile("[^\x00-\x7f\udc80-\udcff]")
_NO_LETTER_IN_CP1252 = re.compile("[\udc81\udc8d\udc8f\udc90\udc9d]")
_CHANCE_LETTERS = 20  # at most one in so many letters of a cp1252 text looks like UTF-8 by chance ("É’")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How bytes become text. ``skip``: bytes of a byte order mark."""

    name: str
    skip: int = 0

    @property
    def is_wide(self) -> bool:
        """Two bytes a letter, so that a zero byte is nothing odd."""
        return self.name.startswith("utf-16")


def encoding_of_head(head: bytes, *, is_whole: bool, at: str) -> Encoding | None:
    """The encoding as the first bytes tell it; None when they are not UTF-8 and the whole file has to be looked at.

    Raises:
        Refusal: ``NOT_TEXT`` for bytes that are no text in any encoding we read.

    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            return Encoding(name, skip=len(mark))
    if name := _utf16_without_mark(head):
        return Encoding(name)
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > len(head) * _CONTROLS_MOST or head.count(0) > len(head) * _NULS_MOST:
        raise Refusal(Code.NOT_TEXT, at=at)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=is_whole)
    except UnicodeDecodeError:
        return None
    return Encoding("utf-8")


def encoding_of_whole(path: Path, *, at: str) -> Encoding:
    """UTF-8 or Windows-1252, from every byte of the file, in bounded memory.

    Raises:
        Refusal: ``ENCODING_MIXED`` when letters in UTF-8 and letters in another encoding stand in one file;
            ``NOT_TEXT`` for bytes that are a letter in neither.

    """
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    letters = stray = unknown = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            text = decoder.decode(chunk, final=len(chunk) < _CHUNK)
            if not text.isascii():
                letters += len(_LETTERS.findall(text))
                stray += len(_STRAY.findall(text))
                unknown += len(_NO_LETTER_IN_CP1252.findall(text))
    if not stray:
        return Encoding("utf-8")
    if letters * _CHANCE_LETTERS > stray:
        raise Refusal(Code.ENCODING_MIXED, at=at)
    if unknown:
        raise Refusal(Code.NOT_TEXT, at=at)
    return Encoding("cp1252")


def refuse_endless_lines(content: mmap, *, at: str) -> None:
    """Refuse a file with a line of more than 32 MB, and some of more than 16, without reading past it.

    Raises:
        Refusal: ``LINE_TOO_LONG``.

    """
    place = 0
    while place + LONGEST_LINE < len(content):
        until = place + LONGEST_LINE
        if (ends := content.rfind(b"\n", place, until)) < 0 and (ends := content.rfind(b"\r", place, until)) < 0:
            raise Refusal(Code.LINE_TOO_LONG, at=at, limit=f"{LONGEST_LINE // 2**20} MB")
        place = ends + 1


def _utf16_without_mark(head: bytes) -> str:
    """Latin text in UTF-16 has a NUL in nearly every second byte."""
    sample = head[: len(head) // 2 * 2]
    half = len(sample) // 2
    if half < 2:
        return ""
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""
