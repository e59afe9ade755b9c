"""Subjects of the fixed list in reactions, day by day, and when one of them begins to rise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from dorpskern.measure.reactions import Reactions

WINDOW, BEFORE = 14, 56
"""A fortnight is held against the eight weeks before it, in days."""
LEAST_REACTIONS, LEAST_MESSAGES = 5, 3
CHANCE = 0.001


@dataclass(frozen=True, slots=True)
class Named:
    """Reactions that have words, as days and subjects.

    Args:
        days: Shape (n,): the day of each, as an ordinal by the clock of the Netherlands.
        clusters: Shape (n,): the message each hangs under.
        topics: Per reaction the subjects it names.

    """

    days: NDArray[np.int64]
    clusters: NDArray[np.int64]
    topics: tuple[frozenset[str], ...]

    def has(self, topic: str) -> NDArray[np.bool_]:
        """Whether each names a subject."""
        return np.array([topic in one for one in self.topics], dtype=bool)


def named(parts: Iterable[Reactions]) -> Named:
    """The reactions of all platforms together; those of files without words are left out."""
    days: list[NDArray[np.int64]] = []
    clusters: list[NDArray[np.int64]] = []
    topics: list[frozenset[str]] = []
    for part in parts:
        known = part.where(np.array([one is not None for one in part.topics()], dtype=bool))
        offset = max((int(one.max(initial=-1)) + 1 for one in clusters), default=0)
        days.append(np.array([moment.date().toordinal() for moment in known.moments()], dtype=np.int64))
        clusters.append(known.clusters() + offset)
        topics += [frozenset(filter(None, str(one).split(","))) for one in known.topics()]
    empty = [np.zeros(0, dtype=np.int64)]
    return Named(np.concatenate(days or empty), np.concatenate(clusters or empty), tuple(topics))


def rises(said: Named, topic: str) -> list[int]:
    """The days on which a subject begins to rise.

    A rise is a fortnight in which a larger part of all reactions names the subject than in the eight weeks before, more
    than chance does once in a thousand times (binomial), in at least five reactions under three messages. It begins on
    the day from which on there is most above the usual. The next one can begin ten weeks later.
    """
    has = said.has(topic)
    if not has.any():
        return []
    first = int(said.days.min())
    everything = np.bincount(said.days - first, minlength=int(said.days.max()) - first + 1)
    about = np.bincount(said.days[has] - first, minlength=len(everything))
    found: list[int] = []
    end = BEFORE + WINDOW
    while end <= len(everything):
        window, usual = slice(end - WINDOW, end), _usual(about, everything, end - WINDOW)
        if _is_rise(about[window], everything[window], usual) and _messages(said, has, first, window) >= LEAST_MESSAGES:
            above = (about - usual * everything)[window][::-1].cumsum()[::-1]
            found.append(first + window.start + int(np.argmax(above)))
            end += BEFORE + WINDOW
        else:
            end += 1
    return found


def _usual(about: NDArray[np.int64], everything: NDArray[np.int64], until: int) -> float:
    """The part of the reactions of the eight weeks before that names the subject; never quite nothing."""
    before = slice(until - BEFORE, until)
    return float((about[before].sum() + 0.5) / (everything[before].sum() + 1))


def _is_rise(about: NDArray[np.int64], everything: NDArray[np.int64], usual: float) -> bool:
    count = int(about.sum())
    return count >= LEAST_REACTIONS and float(stats.binom.sf(count - 1, int(everything.sum()), usual)) < CHANCE


def _messages(said: Named, has: NDArray[np.bool_], first: int, window: slice) -> int:
    days = said.days - first
    return len(np.unique(said.clusters[has & (days >= window.start) & (days < window.stop)]))
