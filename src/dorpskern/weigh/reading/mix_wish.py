"""``[mix]``: what the chosen channels must reach together."""

from __future__ import annotations

from collections.abc import Collection

from dorpskern.terms.assessment import MixWish
from dorpskern.terms.refusal import Code
from dorpskern.weigh.reading.row import Row, as_number

KEYS = ("budget_eur_per_year", "min_coverage", "require_open_channel")


def read_mix_wish(file: Row, *, groups: Collection[str]) -> MixWish | None:
    """The wish, or None without ``[mix]``. ``groups``: every group that some channel gives a reach for."""
    if not file.has("mix"):
        return None
    if not isinstance(file.table["mix"], dict):
        file.refuse(Code.TYPE_WRONG, "mix", expected="[mix]")
        return None
    row = Row(file.table["mix"], at=file.place("mix"), problems=file.problems)
    row.only(KEYS)
    return MixWish(_budget(row), _coverage(row, groups), row.yes_or_no("require_open_channel"))


def _budget(row: Row) -> float | None:
    if not row.has("budget_eur_per_year"):
        return None
    budget = as_number(row.table["budget_eur_per_year"])
    if budget is None or budget < 0:
        row.refuse(Code.VALUE_INVALID, "budget_eur_per_year", expected=">= 0")
    return budget


def _coverage(row: Row, groups: Collection[str]) -> dict[str, float]:
    """The least share per group; one number holds for every group."""
    written = row.table.get("min_coverage", {})
    wishes = written if isinstance(written, dict) else dict.fromkeys(sorted(groups), written)
    if not isinstance(written, dict) and _share(written) is None:
        row.refuse(Code.VALUE_INVALID, "min_coverage", expected="0 – 1")
        return {}
    least = {}
    for group, value in wishes.items():
        share = _share(value)
        if share is None:
            row.refuse(Code.VALUE_INVALID, f"min_coverage.{group}", expected="0 – 1")
        else:
            least[group] = share
    return least


def _share(value: object) -> float | None:
    share = as_number(value)
    return share if share is not None and 0.0 <= share <= 1.0 else None
