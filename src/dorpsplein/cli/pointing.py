"""``--map``: which column of a table of no known layout is what, and what to type when nobody said so."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import typer

from dorpskern import pipeline
from dorpskern.terms.column_map import About
from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.ui.words import say


def map_of(said: Sequence[str], *, is_own: bool, language: str) -> pipeline.ColumnMap:
    """What ``--map`` says; the last of two for the same thing counts.

    Raises:
        typer.BadParameter: It cannot be read, or does not say enough.

    """
    wrong = [one for one in said if not all(part.strip() for part in one.partition("="))]
    if wrong:
        raise typer.BadParameter(f"--map {wrong[0]}: " + say("cli", "map_form", language))
    columns = {ours.strip(): theirs.strip() for ours, _, theirs in (one.partition("=") for one in said)}
    about = columns.pop("about", About.MESSAGES.value)
    if about not in list(About):
        raise typer.BadParameter(f"--map about={about}: " + say("cli", "map_about", language))
    is_enough = "published" in columns and bool({"note", "content"} & columns.keys()) and "platform" in columns
    if about == About.MESSAGES and not is_enough:
        raise typer.BadParameter("--map: " + say("cli", "map_least", language))
    platform, own_name = (columns.pop(name, "") for name in ("platform", "own_name"))
    return pipeline.ColumnMap(platform, columns, is_own=is_own, about=About(about), own_name=own_name)


def hints(
    refusals: Sequence[Refusal], paths: Sequence[Path], *, pointed: Mapping[str, str], language: str
) -> Iterator[str]:
    """Per table of no known layout: its columns, and what to type when it holds own messages.

    Args:
        refusals: Why nothing was read.
        paths: What was named.
        pointed: What was pointed at already, ours → the name of the column.
        language: Of the words.

    """
    for refusal in refusals:
        if refusal.code is Code.FORMAT_UNKNOWN and (path := _found(refusal.at, paths)):
            try:
                layout = pipeline.look_at_table(path)
            except Refusal:
                continue  # no table
            yield _hint(path.name, layout, pointed, language)


def _hint(name: str, layout: pipeline.Layout, pointed: Mapping[str, str], language: str) -> str:
    there = {" ".join(column.split()).casefold() for column in layout.header}
    absent = [theirs for theirs in pointed.values() if " ".join(theirs.split()).casefold() not in there]
    wrong = say("cli", "map_absent", language, file=name, names=", ".join(absent)) + " " if absent else ""
    guess = {"platform": "…", "published": "…", "note": "…"} | layout.guess
    options = " ".join(
        f"--map {ours}={theirs if theirs == '…' else shlex.quote(theirs)}" for ours, theirs in guess.items()
    )
    columns = ", ".join(column for column in layout.header if column)
    return wrong + say("cli", "map_hint", language, file=shlex.quote(name), columns=columns, options=options)


def _found(name: str, paths: Sequence[Path]) -> Path | None:
    """The file of that name among what was named; None for one inside an archive."""
    there = [path / name if path.is_dir() else path for path in paths if path.is_dir() or path.name == name]
    return next((path for path in there if path.is_file()), None)
