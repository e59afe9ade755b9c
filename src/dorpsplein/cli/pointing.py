"""``--map``: which column of a table of no known layout is what, and what to type when nobody said so."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import typer

from dorpskern import pipeline
from dorpskern.terms.column_map import REACTION_COLUMNS, About
from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.ui.words import say

_LEAST_OF_REACTIONS = ("published", "by_us", "author", "answered")


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
    tells_whose = bool({"by_us", "answered"} & columns.keys()) or {"author", "own_name"} <= columns.keys()
    if about == About.REACTIONS and not (tells_whose and {"published", "platform"} <= columns.keys()):
        more = ", ".join(name for name in REACTION_COLUMNS if name not in _LEAST_OF_REACTIONS)
        raise typer.BadParameter("--map: " + say("cli", "map_least_reactions", language, more=more))
    platform, own_name = (columns.pop(name, "") for name in ("platform", "own_name"))
    return pipeline.ColumnMap(platform, columns, is_own=is_own, about=About(about), own_name=own_name)


def hints(
    refusals: Sequence[Refusal], paths: Sequence[Path], *, maps: Sequence[pipeline.ColumnMap], language: str
) -> Iterator[str]:
    """Per table of no known layout: its columns, and what to type; where the DPIA is missing, how to give its day.

    Args:
        refusals: Why nothing was read.
        paths: What was named.
        maps: Layouts that were pointed at, just now (without columns of its own) or before.
        language: Of the words.

    """
    if any(refusal.code is Code.DPIA_MISSING for refusal in refusals):
        yield say("cli", "dpia_hint", language)
    for refusal in refusals:
        if refusal.code in (Code.FORMAT_UNKNOWN, Code.WRITERS_SEVERAL) and (path := _found(refusal.at, paths)):
            try:
                layout = pipeline.look_at_table(path)
            except Refusal:
                continue  # no table
            yield _hint(path.name, layout, maps if refusal.code is Code.FORMAT_UNKNOWN else (), language)


def _hint(name: str, layout: pipeline.Layout, maps: Sequence[pipeline.ColumnMap], language: str) -> str:
    there = _folded(layout.header)
    guess = {"platform": "…", "published": "…", "note": "…"} | layout.guess
    beside = ""
    if near := next((one for one in maps if _is_near(there, one)), None):
        known = _folded(near.header)
        absent = [theirs for theirs in near.columns.values() if not _folded([theirs]).keys() <= there.keys()]
        new, gone = ([one[key] for key in one if key not in other] for one, other in ((there, known), (known, there)))
        what = "map_changed" if known else "map_absent"
        told = {"new": ", ".join(new) or "-", "gone": ", ".join(gone) or "-", "names": ", ".join(absent)}
        beside = say("cli", what, language, file=name, **told) + "\n"
        guess |= {ours: theirs for ours, theirs in near.columns.items() if theirs not in absent}
        guess["platform"] = near.platform
    reactions = {"platform": guess["platform"], "published": "…"} | layout.guess_of_reactions
    if not {"by_us", "answered"} & reactions.keys():
        reactions = {"author": "…", "own_name": "…"} | reactions
    told = {"file": shlex.quote(name), "columns": ", ".join(column for column in layout.header if column)}
    told |= {"options": _options(guess), "reactions": _options(reactions)}
    return beside + say("cli", "map_hint", language, **told)


def _options(guess: Mapping[str, str]) -> str:
    """What to type for a guess."""
    written = {ours: theirs if theirs == "…" else shlex.quote(theirs) for ours, theirs in guess.items()}
    return " ".join(f"--map {ours}={theirs}" for ours, theirs in written.items())


def _folded(columns: Iterable[str]) -> dict[str, str]:
    """Names as we compare them → as they are written."""
    return {" ".join(name.split()).casefold(): name for name in columns if name}


def _is_near(there: Mapping[str, str], one: pipeline.ColumnMap) -> bool:
    """Whether most columns of a table are those of a layout; one that was pointed at just now is always near."""
    known = _folded(one.header)
    return not known or len(known.keys() & there.keys()) * 2 >= len(known.keys() | there.keys())


def _found(name: str, paths: Sequence[Path]) -> Path | None:
    """The file of that name among what was named; None for one inside an archive."""
    there = [path / name if path.is_dir() else path for path in paths if path.is_dir() or path.name == name]
    return next((path for path in there if path.is_file()), None)
