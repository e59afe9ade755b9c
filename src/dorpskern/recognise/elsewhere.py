"""What municipalities of the same size recognise, without naming one: the middle of at least five others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from dorpskern.recognise.scan_tally import ScanTally

LEAST_OTHERS = 5
"""Fewer others than this are not compared: one of them could be recognised."""
STEP = 5
"""The middle is rounded to this many percents: with few others it would be the exact figure of one of them."""
SIZES = (5_000, 10_000, 20_000, 50_000, 100_000, 150_000, 250_000)
"""Where the size classes of Statistics Netherlands begin, above the smallest."""


@dataclass(frozen=True, slots=True)
class SizeClass:
    """A class of municipalities: ``least`` inhabitants or more, and fewer than ``below`` (None: no upper end)."""

    least: int
    below: int | None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """``others`` took part; per item the middle of their shares in percents, None where too few show the item."""

    others: int
    percents: Mapping[str, int | None]


def size_class(inhabitants: int) -> SizeClass:
    """The class a municipality of this size is in.

    Source: the classes "gemeentegrootte" of Statistics Netherlands (CBS).
    """
    bounds = (0, *SIZES)
    place = sum(inhabitants >= bound for bound in SIZES)
    return SizeClass(bounds[place], SIZES[place] if place < len(SIZES) else None)


def elsewhere(others: Sequence[ScanTally], items: Sequence[str], *, least: int = LEAST_OTHERS) -> Elsewhere | None:
    """The middle of what other municipalities recognise; None when there are fewer than ``least``.

    Args:
        others: One tally per other municipality of the same size class; never the own one.
        items: The ids of the items.
        least: How many others there must be, and how many must show an item.

    """
    if len(others) < least:
        return None
    return Elsewhere(len(others), {item: _middle(others, item, least) for item in items})


def _middle(others: Sequence[ScanTally], item: str, least: int) -> int | None:
    counts = [count for one in others if (count := one.everybody.items.get(item)) is not None]
    if len(counts) < least:
        return None
    return STEP * round(median(100 * count.yes / count.n for count in counts) / STEP)
