"""Bands of age, in words and in codes, as their first and last year."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Ages:
    """From ``first`` up to and with ``last``; ``last`` None: and older. From 0 and older is everybody."""

    first: int
    last: int | None


EVERYBODY = Ages(0, None)
_OPEN_CODES = {"22000": Ages(95, None), "22300": Ages(105, None)}
_PREFIX = re.compile(r"^(leeftijd|age)\s*:\s*")
_YEARS = r"(?:\s*(?:jaar|years?))?"
_OLDER = r"(?:\+|\s*(?:of|en) ouder|\s*(?:or|and) (?:older|over))"
_WORDS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Ages | None]], ...] = (
    (re.compile(rf"(\d{{1,3}}){_YEARS}"), lambda found: Ages(int(found[1]), int(found[1]))),
    (re.compile(rf"(\d{{1,3}})\s*(?:tot|to)\s*(\d{{1,3}}){_YEARS}"), lambda found: _until(found[1], found[2])),
    (re.compile(r"(\d{1,3})\s*[-–]\s*(\d{1,3})"), lambda found: _band(found[1], found[2])),
    (re.compile(rf"(?:jonger dan|younger than|under)\s*(\d{{1,3}}){_YEARS}"), lambda found: _until("0", found[1])),
    (re.compile(rf"(\d{{1,3}}){_YEARS}{_OLDER}"), lambda found: Ages(int(found[1]), None)),
)


def ages_of(text: str) -> Ages | None:
    """A band as CBS or a platform writes it; None when it is none.

    "5 tot 10 jaar" ends at 9, as Dutch statistics mean it; "18-24" ends at 24, as platforms mean it.
    """
    said = _PREFIX.sub("", " ".join(text.split()).lower())
    if said in ("", "totaal", "total", "10000") or said.startswith(("totaal ", "total ")):
        return EVERYBODY
    if said.isdigit() and len(said) == 5:
        return _OPEN_CODES.get(said) or _of_code(int(said))
    return next((made(found) for form, made in _WORDS if (found := form.fullmatch(said))), None)


def _of_code(code: int) -> Ages | None:
    """10010 is 0, 10100 is 1, … 19900 is 99, 19901 is 100, … 19905 is 104."""
    if code == 10_010:
        return Ages(0, 0)
    if 19_900 <= code <= 19_905:
        return Ages(code - 19_801, code - 19_801)
    return Ages((code - 10_000) // 100, (code - 10_000) // 100) if 10_100 <= code < 20_000 and not code % 100 else None


def _until(first: str, beyond: str) -> Ages | None:
    return _band(first, str(int(beyond) - 1))


def _band(first: str, last: str) -> Ages | None:
    return Ages(int(first), int(last)) if int(first) <= int(last) else None
