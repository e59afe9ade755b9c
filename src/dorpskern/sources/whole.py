"""Files that are read into memory whole: seen from their beginning, refused above a limit, and as JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from dorpskern.terms.ledger import InputFile
from dorpskern.terms.refusal import Code, Refusal

BYTES_MOST = 2**29
"""The largest file that is read into memory."""
_HEAD = 64 * 1024
_HALF_LETTER = re.compile(r"\\u[dD][89a-fA-F]")


def json_head(file: InputFile) -> bytes:
    """The first 64 kB of a file that begins as JSON does, to see whose it is; empty for any other file."""
    if file.parts:
        return b""
    with file.path.open("rb") as content:
        head = content.read(_HEAD)
    return head if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") else b""


def json_in(file: InputFile, *, bytes_most: int = BYTES_MOST) -> Any:
    """The content of a file of JSON.

    Raises:
        Refusal: ``FILE_TOO_LARGE``; ``VALUE_INVALID`` when it is no JSON.

    """
    refuse_large(file.size, at=file.name, most=bytes_most)
    return json_at(file.path, at=file.name)


def refuse_large(size: int, *, at: str, most: int) -> None:
    """Nothing when so many bytes may be read whole.

    Raises:
        Refusal: ``FILE_TOO_LARGE`` with both sizes, to be read by people.

    """
    if size > most:
        raise Refusal(Code.FILE_TOO_LARGE, at=at, size=f"{size / 1e9:.1f} GB", limit=f"{most / 1e9:.1f} GB")


def json_at(path: Path, *, at: str, encoding: str = "utf-8-sig", after: str = "") -> Any:
    """The content of a JSON file; half of an emoji, which is no letter in any encoding, becomes "?".

    Args:
        path: Where it is.
        at: What it is called.
        encoding: Of its text; "" for the one its first bytes show (UTF-8, 16 or 32).
        after: A pattern of what stands before the JSON, when it is the right-hand side of a script.

    Raises:
        Refusal: ``VALUE_INVALID`` when it is no JSON.

    """
    written = path.read_bytes()
    try:
        text = written.decode(encoding or json.detect_encoding(written))
        if after:
            text = re.sub(rf"\A\s*{after}", "", text, count=1).rstrip().removesuffix(";")
        content = json.loads(text)
        if _HALF_LETTER.search(text):
            content = json.loads(json.dumps(content, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise Refusal(Code.VALUE_INVALID, at=at, expected="JSON") from error
    return content
