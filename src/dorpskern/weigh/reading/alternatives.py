"""``[[alternative]]``: the channels that are weighed. There is no key for payment to a weigher: it is no input."""

from __future__ import annotations

from dorpskern.terms.assessment import Alternative
from dorpskern.terms.refusal import Code
from dorpskern.weigh.reading.row import Row, as_number

KEYS = (
    "id",
    "name",
    "channel",
    "cost_eur_per_year",
    "reach",
    "open",
    "in_use",
    "explained",
    "explained_until",
    "conditions",
)


def read_alternatives(file: Row) -> tuple[Alternative, ...]:
    """Every channel of the file, each id once."""
    rows = file.tables("alternative", written="[[alternative]]")
    if not file.table.get("alternative"):
        file.refuse(Code.NO_ALTERNATIVES)
    alternatives = [_alternative(row) for row in rows]
    seen: set[str] = set()
    for row, alternative in zip(rows, alternatives, strict=True):
        if alternative.id in seen:
            row.refuse(Code.ID_DOUBLE, "id", id=alternative.id)
        seen.add(alternative.id)
    return tuple(alternatives)


def _alternative(row: Row) -> Alternative:
    row.only(KEYS)
    own_id = row.needed_text("id") or row.at
    until = row.day("explained_until")
    return Alternative(
        id=own_id,
        name=row.text("name") or own_id,
        channel=row.text("channel"),
        cost_eur_per_year=_cost(row),
        reach=_reach(row),
        is_open=row.yes_or_no("open"),
        explained=row.text("explained"),
        explained_until=until.isoformat() if until else "",
        conditions=row.texts("conditions"),
        in_use=row.yes_or_no("in_use"),
    )


def _cost(row: Row) -> tuple[float, float] | None:
    """Euros per year as (low, high); one number is both. None when nobody wrote it down: not zero."""
    value = row.table.get("cost_eur_per_year")
    if value is None:
        return None
    ends = [as_number(end) for end in (value if isinstance(value, list) else [value, value])]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        row.refuse(Code.TYPE_WRONG, "cost_eur_per_year", expected="1200 / [1000, 1500]")
        return None
    low, high = ends[0], ends[1]
    if min(low, high) < 0:
        row.refuse(Code.VALUE_INVALID, "cost_eur_per_year", expected=">= 0")
    elif low > high:
        row.refuse(Code.INTERVAL_REVERSED, "cost_eur_per_year", low=low, high=high)
    return low, high


def _reach(row: Row) -> dict[str, float]:
    """Share of each group that the channel reaches, in [0, 1]; a group that is not named is not known."""
    value = row.table.get("reach", {})
    if not isinstance(value, dict):
        row.refuse(Code.TYPE_WRONG, "reach", expected='{"18-24" = 0.4}')
        return {}
    reach = {}
    for group, written in value.items():
        share = as_number(written)
        if share is None or not 0.0 <= share <= 1.0:
            row.refuse(Code.VALUE_INVALID, f"reach.{group}", expected="0 – 1")
        else:
            reach[group] = share
    return reach
