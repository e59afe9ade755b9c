"""What every indicator measures with: the opened store, the facts, and what must come from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import ibis
import pyarrow as pa

from dorpskern.engine import Engine
from dorpskern.terms.fact import Fact
from dorpskern.terms.finding import Source

LOCAL = ZoneInfo("Europe/Amsterdam")
LEVEL = 0.95
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Measuring:
    """One measuring of one store.

    ``files``: sha256 of an imported file → what it is called, for the sources. ``zones``: sha256 of those whose times
    came without a zone → the zone that somebody said; "" when nobody did, so that the hour of the day is a guess.
    """

    engine: Engine
    seed: int
    on: date
    facts: Sequence[Fact] = ()
    population: int | None = None  # residents of the Netherlands, beside figures about Dutch recipients
    files: Mapping[str, str] = field(default_factory=dict)
    zones: Mapping[str, str] = field(default_factory=dict)
    known: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)  # what was read for all indicators
    reading: dict[str, Lock] = field(default_factory=dict, compare=False, repr=False)

    def once(self, name: str, read: Callable[[], T]) -> T:
        """What ``read`` gives, read once for all indicators, of which several may ask at the same time."""
        with self.reading.setdefault(name, Lock()):
            if name not in self.known:
                self.known[name] = read()
        found: T = self.known[name]
        return found

    def table(self, name: str) -> ibis.Table:
        """One table of the store as an expression."""
        return self.engine.table(name)

    def fetch(self, expression: ibis.Table) -> pa.Table:
        """The rows of an expression."""
        return self.engine.fetch(expression)

    def sources(self, hashes: Iterable[str | None]) -> tuple[Source, ...]:
        """The imported files by these hashes, once each, in order of hash."""
        known = sorted({one for one in hashes if one})
        return tuple(Source(self.files.get(one, one[:12]), sha256=one) for one in known)


def months_said(first: date, last: date) -> str:
    """A period by its first and last month: ``2025-07/2025-12``, or one month alone."""
    begin, end = f"{first:%Y-%m}", f"{last:%Y-%m}"
    return begin if begin == end else f"{begin}/{end}"
