"""Files that are read into memory whole: refused above a limit, and as JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from dorpskern.terms.refusal import Code, Refusal

_HALF_LETTER = re.compile(r"\\u[dD][89a-fA-F]")


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
