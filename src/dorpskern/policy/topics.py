"""The fixed list of subjects, and which of them a text is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dorpskern.policy.files import read_toml, remembered


@dataclass(frozen=True, slots=True)
class Topic:
    """One subject. ``name``: by language, "nl" and "en"; ``words``: how a text shows it, ``*`` for any letters."""

    id: str
    name: Mapping[str, str]
    words: tuple[str, ...]


@remembered
def load_topics() -> tuple[Topic, ...]:
    """The list, in its order."""
    rows = read_toml("topics.toml")["topic"]
    return tuple(Topic(row["id"], row["name"], tuple(row["words"])) for row in rows)


def topics_in(text: str) -> str:
    """The ids of the subjects that a text names, in the order of the list with "," between; "" for none."""
    return ",".join(name for name, pattern in _patterns() if pattern.search(text))


@remembered
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((one.id, _pattern(one.words)) for one in load_topics())


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    ways = "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"\b(?:{ways})\b", re.IGNORECASE)
