"""Which encoding a text file has, seen from its bytes."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from dorpskern.terms.refusal import Code, Refusal

LONGEST_LINE = 16 * 1024 * 1024
_CHUNK = 8 * 1024 * 1024
_CONTROLS = bytes((1, 2, 3, 4, 5, 6, 14, 15, 16, 17, 18, 19))
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Encoding:
    """How bytes become text. ``skip``: bytes of a byte order mark. ``nul_bytes``: how many NULs stand in the text."""

    name: str
    skip: int = 0
    nul_bytes: int = 0


def find_encoding(path: Path, *, at: str) -> Encoding:
    """Look through the whole file once, in bounded memory.

    Raises:
        Refusal: ``LINE_TOO_LONG`` above 16 MB without a line break; ``NOT_TEXT`` for bytes that are no text in any
            encoding we read; ``ENCODING_MIXED`` when UTF-8 and another encoding stand in one file.

    """
    with path.open("rb") as file:
        head = file.read(4096)
    for mark, name in _BOMS:
        if head.startswith(mark):
            return Encoding(name, skip=len(mark))
    if name := _utf16_without_mark(head):
        return Encoding(name)
    return _eight_bit(path, at=at)


def _utf16_without_mark(head: bytes) -> str:
    """Latin text in UTF-16 has a NUL in nearly every second byte."""
    sample = head[: len(head) // 2 * 2]
    if len(sample) < 4:
        return ""
    half = len(sample) // 2
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""


def _eight_bit(path: Path, *, at: str) -> Encoding:
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8, has_multibyte, nuls, since_break, controls, size = True, False, 0, 0, 0, 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            since_break = _longest_line(chunk, since_break, at=at)
            nuls += chunk.count(0)
            controls += len(chunk) - len(chunk.translate(None, _CONTROLS))
            if is_utf8:
                is_utf8, saw = _decodes(decoder, chunk)
                has_multibyte = has_multibyte or saw
    if controls > size * 0.01 or nuls > size * 0.05:
        raise Refusal(Code.NOT_TEXT, at=at)
    if is_utf8 and _complete(decoder):
        return Encoding("utf-8", nul_bytes=nuls)
    if has_multibyte:
        raise Refusal(Code.ENCODING_MIXED, at=at)
    return Encoding("cp1252", nul_bytes=nuls)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes) -> tuple[bool, bool]:
    if chunk.isascii() and decoder.getstate()[0] == b"":
        return True, False
    try:
        text = decoder.decode(chunk)
    except UnicodeDecodeError as error:
        return False, not chunk[: error.start].isascii()
    return True, not text.isascii()


def _complete(decoder: codecs.IncrementalDecoder) -> bool:
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _longest_line(chunk: bytes, since_break: int, *, at: str) -> int:
    """Refuse when more than LONGEST_LINE bytes pass without a line break; how many passed since the last one."""
    first, last = chunk.find(b"\n"), chunk.rfind(b"\n")
    if first < 0:
        first, last = chunk.find(b"\r"), chunk.rfind(b"\r")
    length = since_break + (len(chunk) if first < 0 else first)
    if length > LONGEST_LINE:
        raise Refusal(Code.LINE_TOO_LONG, at=at, limit="16 MB")
    return length if first < 0 else len(chunk) - last - 1
