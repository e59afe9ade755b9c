"""Which column of an export of Meta Ads Manager holds what: the spellings are data, in ``headers.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

LEVELS = (("ad_id", "ad"), ("ad_set_id", "ad_set"), ("campaign_id", "campaign"))
"""From the smallest thing an export can be about to the largest: its id and its name."""
_CURRENCY = re.compile(r"\(([a-z]{3})\)")
_AGES = ("age min", "age max")
_NAMES_OF_SET = ("ad set id", "campaign name", "ad set name")


def columns_of(header: Sequence[str]) -> dict[str, str]:
    """Our name of each column that we know → its name in the file (both in small letters)."""
    found = {
        ours: next((name for name in spellings if name in header), "")
        for ours, spellings in _words().items()
        if ours not in ("settings", "spend")
    }
    found["spend"] = next((name for name in header if name.startswith(tuple(_words()["spend"]))), "")
    return {ours: name for ours, name in found.items() if name}


def is_performance(header: Sequence[str]) -> bool:
    """Say whether these are columns of a table of results: money, and what it was spent on."""
    found = columns_of(header)
    return "spend" in found and any(name in found for level in LEVELS for name in level)


def is_settings(header: Sequence[str]) -> bool:
    """Say whether these are columns of the export for editing in bulk: ad sets and the ages they seek."""
    return bool({"ad set id", "ad set name"} & set(header)) and set(_AGES) <= set(header)


def criteria() -> Mapping[str, list[str]]:
    """Criterion → the columns of the export for editing in bulk that set it."""
    known: Mapping[str, list[str]] = _words()["settings"]
    return known


def settings_columns() -> frozenset[str]:
    """What is read of the export for editing in bulk."""
    return frozenset((*_NAMES_OF_SET, *_AGES, "gender", *(name for names in criteria().values() for name in names)))


def currency_of(header: str) -> str:
    """The currency in the name of a column ("eur"); "" when it names none."""
    found = _CURRENCY.search(header)
    return found[1] if found else ""


def mark_of(names: Sequence[str]) -> str:
    """What tells one advertisement from another when it has no id: a short hash of its names."""
    return "named-" + sha256("\x1f".join(names).encode()).hexdigest()[:16]


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(files("dorpskern.sources.meta_ads").joinpath("headers.toml").read_text(encoding="utf-8"))
