"""One table of a TOML file, read key by key; what is wrong is collected, never raised halfway."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from dorpskern.terms.refusal import Code, Refusal

LARGEST_NUMBER = 1e15
"""More euros than there are; also keeps whole numbers of thousands of digits out of the arithmetic."""


class Row:
    """One table with its place in the file and the shared list of problems.

    Every getter returns a usable value, also after noting a problem, so that reading goes on to the next problem.
    """

    def __init__(self, table: dict[str, Any], *, at: str, problems: list[Refusal]) -> None:
        self.table, self.at, self.problems = table, at, problems

    def refuse(self, code: Code, key: str = "", /, **facts: object) -> None:
        """Note one problem, at this table or at one of its keys."""
        self.problems.append(Refusal(code, at=self.place(key), **facts))

    def place(self, key: str = "") -> str:
        """Where this is, for example ``weging.toml:12 judgement[3].score``."""
        return f"{self.at}.{key}" if key else self.at

    def has(self, key: str) -> bool:
        """Whether the key is there at all."""
        return key in self.table

    def only(self, known: Collection[str]) -> None:
        """Note every key that has no meaning here, with the key that was probably meant."""
        for key in self.table:
            if key not in known:
                close = get_close_matches(key, known, n=1)
                suggestion = close[0] if close else ", ".join(sorted(known))
                self.refuse(Code.KEY_UNKNOWN, key, key=key, suggestion=suggestion)

    def text(self, key: str, default: str = "") -> str:
        """Text; a whole number is read as text, so that ids may be numbers."""
        value = self.table.get(key, default)
        if isinstance(value, str):
            return value.strip()
        if isinstance(value, int) and not isinstance(value, bool):
            return f"{value:d}" if abs(value) < LARGEST_NUMBER else default
        self.refuse(Code.TYPE_WRONG, key, expected='"…"')
        return default

    def needed_text(self, key: str) -> str:
        """Text that may not be missing or empty."""
        value = self.text(key)
        if not value and not self._was_refused(key):
            self.refuse(Code.KEY_MISSING, "", key=key)
        return value

    def yes_or_no(self, key: str, *, default: bool = False) -> bool:
        """True or false, and nothing that merely looks like it."""
        value = self.table.get(key, default)
        if isinstance(value, bool):
            return value
        self.refuse(Code.TYPE_WRONG, key, expected="true / false")
        return default

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone is a list of one."""
        value = self.table.get(key, [])
        values = [value] if isinstance(value, str) else value
        if isinstance(values, list) and all(isinstance(one, str) for one in values):
            return tuple(one.strip() for one in values)
        self.refuse(Code.TYPE_WRONG, key, expected='["…", "…"]')
        return ()

    def one_of(self, key: str, known: Sequence[str], *, default: str) -> str:
        """One word out of a fixed list."""
        value = self.text(key, default)
        if value in known:
            return value
        self.refuse(Code.VALUE_INVALID, key, expected=" / ".join(word for word in known if word))
        return default

    def known_id(self, key: str, known: Collection[str]) -> str:
        """An id that must exist elsewhere; "" after a problem. With nothing known, that was said already."""
        value = self.needed_text(key)
        if value and known and value not in known:
            self.refuse(Code.ID_UNKNOWN, key, id=value, known=sorted(known)[:20])
            return ""
        return value

    def day(self, key: str) -> date | None:
        """A day, as TOML date or as YYYY-MM-DD."""
        value = self.table.get(key)
        if isinstance(value, datetime):
            return value.date()
        if value is None or isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.refuse(Code.VALUE_INVALID, key, expected="YYYY-MM-DD")
            return None

    def coarse_day(self, key: str) -> str:
        """A day as far as it is known: YYYY, YYYY-MM or YYYY-MM-DD; "" when missing."""
        value = self.table.get(key, "")
        written = value.isoformat() if isinstance(value, date) else str(value).strip()
        written = written[:10]
        try:
            date.fromisoformat(f"{written}{'0001-01-01'[len(written) :]}" if written else "2000-01-01")
        except ValueError:
            self.refuse(Code.VALUE_INVALID, key, expected="YYYY / YYYY-MM / YYYY-MM-DD")
            return ""
        return written

    def tables(self, key: str, *, written: str = "") -> list[Row]:
        """The tables of an array of tables; one inline table alone is a list of one."""
        value = self.table.get(key, [])
        entries = [value] if isinstance(value, dict) and not written else value
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            self.refuse(Code.TYPE_WRONG, key, expected=written or "[{…}]")
            return []
        return [Row(entry, at=self.place(f"{key}[{n}]"), problems=self.problems) for n, entry in enumerate(entries, 1)]

    def _was_refused(self, key: str) -> bool:
        return any(problem.at == self.place(key) for problem in self.problems)


def as_number(value: object) -> float | None:
    """A finite number as float, or None: true, "3", nan and inf are no numbers."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return float(value) if abs(value) <= LARGEST_NUMBER else None
