"""Reads a table of results of Meta Ads Manager: money, times shown and accounts reached per advertisement."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

import pyarrow as pa

from dorpskern.sources.delimited import Sample, read_delimited, take_sample
from dorpskern.sources.meta_ads.columns import LEVELS, columns_of, currency_of, mark_of
from dorpskern.sources.meta_posts.counts import plain_count
from dorpskern.sources.meta_posts.times import Order, certain_order
from dorpskern.sources.whole import refuse_large
from dorpskern.terms.ledger import Drop, InputFile, LeftOut, Raw
from dorpskern.terms.refusal import Code, Refusal

FORMAT = "meta_ads"
COLUMNS = ("platform", "ad", "period_start", "period_end", "age", "gender", "spend", "impressions", "reach")
_BYTES_MOST = 2**29
_EURO = ("eur", "")
_SPLITS = ("platform", "age", "gender", "day")
_PLATFORMS = {"fb": "facebook", "ig": "instagram"}
_LOCAL = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")

_Row = dict[str, str | None]


def read_performance(file: InputFile, sample: Sample | None = None, *, on: date) -> Raw:
    """Read one table.

    Args:
        file: The export.
        sample: The beginning of the file, when it was looked at already.
        on: The day of import, which helps to tell day from month.

    Returns:
        A row per line: ``row`` and the text columns of ``COLUMNS``; null where the cell is blank. ``ad``: the id of the
        smallest thing the file is about (ad, ad set, campaign), else a hash of its names; names themselves are not
        kept. Days in ISO 8601 where they could be read. ``facts``: ``register`` "account".
        Left out (``OUTSIDE_SCOPE``): lines of sums, which have no name, or are not split where others are.

    Raises:
        Refusal: ``NOT_OWN_ACCOUNT`` for more than one advertising account; ``VALUE_INVALID`` when money is in another
            currency than euros, or when day and month cannot be told apart; ``FILE_TOO_LARGE``; what
            ``read_delimited`` refuses.

    Source: see SEEN.md.

    """
    refuse_large(file.size, at=file.name, most=_BYTES_MOST)
    sample = sample or take_sample(file)
    places = columns_of(sample.header)
    if currency_of(places["spend"]) not in _EURO:
        raise Refusal(Code.VALUE_INVALID, at=f"{file.name}: {places['spend']}", expected="EUR")
    table = read_delimited(file, columns=dict.fromkeys(places.values(), pa.string()), sample=sample)
    cells = {ours: [(cell or "").strip() for cell in table.rows[name].to_pylist()] for ours, name in places.items()}
    accounts = set(filter(None, cells.get("account", [])))
    if len(accounts) > 1:
        raise Refusal(Code.NOT_OWN_ACCOUNT, at=file.name, accounts=len(accounts))
    order = _order(cells, on=on, at=file.name)
    count = table.rows.num_rows
    numbers = table.rows["row"].to_pylist() if "row" in table.rows.column_names else list(range(1, count + 1))
    rows, kept, left_out = _sorted(cells, [number + 1 for number in numbers], order)
    columns: dict[str, pa.Array] = {"row": pa.array(kept, pa.int64())}
    columns |= {name: pa.array([row[name] for row in rows], pa.string()) for name in COLUMNS}
    examples = (*((reason, number + 1, column) for reason, number, column in table.examples), *left_out.examples)
    dropped = {**table.dropped, **left_out.dropped}
    facts = {"register": "account"}
    return Raw(FORMAT, pa.table(columns), table.rows_read, dropped, table.mended, examples, facts)


def _sorted(
    cells: Mapping[str, list[str]], numbers: Sequence[int], order: Order
) -> tuple[list[_Row], list[int], LeftOut]:
    rows: list[_Row] = []
    kept: list[int] = []
    left_out = LeftOut()
    split = [name for name in _SPLITS if any(cells.get(name, []))]
    for place, number in enumerate(numbers):
        line = {name: column[place] for name, column in cells.items()}
        ad = _ad(line)
        whole = next((name for name in split if not line[name]), "")
        if whole or not ad:
            left_out.add(Drop.OUTSIDE_SCOPE, [number], column=whole or "ad")
        else:
            rows.append(_row(line, ad, order))
            kept.append(number)
    return rows, kept, left_out


def _row(line: Mapping[str, str], ad: str, order: Order) -> _Row:
    starts = line.get("day") or line.get("starts", "")
    platform = line.get("platform", "").lower().replace(" ", "_")
    return {
        "platform": _PLATFORMS.get(platform, platform) or "meta",
        "ad": ad,
        "period_start": _day(starts, order),
        "period_end": _day(line.get("day") or line.get("ends", ""), order),
        "age": line.get("age") or None,
        "gender": line.get("gender") or None,
        "spend": line["spend"] or None,
        "impressions": plain_count(line.get("impressions", "")),
        "reach": plain_count(line.get("reach", "")),
    }


def _ad(line: Mapping[str, str]) -> str:
    """The smallest thing the file is about; "" for a sum, which has no name."""
    level, name = next((pair for pair in LEVELS if line.keys() & set(pair)), LEVELS[-1])
    said = [line[each] for _, each in reversed(LEVELS) if each in line]
    return line.get(level) or (mark_of(said) if line.get(name) else "")


def _order(cells: Mapping[str, list[str]], *, on: date, at: str) -> Order:
    days = [cell for name in ("day", "starts", "ends") for cell in cells.get(name, [])]
    return certain_order(days, on=on, at=at, expected="2026-12-31")


def _day(cell: str, order: Order) -> str | None:
    """A day in ISO 8601; the cell as it is when it is none; None when it is blank."""
    found = _LOCAL.fullmatch(cell)
    if not found:
        return cell or None
    day, month = (found[1], found[2]) if order is Order.DAY_FIRST else (found[2], found[1])
    return f"{found[3]}-{int(month):02d}-{int(day):02d}"
