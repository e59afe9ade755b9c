"""Items on the agenda of the council: a day and the subjects each item names."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from dorpskern.normalise.account import Account, again, mask, rows_of
from dorpskern.terms.ledger import Drop, Raw, Reading
from dorpskern.terms.tables import AGENDA


def normalise_agenda(raw: Raw, *, source: str) -> Reading:
    """Turn items into rows of ``agenda``.

    Args:
        raw: Text columns ``held_on`` (ISO 8601), ``item`` and ``topics``.
        source: Hash of the file.

    """
    items, days = raw.rows["item"].to_pylist(), [_day(text) for text in raw.rows["held_on"].to_pylist()]
    account = Account(len(items))
    account.drop(Drop.KEY_MISSING, mask(item is None for item in items), column="item")
    account.drop(Drop.DATE_UNREADABLE, mask(day is None for day in days), column="held_on")
    account.drop(Drop.DUPLICATE, again(list(zip(days, items, strict=True)), account.is_dropped), column="item")
    stays = pa.array(~account.is_dropped)
    rows = raw.rows.append_column("day", pa.array(days, pa.date32())).filter(stays)
    table = rows_of(AGENDA, rows.num_rows, held_on=rows["day"], item=rows["item"], topics=rows["topics"], source=source)
    return account.reading(raw, "agenda", table)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
