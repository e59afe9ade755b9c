"""Reads a table of people by age: a column with counts (StatLine, open data), or a row per measure (long export)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import pyarrow as pa

from dorpskern.sources.delimited import Sample, read_delimited, take_sample
from dorpskern.sources.whole import refuse_large
from dorpskern.terms.ledger import InputFile, Raw
from dorpskern.terms.refusal import Code, Refusal

FORMAT = "cbs_population"
COLUMNS = ("region", "period", "age", "persons", "is_total")
COUNTRY = "NL01"
_BYTES_MOST = 2**29
_COUNTRY_NAMES = frozenset({"nederland", "the netherlands", "netherlands", "nl00", "nl01", "nl10", ""})
_OTHER_REGION = re.compile(
    r".*\((pv|ld|cr|province|provincie)\)|(pv|ld|cr|ar|rp|wk|bu|es|po|sg|zk)\d{2,}", re.IGNORECASE
)
_MUNICIPALITY = re.compile(r"\s*\((gemeente|municipality)\)$", re.IGNORECASE)
_TOTAL = re.compile(r"(totaal|total|men and women|waarde|value)\b.*|t00\d+|mw00000", re.IGNORECASE)


def is_population(header: Sequence[str]) -> bool:
    """Say whether a table counts people per period, by place, age or both, from its header (in small letters)."""
    names = set(header)
    by = _first(header, "region") or _first(header, "age")
    long = {*_words()["measure"], *_words()["value"]} <= names and bool(_first(header, "age"))
    return bool(_first(header, "period") and by and (long or _counts(header)))


def read_population(file: InputFile, sample: Sample | None = None) -> Raw:
    """Read one table.

    Returns:
        A row per cell: ``row``, ``region`` ("NL01" for the country; "" for a province or another part of it; else the
        municipality, by code or name), ``period``, ``age``, ``persons`` and ``is_total`` ("True" when the row is about
        all people of that age; "False" for men alone, the married alone, another measure). A sign for "unknown"
        (``.``, ``x``) becomes null, as a blank cell.

    Raises:
        Refusal: ``SEVERAL_PLACES`` for more than one municipality; ``FILE_TOO_LARGE``; what ``read_delimited``
            refuses.

    Source: StatLine table 03759ned and its open data; see SEEN.md.

    """
    refuse_large(file.size, at=file.name, most=_BYTES_MOST)
    sample = sample or take_sample(file)
    places = _places(sample.header)
    table = read_delimited(file, columns=dict.fromkeys(places.values(), pa.string()), sample=sample)
    cells = {ours: [_clean(cell) for cell in table.rows[theirs].to_pylist()] for ours, theirs in places.items()}
    count = table.rows.num_rows
    regions = [_region(cell) for cell in cells.get("region", [""] * count)]
    municipalities = set(regions) - {COUNTRY, ""}
    if len(municipalities) > 1:
        raise Refusal(Code.SEVERAL_PLACES, at=file.name, places=len(municipalities))
    numbers = table.rows["row"].to_pylist() if "row" in table.rows.column_names else range(1, count + 1)
    rows = {
        "row": pa.array([number + 1 for number in numbers], pa.int64()),
        "region": pa.array(regions, pa.string()),
        "period": pa.array(cells["period"], pa.string()),
        "age": pa.array(cells.get("age") or [""] * count, pa.string()),
        "persons": pa.array([None if cell in ("", ".", "x") else cell for cell in cells["persons"]], pa.string()),
        "is_total": pa.array(_totals(cells, count), pa.string()),
    }
    examples = tuple((reason, number + 1, column) for reason, number, column in table.examples)
    return Raw(FORMAT, pa.table(rows), table.rows_read, table.dropped, table.mended, examples)


def _places(header: Sequence[str]) -> dict[str, str]:
    """Our name of each column that is read → its name in the file; ``split_0``, ``split_1``, … for the dimensions."""
    found = {name: _first(header, name) for name in ("region", "period", "age")}
    found["persons"] = _counts(header) or _first(header, "value")
    found["measure"] = "" if _counts(header) else _first(header, "measure")
    splits = [name for name in header if name in _words()["splits"]]
    return {ours: theirs for ours, theirs in found.items() if theirs} | {
        f"split_{number}": name for number, name in enumerate(splits)
    }


def _totals(cells: Mapping[str, list[str]], count: int) -> list[str]:
    """Per row whether nothing but place, day and age narrows whom it counts."""
    narrowing = [column for name, column in cells.items() if name.startswith("split_")]
    measures = cells.get("measure") or _words()["count_codes"] * count
    return [
        str(code.lower() in _words()["count_codes"] and all(_TOTAL.fullmatch(column[place]) for column in narrowing))
        for place, code in enumerate(measures)
    ]


def _region(cell: str) -> str:
    if cell.lower() in _COUNTRY_NAMES:
        return COUNTRY
    return "" if _OTHER_REGION.fullmatch(cell) else _MUNICIPALITY.sub("", cell)


def _clean(cell: str | None) -> str:
    return (cell or "").strip()


def _first(header: Sequence[str], name: str) -> str:
    return next((spelling for spelling in _words()[name] if spelling in header), "")


def _counts(header: Sequence[str]) -> str:
    """The first column that counts people on the first of January."""
    return next((name for name in header if name.startswith(tuple(_words()["counts"]))), "")


@cache
def _words() -> Mapping[str, list[str]]:
    text = files("dorpskern.sources.cbs").joinpath("headers.toml").read_text(encoding="utf-8")
    words: Mapping[str, list[str]] = tomllib.loads(text)
    return words
