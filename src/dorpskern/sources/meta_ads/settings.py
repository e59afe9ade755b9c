"""Reads the export of Meta Ads Manager for editing in bulk: by which criteria each ad set seeks people."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from dorpskern.sources.delimited import Sample, read_delimited, take_sample
from dorpskern.sources.meta_ads.columns import criteria, mark_of, settings_columns
from dorpskern.terms.ledger import InputFile, Raw

SETTINGS = "meta_ads_settings"
_YOUNGEST, _OLDEST = 18, 65  # Meta's own limits for "everybody": 18 and 65+
_ONE_GENDER = frozenset({"men", "women", "male", "female", "1", "2"})


def read_settings(file: InputFile, sample: Sample | None = None) -> Raw:
    """Read one export.

    Returns:
        A row per line: ``row``, ``platform`` "meta", ``ad`` (the id of the ad set, else a hash of its names; null
        without either) and ``targeting``: the criteria it uses, in order of name with "," between. Which audiences,
        interests and places they are is never read into a row. ``facts``: ``register`` "account".

    Raises:
        Refusal: What ``read_delimited`` refuses.

    """
    sample = sample or take_sample(file)
    there = [name for name in sample.header if name in settings_columns()]
    table = read_delimited(file, columns=dict.fromkeys(there, pa.string()), sample=sample)
    lines = [
        {name: (cell or "").strip() for name, cell in line.items()} for line in table.rows.select(there).to_pylist()
    ]
    count = table.rows.num_rows
    numbers = table.rows["row"].to_pylist() if "row" in table.rows.column_names else range(1, count + 1)
    rows = pa.table(
        {
            "row": pa.array([number + 1 for number in numbers], pa.int64()),
            "platform": pa.array(["meta"] * count, pa.string()),
            "ad": pa.array([_ad(line) for line in lines], pa.string()),
            "targeting": pa.array([",".join(sorted(_used(line))) for line in lines], pa.string()),
        }
    )
    examples = tuple((reason, number + 1, column) for reason, number, column in table.examples)
    return Raw(SETTINGS, rows, table.rows_read, table.dropped, table.mended, examples, {"register": "account"})


def _ad(line: Mapping[str, str]) -> str | None:
    names = [line.get("campaign name", ""), line.get("ad set name", "")]
    return line.get("ad set id") or (mark_of(names) if names[1] else None)


def _used(line: Mapping[str, str]) -> set[str]:
    used = {criterion for criterion, names in criteria().items() if any(line.get(name) for name in names)}
    if _is_other(line["age min"], _YOUNGEST) or _is_other(line["age max"], _OLDEST):
        used.add("age")
    return used | ({"gender"} if line.get("gender", "").lower() in _ONE_GENDER else set())


def _is_other(cell: str, everybody: int) -> bool:
    return cell.isascii() and cell.isdigit() and int(cell) != everybody
