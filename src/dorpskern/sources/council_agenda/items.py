"""Reads the agenda of a council: a day and the words of an item on each line. A table that anybody can make."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

import pyarrow as pa

from dorpskern.policy.topics import topics_in
from dorpskern.sources.delimited import Sample, read_delimited
from dorpskern.sources.meta_posts.times import Order
from dorpskern.sources.post_tables.days import moments_of
from dorpskern.terms.ledger import InputFile, Raw

FORMAT = "council_agenda"
DAYS = ("vergaderdatum", "datum vergadering", "datum", "meeting date", "date")
ITEMS = ("agendapunt", "agenda item", "agendapunten")


def is_agenda(header: Sequence[str]) -> bool:
    """Say whether a table has a day and an item of an agenda."""
    return any(name in header for name in DAYS) and any(name in header for name in ITEMS)


def read_agenda(file: InputFile, sample: Sample | None = None, *, on: date | None = None) -> Raw:
    """Read one table.

    Returns:
        Text columns ``held_on`` (ISO 8601, null when blank), ``item`` (a short hash of its words, null when blank) and
        ``topics`` (of the fixed list, decided from its words); the words themselves stay behind.

    Raises:
        Refusal: Those of ``read_delimited``.

    """
    table = read_delimited(file, sample=sample)
    names = table.rows.column_names
    day, item = (next(name for name in known if name in names) for known in (DAYS, ITEMS))
    words = [cell.strip() for cell in table.rows[item].fill_null("").to_pylist()]
    days = moments_of(table.rows[day].fill_null("").to_pylist(), on=on, usual=Order.DAY_FIRST).texts
    columns = {
        "held_on": [text and text[:10] for text in days],
        "item": [sha256(" ".join(one.casefold().split()).encode()).hexdigest()[:12] if one else None for one in words],
        "topics": [topics_in(one) for one in words],
    }
    rows = {name: pa.array(column, pa.string()) for name, column in columns.items()}
    numbers = table.rows["row"] if "row" in names else pa.array(range(1, len(words) + 1), pa.int64())
    return Raw(
        format=FORMAT,
        rows=pa.table({"row": numbers, **rows}),
        rows_read=table.rows_read,
        dropped=table.dropped,
        mended=table.mended,
        examples=table.examples,
    )
