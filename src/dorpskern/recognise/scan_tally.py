"""How often each item of the scan was recognised: by everybody, and by each role that is large enough to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEAST = 5
"""Fewer answers than this from one role are never shown apart."""


@dataclass(frozen=True, slots=True)
class ScanAnswer:
    """One person's scan: ``recognised`` per item id; an item that is left out was not answered."""

    role: str
    recognised: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class ItemCount:
    """``yes`` of ``n`` who answered this item."""

    yes: int
    n: int


@dataclass(frozen=True, slots=True)
class RoleTally:
    """The counts of one or more roles together. ``items``: per item, None where fewer than ``least`` answered it."""

    roles: tuple[str, ...]
    n: int
    items: Mapping[str, ItemCount | None]


@dataclass(frozen=True, slots=True)
class ScanTally:
    """Everybody together, and apart. ``apart`` is empty when that would show a small group."""

    everybody: RoleTally
    apart: tuple[RoleTally, ...]


def scan_tally(answers: Sequence[ScanAnswer], items: Sequence[str], *, least: int = LEAST) -> ScanTally:
    """Count the answers; items are never added up to a score, because one of the four is a negative among positives.

    Roles with fewer than ``least`` answers are taken together. When those together are still too few, the smallest
    other role joins them, so that nobody can subtract what is shown from the total. The same is done per item.

    Args:
        answers: One per person.
        items: The ids of the items to count.
        least: At least 1.

    """
    by_role: dict[str, list[ScanAnswer]] = {}
    for answer in answers:
        by_role.setdefault(answer.role, []).append(answer)
    groups = _grouped({role: len(given) for role, given in by_role.items()}, least)
    everybody = _counted(tuple(sorted(by_role)), list(answers), items, least)
    given = [[one for role in roles for one in by_role[role]] for roles in groups]
    apart = [_counted(roles, group, items, least) for roles, group in zip(groups, given, strict=True)]
    return ScanTally(everybody, tuple(_without_leaks(apart, given, least)) if len(apart) > 1 else ())


def _grouped(sizes: Mapping[str, int], least: int) -> list[tuple[str, ...]]:
    """Roles that stand alone, then those taken together, which are enough or everybody."""
    order = sorted(sizes, key=lambda role: (sizes[role], role))
    together = [role for role in order if sizes[role] < least]
    alone = order[len(together) :]
    while together and alone and sum(sizes[role] for role in together) < least:
        together.append(alone.pop(0))
    return [(role,) for role in sorted(alone)] + ([tuple(sorted(together))] if together else [])


def _counted(roles: tuple[str, ...], given: list[ScanAnswer], items: Sequence[str], least: int) -> RoleTally:
    counts: dict[str, ItemCount | None] = {}
    for item in items:
        said = [one.recognised[item] for one in given if item in one.recognised]
        counts[item] = ItemCount(sum(said), len(said)) if len(said) >= least else None
    return RoleTally(roles, len(given), counts)


def _without_leaks(apart: list[RoleTally], given: Sequence[list[ScanAnswer]], least: int) -> list[RoleTally]:
    """Hide more counts of an item until those hidden are enough together: the total gives their sum away."""
    counts = [dict(one.items) for one in apart]
    for item in apart[0].items:
        answered = [sum(item in one.recognised for one in group) for group in given]
        shown = sorted((place for place, one in enumerate(counts) if one[item]), key=lambda place: answered[place])
        while shown and 0 < sum(answered[place] for place, one in enumerate(counts) if one[item] is None) < least:
            counts[shown.pop(0)][item] = None
    return [RoleTally(one.roles, one.n, count) for one, count in zip(apart, counts, strict=True)]
