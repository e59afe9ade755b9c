"""``square map``: what participants of a conversation agree and differ on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dorpskern import pipeline
from dorpskern.terms.opinion_map import OpinionMap
from dorpsplein.cli.door import Json, Language, Out, answer, checked_language, progress
from dorpsplein.cli.outside import today, working_folder
from dorpsplein.ui.words import say


def add_to(app: typer.Typer) -> None:
    """Add the group ``square`` with its command ``map``."""
    group = typer.Typer(no_args_is_help=True, help="A conversation: statements, votes, groups.")
    group.command("map", epilog="Example: dorpsplein square map polis-export/ --json")(map_)
    app.add_typer(group, name="square")


def map_(
    folder: Annotated[Path, typer.Argument(help="A Polis export: a folder or an archive.", show_default=False)],
    bootstraps: Annotated[int, typer.Option(help="How often people are resampled.", min=2)] = 50,
    seed: Annotated[int, typer.Option(help="Seed of the resampling.")] = 1,
    as_json: Json = False,
    language: Language = "nl",
) -> None:
    """Find groups of people who often answer the same, and say whether those groups are real."""
    checked_language(language)
    with working_folder() as work, progress(say("cli", "mapping", language)) as tell:
        found = pipeline.square_map(folder, on=today(), bootstraps=bootstraps, seed=seed, workdir=work, progress=tell)
    answer(pipeline.square_as_json(found.map), as_json=as_json, words=lambda: _say_map(found, language))


def _say_map(found: pipeline.Square, language: str) -> None:
    opinion_map: OpinionMap = found.map
    counts = {
        "participants": opinion_map.participants,
        "statements": opinion_map.statements,
        "votes": opinion_map.votes,
    }
    Out.print(say("cli", "square_counts", language, **counts))
    Out.print(say("cli", f"map_{opinion_map.reason}", language))
    if opinion_map.reason == "stable" and not opinion_map.deserves_trust:
        Out.print(say("cli", "map_not_trusted", language))
    for warning in opinion_map.warnings:
        Out.print("! " + say("cli", f"warning_{warning}", language), markup=False)
    if opinion_map.deserves_trust:
        sizes = ", ".join(str(group.size) for group in opinion_map.groups)
        Out.print(say("cli", "square_groups", language, sizes=sizes))
    Out.print(f"\n[bold]{say('cli', 'square_agreement', language)}[/]")
    for statement in opinion_map.bridging[:5]:
        Out.print(f"  {found.texts.get(statement, statement)}", markup=False)
