"""A recording of the municipality's own website: how often its pages asked whom, on each day."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.normalise.account import Account, mask
from dorpskern.terms.ledger import Drop, Raw, Reading
from dorpskern.terms.tables import SITE_HOSTS


def normalise_recording(raw: Raw, *, source: str, on: date) -> Reading:
    """Turn requests into rows of ``site_hosts``.

    Args:
        raw: Text columns ``site``, ``host``, ``day`` (ISO 8601) and ``cookie`` ("true", "false", null: not shown).
        source: Hash of the file.
        on: The day of import; a later day is dropped as ``DATE_IN_FUTURE``, a day no calendar has as
            ``DATE_UNREADABLE``.

    Returns:
        A row per website, day and host; each request of the file is kept in one of them, or dropped.

    """
    days = [_day(text) for text in raw.rows["day"].to_pylist()]
    account = Account(raw.rows.num_rows)
    account.drop(Drop.DATE_UNREADABLE, mask(day is None for day in days), column="startedDateTime")
    account.drop(Drop.DATE_IN_FUTURE, mask(bool(day and day > on) for day in days), column="startedDateTime")
    rows = pa.table(
        {
            "site": raw.rows["site"],
            "recorded_on": pa.array(days, pa.date32()),
            "host": raw.rows["host"],
            "requests": pa.array(np.ones(len(days), dtype=np.int64)),
            "with_cookie": pc.cast(pc.equal(raw.rows["cookie"], "true"), pa.int64()),
        }
    ).filter(pa.array(~account.is_dropped))
    keys = ["site", "recorded_on", "host"]
    counted = rows.group_by(keys, use_threads=False).aggregate([("requests", "sum"), ("with_cookie", "sum")])
    named = counted.rename_columns([name.removesuffix("_sum") for name in counted.column_names])
    named = named.append_column("source", pa.repeat(source, named.num_rows))
    return account.reading(raw, "site_hosts", named.select(SITE_HOSTS.names).cast(SITE_HOSTS))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
