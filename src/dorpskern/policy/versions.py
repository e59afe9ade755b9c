"""Which versions of the framework we know, and how people spell them."""

from __future__ import annotations

import re

from dorpskern.policy.files import toml_names
from dorpskern.policy.load import load_framework
from dorpskern.terms.refusal import Code, Refusal

_MIGRATION = "_to_"
_SPELLING = re.compile(r"(?:urn:)?(?:dorpsplein[-_: ]?)?(?:framework[-_: ]?)?v?(?P<version>\d+(?:\.\d+)*(?:-[a-z]+)?)")


def known_frameworks() -> tuple[str, ...]:
    """The versions whose answers we can read: the present one first, then those we can migrate from, newest first."""
    present = load_framework().version
    older = {version for name in toml_names("migrations") for version in name.split(_MIGRATION)} - {present}
    return (present, *sorted(older, reverse=True))


def framework_id(text: str) -> str:
    """The version somebody means: "1.0" for "1.0", "1", "dorpsplein-1.0" or "urn:dorpsplein:framework:1.0".

    Raises:
        Refusal: ``Code.FRAMEWORK_UNKNOWN`` with the versions we know.

    """
    known = known_frameworks()
    match = _SPELLING.fullmatch(text.strip().lower())
    version = match["version"] if match else ""
    found = version if version in known else _with_zero(version)
    if found not in known:
        raise Refusal(Code.FRAMEWORK_UNKNOWN, at="framework", framework=text[:80], known=list(known))
    return found


def _with_zero(version: str) -> str:
    """Who writes ``framework = 1`` means 1.0."""
    number, dash, stage = version.partition("-")
    return version if "." in number else f"{number}.0{dash}{stage}"
