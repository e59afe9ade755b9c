"""Reads a public register of advertisements of one advertiser; what it gives as a bound stays a bound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import PurePosixPath

import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.sources.delimited import Sample, read_delimited, take_sample
from dorpskern.terms.ledger import InputFile, Raw
from dorpskern.terms.refusal import Code, Refusal

META, GOOGLE = "meta_ad_library", "google_ad_library"
FORMATS = (META, GOOGLE)
COLUMNS = ("platform", "ad", "period_start", "period_end", "spend", "spend_high", "impressions", "targeting")
_META_NEEDS = {"page id", "disclaimer", "number of ads in library"}
_GOOGLE_NEEDS = {"ad_id", "advertiser_id", "spend_range_min_eur", "spend_range_max_eur", "impressions"}
_MONEY = "amount spent ("
_EURO = "amount spent (eur)"
_DAYS = re.compile(r"_(\d{4}-\d{2}-\d{2})_[A-Z]{2}_(yesterday|last_(\d+)_days|lifelong)")
_SAYS_NOTHING = frozenset({"", "not targeted", "none", "[]"})
_CRITERIA = {"age_targeting": "age", "gender_targeting": "gender", "geo_targeting_included": "location"}


def format_of(header: Sequence[str]) -> str:
    """Which register has this header (in small letters); "" for none."""
    names = set(header)
    if names >= _META_NEEDS and any(name.startswith(_MONEY) for name in header):
        return META
    return GOOGLE if names >= _GOOGLE_NEEDS else ""


def read_register(file: InputFile, sample: Sample | None = None) -> Raw:
    """Read the lines of one advertiser.

    Returns:
        A row per line: ``row`` and the text columns of ``COLUMNS``, null where blank or not given. ``spend`` as the
        register writes it ("≤100"); of Google the lower end, with the upper end in ``spend_high``. Only the name of
        a report of Meta tells its period. ``facts``: ``register`` "library".

    Raises:
        Refusal: ``NOT_OWN_ACCOUNT`` when there is more than one page or advertiser: leave in the lines of the own one
            alone; ``VALUE_INVALID`` when Meta gives another currency than euros; what ``read_delimited`` refuses.

    Source: see SEEN.md.

    """
    sample = sample or take_sample(file)
    name = format_of(sample.header)
    wanted = _wanted(sample.header, name)
    if name == META and _EURO not in wanted:
        raise Refusal(Code.VALUE_INVALID, at=f"{file.name}: Amount spent", expected="EUR")
    table = read_delimited(file, columns=dict.fromkeys(wanted, pa.string()), sample=sample)
    advertisers = pc.unique(table.rows["page id" if name == META else "advertiser_id"]).drop_null()
    if len(advertisers) > 1:
        raise Refusal(Code.NOT_OWN_ACCOUNT, at=file.name, accounts=len(advertisers))
    cells = {each: [(cell or "").strip() for cell in table.rows[each].to_pylist()] for each in wanted}
    count = table.rows.num_rows
    rows = _of_meta(cells, count, file.name) if name == META else _of_google(cells, count)
    numbers = table.rows["row"].to_pylist() if "row" in table.rows.column_names else range(1, count + 1)
    columns: dict[str, pa.Array] = {"row": pa.array([number + 1 for number in numbers], pa.int64())}
    columns |= {each: pa.array(rows[each], pa.string()) for each in COLUMNS}
    examples = tuple((reason, number + 1, column) for reason, number, column in table.examples)
    return Raw(name, pa.table(columns), table.rows_read, table.dropped, table.mended, examples, {"register": "library"})


def _wanted(header: Sequence[str], name: str) -> list[str]:
    known = {"page id", "disclaimer", _EURO} if name == META else {*_GOOGLE_NEEDS, *_CRITERIA}
    known |= {"date_range_start", "date_range_end"} if name == GOOGLE else set()
    return [each for each in header if each in known]


def _of_meta(cells: dict[str, list[str]], count: int, file_name: str) -> dict[str, list[str | None]]:
    starts, ends = _period(PurePosixPath(file_name).name)
    return {
        "platform": ["meta"] * count,
        "ad": [_mark(page, by) for page, by in zip(cells["page id"], cells["disclaimer"], strict=True)],
        "period_start": [starts] * count,
        "period_end": [ends] * count,
        "spend": [cell or None for cell in cells[_EURO]],
        "spend_high": [None] * count,
        "impressions": [None] * count,
        "targeting": [None] * count,
    }


def _of_google(cells: dict[str, list[str]], count: int) -> dict[str, list[str | None]]:
    blank = [""] * count
    return {
        "platform": ["google"] * count,
        "ad": [cell or None for cell in cells["ad_id"]],
        "period_start": [cell or None for cell in cells.get("date_range_start", blank)],
        "period_end": [cell or None for cell in cells.get("date_range_end", blank)],
        "spend": [cell or None for cell in cells["spend_range_min_eur"]],
        "spend_high": [cell or None for cell in cells["spend_range_max_eur"]],
        "impressions": [cell or None for cell in cells["impressions"]],
        "targeting": [_targeting(cells, place) for place in range(count)],
    }


def _targeting(cells: dict[str, list[str]], place: int) -> str | None:
    """The criteria of one ad; None when the file has no such columns."""
    there = [name for name in _CRITERIA if name in cells]
    used = [_CRITERIA[name] for name in there if cells[name][place].lower() not in _SAYS_NOTHING]
    return ",".join(sorted(used)) if there else None


def _mark(page: str, disclaimer: str) -> str | None:
    """One line per page and who says to have paid; neither is kept."""
    return "page-" + sha256(f"{page}\x1f{disclaimer}".encode()).hexdigest()[:16] if page else None


def _period(name: str) -> tuple[str | None, str | None]:
    """First and last day of a report of Meta, from its name; None where it does not tell."""
    found = _DAYS.search(name)
    try:
        last = date.fromisoformat(found[1]) if found else None
    except ValueError:
        last = None
    if found is None or last is None:
        return None, None
    days = 1 if found[2] == "yesterday" else int(found[3] or 0)
    first = (last - timedelta(days=min(days, 3660) - 1)).isoformat() if days else None
    return first, last.isoformat()
