"""Reads the policy files: those that ship with the package, and a folder of a later version laid over them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from dorpskern.terms.plain_text import all_plain

Table = dict[str, Any]
"""One parsed TOML table."""

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

REMEMBERED = 256
"""So many answers of one function are remembered: far more than there are channels times versions in use."""

_SHIPPED = files("dorpskern.policy")
_everywhere: list[Path] = []
_here: ContextVar[Path | None] = ContextVar("policy_folder", default=None)


def use_folder(folder: Path | None) -> None:
    """Lay a folder with a later version over the policy that ships, for the whole process; None takes it away again.

    A file of the folder stands in for the shipped file of the same path; what the folder does not have stays as it
    ships. A folder never changes once it is used: another version is another folder.

    Raises:
        FileNotFoundError: There is no such folder; nothing has changed.

    """
    if folder is not None and not folder.is_dir():
        raise FileNotFoundError(folder)
    _everywhere[:] = [] if folder is None else [folder]


@contextmanager
def laid_over(folder: Path) -> Iterator[None]:
    """The same for this thread only and for as long as it lasts: to look at a version before it is used."""
    before = _here.set(folder)
    try:
        yield
    finally:
        _here.reset(before)


def folder_in_use() -> Path | None:
    """The folder that is laid over the shipped files; None when there is none."""
    return _here.get() or next(iter(_everywhere), None)


def remembered(function: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Like ``functools.cache``, for what follows from the policy files: once for each folder laid over them."""

    @lru_cache(maxsize=REMEMBERED)
    def kept(_folder: Path | None, *given: Any, **named: Any) -> Answer:
        return function(*given, **named)

    @wraps(function)
    def asked(*given: Given.args, **named: Given.kwargs) -> Answer:
        return kept(folder_in_use(), *given, **named)  # type: ignore[arg-type]  # what is asked with can be hashed

    return asked


@remembered
def read_toml(*path: str) -> Table:
    """One policy file by its path below the policy folder, for example ``("prefilled", "x.toml")``.

    Raises:
        FileNotFoundError: No such file; callers name only files that ``toml_names`` gives or that ship.

    """
    return all_plain(tomllib.loads(policy_text(*path)))


def policy_text(*path: str) -> str:
    """The text of one policy file, from the folder that is laid over or else as it ships.

    Raises:
        FileNotFoundError: No such file.

    """
    for place in _places():
        file = place.joinpath(*path)
        if file.is_file():
            return file.read_text(encoding="utf-8")
    raise FileNotFoundError("/".join(path))


def shipped_text(*path: str) -> str:
    """The text of one policy file as it ships, whatever is laid over it."""
    return _SHIPPED.joinpath(*path).read_text(encoding="utf-8")


@remembered
def toml_names(folder: str = "") -> tuple[str, ...]:
    """The names of the policy files in a folder, without ".toml", in alphabetical order."""
    folders = [place.joinpath(folder) if folder else place for place in _places()]
    names = {entry.name for one in folders if one.is_dir() for entry in one.iterdir()}
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def _places() -> list[Traversable]:
    over = folder_in_use()
    return [_SHIPPED] if over is None else [over, _SHIPPED]
