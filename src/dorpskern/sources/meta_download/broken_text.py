"""The words in Meta's JSON: UTF-8 of which every byte was written as a letter of its own; put together again."""

from __future__ import annotations

import re

# What one letter of UTF-8 looks like with its bytes as letters: a first byte says how many follow (RFC 3629).
_LETTER = re.compile(
    "[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}"
)


def repaired(text: str) -> str:
    """The words as they were meant: ``cafÃ©`` (as Meta writes it) becomes ``café``.

    What is right already, or was cut in the middle of a letter, stays as it is: no Dutch word holds such a pair.
    """
    return _LETTER.sub(_letter, text)


def _letter(found: re.Match[str]) -> str:
    try:
        return found[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
