"""Reads the policy files that ship with the package."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

Table = dict[str, Any]
"""One parsed TOML table."""

_ROOT = files("dorpskern.policy")


@cache
def read_toml(*path: str) -> Table:
    """One policy file by its path below the policy folder, for example ``("prefilled", "x.toml")``.

    Raises:
        FileNotFoundError: No such file; callers name only files that ship with the package.

    """
    return tomllib.loads(_ROOT.joinpath(*path).read_text(encoding="utf-8"))


@cache
def toml_names(folder: str = "") -> tuple[str, ...]:
    """The names of the policy files in a folder, without ".toml", in alphabetical order."""
    place = _ROOT.joinpath(folder) if folder else _ROOT
    names = (entry.name for entry in place.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))
