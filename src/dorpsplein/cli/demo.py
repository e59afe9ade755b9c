"""``demo``: the made-up municipality of Lindewaard."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dorpsplein.cli.door import Json, Language, Out, answer, checked_language
from dorpsplein.demo.lindewaard import write_lindewaard
from dorpsplein.ui.words import say


def add_to(app: typer.Typer) -> None:
    """Add ``demo``."""
    app.command(epilog="Example: dorpsplein demo output/lindewaard")(demo)


def demo(
    folder: Annotated[Path, typer.Argument(help="An empty or new folder.", show_default=False)],
    seed: Annotated[int, typer.Option(help="Seed of the made-up figures.")] = 1,
    as_json: Json = False,
    language: Language = "nl",
) -> None:
    """Write a municipality that does not exist: exports in the publishers' own formats, an assessment, a square."""
    checked_language(language)
    written = write_lindewaard(folder, seed=seed)
    data = {"path": str(folder), "files": [str(file.relative_to(folder)) for file in written]}
    answer(data, as_json=as_json, words=lambda: Out.print(say("cli", "demo_written", language, folder=folder)))
