"""Reads the table of days that X Analytics exports (``account_overview_analytics.csv``): followers won and lost."""

from __future__ import annotations

import pyarrow as pa

from dorpskern.sources.delimited import Sample, read_delimited, take_sample
from dorpskern.sources.meta_posts.counts import plain_count
from dorpskern.sources.x.columns import columns_of
from dorpskern.sources.x.times import day_of
from dorpskern.terms.ledger import InputFile, Raw

FORMAT = "x_days"
GROUPS = ("followers_gained", "followers_lost")


def read_x_days(file: InputFile, sample: Sample | None = None) -> Raw:
    """Read one table of days.

    Returns:
        One row per day: ``measured_on`` in ISO 8601, and of ``GROUPS`` how many people began and stopped following,
        as plain digits; null where X gives none (before 2023 it did not count who left). What the account reached on
        a day is the sum of what its messages reached and is not read here. The table names no account: ``page`` is
        ``own``.

    Raises:
        Refusal: Those of ``read_delimited``.

    """
    sample = sample or take_sample(file)
    names = columns_of(sample.header, "days")
    table = read_delimited(file, columns=dict.fromkeys(names.values(), pa.string()), sample=sample)
    count = table.rows.num_rows
    numbers = table.rows["row"].to_pylist() if "row" in table.rows.column_names else range(1, count + 1)
    cells = {ours: table.rows[theirs].fill_null("").to_pylist() for ours, theirs in names.items()}
    columns: dict[str, pa.Array] = {
        "row": pa.array([number + 1 for number in numbers], pa.int64()),
        "measured_on": pa.array([_day(cell) for cell in cells["measured_on"]], pa.string()),
    }
    for group in GROUPS:
        columns[group] = pa.array([plain_count(cell) for cell in cells.get(group, [""] * count)], pa.string())
    return Raw(
        format=FORMAT,
        rows=pa.table(columns),
        rows_read=table.rows_read,
        dropped=table.dropped,
        mended=table.mended,
        examples=tuple((reason, number + 1, column) for reason, number, column in table.examples),
        facts={"platform": "x", "page": "own"},
    )


def _day(cell: str) -> str | None:
    day = day_of(cell)
    return day.isoformat() if day else cell.strip() or None
