"""Which version of the framework a file means, in any reasonable spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

NAMES = frozenset(
    {"urn", "nl", "vng", "dorpsplein", "digitaal", "digitale", "plein", "framework", "kader"}
) | frozenset({"afwegingskader", "questionnaire", "vragenlijst", "version", "versie", "v"})
"""Words that may stand before the number: they name the framework or say that a version follows."""

_SPELLING = re.compile(r"(?P<names>.*?)(?P<version>\d+(?:\.\d+)*(?:-[a-z]+)?)", re.DOTALL)


def framework_id(written: str, known: Iterable[str] | Mapping[str, str]) -> str | None:
    """The id of the framework that is meant, or None when it is not one we know.

    Args:
        written: What the file says: "1.0", "dorpsplein-1.0", "urn:nl:dorpsplein:framework:1.0", "v1".
        known: The ids we know, or a mapping from version or id to the id to use (older versions that can be migrated).

    """
    ids = dict(known) if isinstance(known, Mapping) else {each: each for each in known}
    wanted = written.strip().lower()
    for spelling, target in ids.items():
        if wanted in {spelling.lower(), target.lower()}:
            return target
    by_version = {_version(spelling): target for spelling, target in reversed(ids.items())}
    return by_version.get(version) if (version := _version(wanted)) else None


def _version(spelling: str) -> str:
    """The version number at the end ("1" is "1.0"), or "" when other words than the framework's own stand before it."""
    match = _SPELLING.fullmatch(spelling.strip().lower())
    if match is None:
        return ""
    names = [name for name in re.split(r"[^a-z]+", match["names"]) if name]
    if not all(name in NAMES for name in names) or any(letter.isdigit() for letter in match["names"]):
        return ""
    number, dash, stage = match["version"].partition("-")
    return (number if "." in number else f"{number}.0") + dash + stage
