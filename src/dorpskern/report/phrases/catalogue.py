"""Reads the catalogue and fills in one sentence, always a whole one: never built from pieces of grammar."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("nl", "en")
_FORMS = {"one", "other"}

Variants = Mapping[str, str]
"""The forms of one sentence in one language: "other" always, "one" where a count of one reads differently."""


@cache
def catalogue() -> Mapping[str, Mapping[str, Variants]]:
    """Every sentence: id -> language -> form -> text with ``{name}`` places."""
    found = sorted(files("dorpskern.report.phrases").iterdir(), key=lambda entry: entry.name)
    return gathered([(one.name, one.read_text(encoding="utf-8")) for one in found if one.name.endswith(".toml")])


def gathered(texts: Sequence[tuple[str, str]]) -> Mapping[str, Mapping[str, Variants]]:
    """The sentences of several files together, given as (name, TOML text); an id stands in one place only."""
    found: dict[str, Mapping[str, Variants]] = {}
    for name, text in texts:
        for key, entry in _entries(tomllib.loads(text)):
            if key in found:
                raise ValueError(f"{key} stands twice in the catalogue: {name}")
            found[key] = entry
    return found


def _entries(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Mapping[str, Variants]]]:
    for key, value in table.items():
        if set(value) <= set(LANGUAGES):
            yield prefix + key, {language: _variants(text) for language, text in value.items()}
        else:
            yield from _entries(value, f"{prefix}{key}.")


def _variants(text: str | Mapping[str, str]) -> Variants:
    return {"other": text} if isinstance(text, str) else text


def sentence(key: str, language: str, n: float | None = None) -> str:
    """The sentence before it is filled in, in the form that fits the count ``n``."""
    variants = catalogue()[key][language]
    return variants.get("one", variants["other"]) if n == 1 else variants["other"]


def phrase(key: str, language: str, /, **values: object) -> str:
    """One sentence, filled in. A whole number called ``n`` chooses between singular and plural.

    Raises:
        KeyError: No such sentence, or a place that was not filled in: our bug, found by the tests.

    """
    count = values.get("n")
    return sentence(key, language, count if isinstance(count, int) else None).format_map(values)
