"""Compare with other municipalities without naming one: counts of at least five, from which none under five follows.

Every number that is shown counts at least ``least`` municipalities, and so does what is left when any shown number is
taken from the number it is part of (or nothing is left). Municipalities are compared within one group of a fixed
partition by size, so that no two overlapping groups can be subtracted from each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dorpskern.terms.verdict import Floor

LEAST = 5
"""Fewer municipalities than this are never counted together."""
CHANNEL_EDGES = (1, 3, 5, 7, 10)
"""Where the classes of the number of channels begin."""
REVIEW_EDGES = (0, 7, 13, 25)
"""Where the classes of the term until review begin, in months: half a year, a year, two years, longer."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What of one municipality is compared: platform → its floor (the lowest, when a platform has several channels).

    ``channels``: how many are in use; at least 1. ``review_months``: None when no review date was set.
    """

    floors: Mapping[str, Floor]
    channels: int
    review_months: int | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """``count`` municipalities from ``low`` up to and including ``high``; None: no upper end."""

    low: int
    high: int | None
    count: int


@dataclass(frozen=True, slots=True)
class PlatformCompared:
    """``used_by`` of the others use a platform. ``floors``: how it stands there, as fine as can be shown; {} if not.

    The keys of ``floors`` are values of ``Floor``, or "below_or_not_shown" for those two together.
    """

    platform: str
    used_by: int
    floors: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Compared:
    """What ``others`` municipalities of about the same size do; a part that cannot be shown is empty."""

    others: int
    platforms: tuple[PlatformCompared, ...]
    channels: tuple[Band, ...]
    review_months: tuple[Band, ...]


def size_groups(sizes: Mapping[int, int], bounds: Sequence[int], *, least: int = LEAST) -> tuple[frozenset[int], ...]:
    """Put municipalities in groups by inhabitants, each with at least ``least`` others for everybody in it.

    Neighbouring classes are taken together until there are enough. The groups do not overlap and are the same whoever
    asks, so that subtracting one from another gives nothing.

    Args:
        sizes: Municipality → inhabitants.
        bounds: Where the size classes begin, above the smallest, ascending.
        least: How many others there must be.

    Returns:
        The groups, small municipalities first; one group, perhaps too small, when there are too few of them.

    """
    classes: list[set[int]] = [set() for _ in range(len(bounds) + 1)]
    for one, inhabitants in sizes.items():
        classes[sum(inhabitants >= bound for bound in bounds)].add(one)
    groups: list[set[int]] = []
    waiting: set[int] = set()
    for members in classes:
        waiting |= members
        if len(waiting) > least:
            groups.append(waiting)
            waiting = set()
    if waiting and groups:
        groups[-1] |= waiting
    elif waiting:
        groups.append(waiting)
    return tuple(frozenset(group) for group in groups)


def compare(others: Sequence[Profile], *, least: int = LEAST) -> Compared | None:
    """What others do; None when there are fewer than ``least`` of them.

    Args:
        others: One profile per other municipality of the same group; never the own one.
        least: How many municipalities every count must have at least.

    """
    if len(others) < least:
        return None
    used = Counter(platform for one in others for platform in one.floors)
    shown = [platform for platform, count in used.items() if _can_be_shown(count, len(others), least)]
    platforms = [_platform(platform, others, least) for platform in sorted(shown, key=lambda name: (-used[name], name))]
    terms = [one.review_months for one in others if one.review_months is not None]
    return Compared(
        others=len(others),
        platforms=tuple(platforms),
        channels=_banded([one.channels for one in others], CHANNEL_EDGES, least),
        review_months=_banded(terms, REVIEW_EDGES, least) if _can_be_shown(len(terms), len(others), least) else (),
    )


def _can_be_shown(count: int, total: int, least: int) -> bool:
    """Whether both a count and what is left of the total are large enough, or nothing is left."""
    return count >= least and (count == total or total - count >= least)


def _platform(platform: str, others: Sequence[Profile], least: int) -> PlatformCompared:
    found = Counter(one.floors[platform] for one in others if platform in one.floors)
    total = sum(found.values())
    fine = {floor.value: found[floor] for floor in Floor if found[floor]}
    coarse = {"meets": found[Floor.MEETS], "below_or_not_shown": total - found[Floor.MEETS]}
    floors = next((one for one in (fine, coarse) if all(count >= least for count in one.values() if count)), {})
    return PlatformCompared(platform, total, {name: count for name, count in floors.items() if count})


def _banded(values: Sequence[int], edges: Sequence[int], least: int) -> tuple[Band, ...]:
    """Values counted in classes; neighbouring classes are taken together until each has ``least``."""
    bands: list[Band] = []
    low, waiting = edges[0], 0
    for place, edge in enumerate(edges):
        high = edges[place + 1] - 1 if place + 1 < len(edges) else None
        waiting += sum(edge <= value and (high is None or value <= high) for value in values)
        if waiting >= least:
            bands.append(Band(low, high, waiting))
            low, waiting = (high or 0) + 1, 0
    if bands and bands[-1].high is not None:
        last = bands[-1]
        bands[-1] = Band(last.low, None, last.count + waiting)
    return tuple(bands)
