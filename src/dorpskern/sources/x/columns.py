"""Which column of a table of X Analytics holds what: the spellings are data, in ``headers.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from dorpskern.sources.delimited import column_name


def columns_of(header: Collection[str], table: str) -> dict[str, str]:
    """For each column we know of a table (``posts`` or ``days``) its name in this header, in lower case."""
    there = set(header)
    spelled = {ours: [column_name(each) for each in spellings] for ours, spellings in _data()[table].items()}
    return {ours: name for ours, names in spelled.items() if (name := next((n for n in names if n in there), ""))}


def is_posts(header: Collection[str]) -> bool:
    """Say whether these are the columns of the table of messages."""
    found = columns_of(header, "posts")
    return {"permalink", "published", "content", "impressions"} <= found.keys()


def is_days(header: Collection[str]) -> bool:
    """Say whether these are the columns of the table of days of an account."""
    return any({column_name(each) for each in one["columns"]} <= set(header) for one in _data()["days_need"])


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files("dorpskern.sources.x").joinpath("headers.toml").read_text(encoding="utf-8"))
