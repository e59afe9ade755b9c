"""Which patterns are worth trying on a text: those of which it has the rarest item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from dorpskern.measure.abuse.patterns import Pattern, Tagged


@dataclass(frozen=True, slots=True)
class Sieve:
    """Patterns by the signs and words of which a text must have one.

    Args:
        by_item: Sign or word → the patterns that cannot match without it or another of its row.

    """

    by_item: Mapping[str, frozenset[Pattern]]

    def worth_trying(self, line: Tagged) -> frozenset[Pattern]:
        """The patterns that may match this text."""
        words = {run for token in line.tokens for run in _runs(token)}
        items = self.by_item.keys() & (words | set(line.line))
        return frozenset[Pattern]().union(*(self.by_item[item] for item in items))


def _runs(token: str) -> Iterator[str]:
    """A token and, of a phrase, every run of its words: a pattern may begin and end inside it."""
    yield token
    if "_" in token:
        parts = token.split("_")
        yield from ("_".join(parts[begin:end]) for begin, end in combinations(range(len(parts) + 1), 2))


def sieve(patterns: Iterable[Pattern]) -> Sieve:
    """A sieve for these patterns, each under the row of its needs that has the fewest items.

    Raises:
        IndexError: A pattern needs nothing: it would find abuse in any text.

    """
    by_item: dict[str, set[Pattern]] = {}
    for pattern in patterns:
        for item in pattern.needs[0]:
            by_item.setdefault(item, set()).add(pattern)
    return Sieve({item: frozenset(found) for item, found in by_item.items()})
