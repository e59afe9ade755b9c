"""Files that are read into memory whole: refused above a limit, and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dorpskern.terms.refusal import Code, Refusal


def refuse_large(size: int, *, at: str, most: int) -> None:
    """Nothing when so many bytes may be read whole.

    Raises:
        Refusal: ``FILE_TOO_LARGE`` with both sizes, to be read by people.

    """
    if size > most:
        raise Refusal(Code.FILE_TOO_LARGE, at=at, size=f"{size / 1e9:.1f} GB", limit=f"{most / 1e9:.1f} GB")


def json_at(path: Path, *, at: str, encoding: str = "utf-8-sig") -> Any:
    """The content of a JSON file.

    Args:
        path: Where it is.
        at: What it is called.
        encoding: Of its text; "" for the one its first bytes show (UTF-8, 16 or 32).

    Raises:
        Refusal: ``VALUE_INVALID`` when it is no JSON.

    """
    try:
        content = path.read_bytes()
        return json.loads(content.decode(encoding) if encoding else content)
    except (ValueError, RecursionError) as error:
        raise Refusal(Code.VALUE_INVALID, at=at, expected="JSON") from error
