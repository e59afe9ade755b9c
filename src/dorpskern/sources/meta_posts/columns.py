"""Which column of an export holds what: the spellings are data, in ``headers.toml`` and ``others_posts.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from dorpskern.sources.delimited import column_name

FIGURES = (
    "impressions",
    "impressions_organic",
    "impressions_paid",
    "reach",
    "reach_organic",
    "reach_paid",
    "likes",
    "replies",
    "announces",
    "clicks",
)
_TYPES = "post_types"


def columns_of(headers: Sequence[str]) -> dict[str, list[int]]:
    """For each column we know, where it stands; the spelling that was seen first in the list of spellings comes first.

    More than one place means that two spellings of the same thing are both there (Views beside Impressions).
    """
    places: dict[str, list[int]] = {}
    for number, header in enumerate(headers):
        places.setdefault(column_name(header), []).append(number)
    found = {}
    for name, spellings in _spellings().items():
        at = [place for each in spellings for place in places.get(each, [])]
        if at:
            found[name] = at
    return found


def used_columns(headers: Sequence[str]) -> set[str]:
    """Which of these columns hold something we know."""
    return {headers[place] for places in columns_of(headers).values() for place in places}


def is_own_export(headers: Sequence[str]) -> bool:
    """Say whether these are the headers of the "Content" export of Meta Business Suite."""
    found = columns_of(headers)
    return {"note", "published"} <= found.keys() and bool({"page_id", "account_id"} & found.keys())


def others_export(headers: Sequence[str]) -> str:
    """The name of the tool that exports other people's messages under such headers; "" for none we know."""
    there = {column_name(header) for header in headers}
    return next((name for name, columns in _others() if columns <= there), "")


def type_of(post_type: str) -> str:
    """The ActivityStreams type of a message, from Meta's word for it."""
    word = post_type.casefold()
    types: Mapping[str, list[str]] = _data("headers.toml")[_TYPES]
    return next((name for name, parts in types.items() if any(part in word for part in parts)), "Note")


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(dict.fromkeys(column_name(each) for each in (*column["seen"], *column.get("inferred", []))))
        for name, column in _data("headers.toml").items()
        if name != _TYPES
    }


@cache
def _others() -> tuple[tuple[str, frozenset[str]], ...]:
    exports = _data("others_posts.toml")["export"]
    return tuple((each["name"], frozenset(column_name(column) for column in each["columns"])) for each in exports)


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("dorpskern.sources.meta_posts").joinpath(name).read_text(encoding="utf-8"))
