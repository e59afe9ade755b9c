"""The scan of an earlier round beside that of a later one: only what both show, and no claim about chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dorpskern.recognise.scan_tally import ItemCount, RoleTally, ScanTally


@dataclass(frozen=True, slots=True)
class ItemThenNow:
    """One item in two rounds, for the same roles. ``points``: how many percents more or less now; None if hidden."""

    roles: tuple[str, ...]
    item: str
    then: ItemCount | None
    now: ItemCount | None
    points: int | None


def percents(count: ItemCount) -> int:
    """How many in a hundred recognise an item, rounded half up; ``count.n`` is at least 1."""
    return (200 * count.yes + count.n) // (2 * count.n)


def then_and_now(then: ScanTally, now: ScanTally, items: Sequence[str]) -> tuple[ItemThenNow, ...]:
    """Each item for everybody, then for each role (or the same roles together) that both rounds show apart.

    ``points`` is the difference of the two rounded percentages, so that it agrees with what a page shows. Other people
    may have answered: a difference says nothing about the same persons, and is no test.
    """
    earlier = {one.roles: one for one in then.apart}
    pairs = [(one.roles, earlier[one.roles], one) for one in now.apart if one.roles in earlier]
    found = [_compared((), then.everybody, now.everybody, item) for item in items]
    return (*found, *(_compared(roles, before, after, item) for roles, before, after in pairs for item in items))


def _compared(roles: tuple[str, ...], then: RoleTally, now: RoleTally, item: str) -> ItemThenNow:
    before, after = then.items.get(item), now.items.get(item)
    points = percents(after) - percents(before) if before and after else None
    return ItemThenNow(roles, item, before, after, points)
