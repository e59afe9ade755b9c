"""``abuse score``: texts scored for abuse, one JSON line per row; the texts themselves are never said or written."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from dorpskern import pipeline
from dorpsplein.cli.door import Err, Language, checked_language
from dorpsplein.ui.words import say

File = Annotated[Path, typer.Argument(help="A CSV file with one text per row.", show_default=False)]
Text = Annotated[str, typer.Option("--text", help="The column that holds the texts.", show_default=False)]


def add_to(app: typer.Typer) -> None:
    """Add the group ``abuse``."""
    group = typer.Typer(no_args_is_help=True, help="Abuse in texts: scored by rules, audited by people, corrected.")
    group.command("score", epilog="Example: dorpsplein abuse score reactions.csv --text message")(score)
    app.add_typer(group, name="abuse")


def score(file: File, text: Text, language: Language = "nl") -> None:
    """Score each text by the rules: one JSON line per row. A score is no verdict: only an audit gives a share."""
    checked_language(language)
    texts = pipeline.read_texts(file, text=text)
    for one in pipeline.score_rows(texts):
        sys.stdout.write(json.dumps(_line(one), ensure_ascii=False) + "\n")
    if texts.left_out:
        Err.print(say("cli", "abuse_left_out", language, rows=texts.left_out), style="dim")


def _line(one: pipeline.ScoredRow) -> dict[str, Any]:
    """A blank text is null, not clean."""
    if one.scored is None:
        return {"row": one.row, "abusive": None, "score": None, "grounds": [], "rules": []}
    found = one.scored
    return {
        "row": one.row,
        "abusive": found.is_abusive,
        "score": found.score,
        "grounds": list(found.grounds),
        "rules": list(found.rules),
    }
