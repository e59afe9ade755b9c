"""Subjects of the fixed list in reactions, day by day, and when one of them begins to rise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dorpskern.measure import clock
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.reaction_rows import clusters, with_words

WINDOW, BEFORE = 14, 56
"""A fortnight is held against the eight weeks before it, in days."""
LEAST_REACTIONS, LEAST_MESSAGES = 5, 3
CHANCE = 0.001
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Named:
    """Reactions that have words, as days and subjects.

    Args:
        days: Shape (n,): the day of each, as an ordinal by the clock of the Netherlands.
        clusters: Shape (n,): the message each hangs under.
        lists: Shape (n,): which of ``known`` each names.
        known: Lists of subjects, each once.

    """

    days: NDArray[np.int64]
    clusters: NDArray[np.int64]
    lists: NDArray[np.int64]
    known: tuple[frozenset[str], ...]

    def __len__(self) -> int:
        return len(self.days)

    def since(self, day: int) -> Named:
        """Those of this day and later."""
        kept = np.flatnonzero(self.days >= day)
        return Named(self.days[kept], self.clusters[kept], self.lists[kept], self.known)

    def has(self, topic: str) -> NDArray[np.bool_]:
        """Whether each names a subject."""
        return np.array([topic in one for one in self.known], dtype=bool)[self.lists]


def named(case: Measuring, *, days: int | None = None) -> Named:
    """The reactions of all platforms together; those of files without words are left out.

    ``days``: only those of so many days, the day of the last one included.
    """
    on: list[NDArray[np.int64]] = [np.zeros(0, dtype=np.int64)]
    under, lists = list(on), list(on)
    known: tuple[frozenset[str], ...] = ()
    for part in with_words(case, hours=None if days is None else 24 * (days + 1)).values():
        offset = max((int(one.max()) + 1 for one in under if len(one)), default=0)
        on.append(clock.local_seconds(part.arrays["published"]) // clock.DAY + _EPOCH)
        under.append(clusters(part) + offset)
        lists.append(part.arrays["topics"].astype(np.int64))
        known = tuple(frozenset(filter(None, one.split(","))) for one in part.words["topics"])
    said = Named(np.concatenate(on), np.concatenate(under), np.concatenate(lists), known)
    return said if days is None or not len(said) else said.since(int(said.days.max()) - days + 1)


def rises(said: Named, topic: str) -> list[int]:
    """The days on which a subject begins to rise.

    A rise is a fortnight in which a larger part of all reactions names the subject than in the eight weeks before, more
    than chance does once in a thousand times (binomial), in at least five reactions under three messages. It begins on
    the day on which a jump from the usual fits best (Poisson). The next one can begin ten weeks later.
    """
    has = said.has(topic)
    if not has.any():
        return []
    first = int(said.days.min())
    everything = np.bincount(said.days - first, minlength=int(said.days.max()) - first + 1)
    about = np.bincount(said.days[has] - first, minlength=len(everything))
    found: list[int] = []
    next_from = 0
    for start, usual in _high_windows(about, everything):
        window = slice(start, start + WINDOW)
        if start >= next_from and _messages(said, has, first, window) >= LEAST_MESSAGES:
            found.append(first + start + _jump(about[window], everything[window], usual))
            next_from = start + BEFORE + WINDOW
    return found


def _high_windows(about: NDArray[np.int64], everything: NDArray[np.int64]) -> Iterator[tuple[int, float]]:
    """Where each fortnight begins that is above its usual more than by chance, and the usual: never quite nothing."""
    sums = [np.concatenate(([0], each.cumsum())) for each in (about, everything)]
    starts = np.arange(BEFORE, len(everything) - WINDOW + 1)
    before = [each[starts] - each[starts - BEFORE] for each in sums]
    within = [each[starts + WINDOW] - each[starts] for each in sums]
    usual = (before[0] + 0.5) / (before[1] + 1)
    is_high = (within[0] >= LEAST_REACTIONS) & (stats.binom.sf(within[0] - 1, within[1], usual) < CHANCE)
    return zip(starts[is_high].tolist(), usual[is_high].tolist(), strict=True)


def _jump(about: NDArray[np.int64], everything: NDArray[np.int64], usual: float) -> int:
    """The day from which on more is about it than usual: the likeliest one when the part jumps once and stays.

    Source: the scan statistic of Kulldorff 1997, Communications in Statistics 26:1481-1496, over all ends of a window.
    """
    since, all_since = (np.cumsum(each[::-1])[::-1] for each in (about, everything))
    expected = usual * np.maximum(all_since, 1)
    ratio = np.maximum(since / expected, 1.0)  # what is below the usual is no rise
    return int(np.argmax(since * np.log(ratio) - np.maximum(since - expected, 0.0)))


def _messages(said: Named, has: NDArray[np.bool_], first: int, window: slice) -> int:
    days = said.days - first
    return len(np.unique(said.clusters[has & (days >= window.start) & (days < window.stop)]))
