"""Which column holds what, by its spellings: data, in the ``headers.toml`` of each source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dorpskern.sources.delimited import column_name


@dataclass(frozen=True, slots=True)
class Spellings:
    """Our names of things → how publishers spell them, in lower case, the most usual first."""

    of: Mapping[str, tuple[str, ...]]

    def places(self, headers: Sequence[str]) -> dict[str, int]:
        """For each thing that is there, its place; of two spellings that are both there the first of our list."""
        there = {name: place for place, name in reversed(list(enumerate(map(column_name, headers))))}
        found = {ours: [there[each] for each in theirs if each in there] for ours, theirs in self.of.items()}
        return {ours: places[0] for ours, places in found.items() if places}

    def used(self, headers: Sequence[str]) -> set[str]:
        """Which of these columns hold something we know."""
        return {headers[place] for place in self.places(headers).values()}

    def has(self, thing: str, word: str) -> bool:
        """Say whether a word is one of the spellings of a thing."""
        return column_name(word) in self.of.get(thing, ())


@cache
def spellings_of(package: str, section: str) -> Spellings:
    """One section of the ``headers.toml`` in a package: ``seen`` in real files or their readers, then ``inferred``."""
    content = tomllib.loads(files(package).joinpath("headers.toml").read_text(encoding="utf-8"))
    return Spellings(
        {
            ours: tuple(dict.fromkeys(map(column_name, (*theirs.get("seen", []), *theirs.get("inferred", [])))))
            for ours, theirs in content[section].items()
        }
    )
