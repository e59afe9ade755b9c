"""What changed since an earlier measurement: the answer of ``trends --json`` of then beside that of now."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from dorpskern import pipeline
from dorpskern.measure.changes import Kind
from dorpskern.report.figures import channel_said, value_said
from dorpskern.report.voice import Voice
from dorpskern.terms.finding import Finding, part_of
from dorpskern.terms.framework import Trend
from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.cli.door import Out
from dorpsplein.ui.words import say

Since = Annotated[
    Path | None,
    typer.Option("--since", help="An earlier answer of `trends --json`: say what changed.", show_default=False),
]
Changed = Mapping[Trend, Sequence[pipeline.Change]]


def changed_since(earlier: Path, found: Mapping[Trend, Sequence[Finding]]) -> Changed:
    """Figures that are not the same as in an earlier answer, of the trends that are measured now.

    Raises:
        Refusal: ``FILE_MISSING``; ``VALUE_INVALID`` when it is no such answer.

    """
    try:
        before = pipeline.trends_from_json(json.loads(earlier.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise Refusal(Code.FILE_MISSING, at=str(earlier)) from error
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise Refusal(Code.VALUE_INVALID, at=earlier.name, expected="trends --json") from error
    told = pipeline.changes({trend: before.get(trend, []) for trend in found}, found)
    return {trend: [one for one in told[trend] if one.kind is not Kind.SAME] for trend in found}


def changes_as_json(changed: Changed) -> list[dict[str, Any]]:
    """Each change with both figures, None where there is none."""
    return [
        {
            "trend": trend.value,
            "indicator": one.indicator,
            "platform": one.platform,
            "part": part_of(one.known),
            "kind": one.kind.value,
            "earlier": one.earlier and one.earlier.value,
            "later": one.later and one.later.value,
        }
        for trend, several in changed.items()
        for one in several
    ]


def say_changes(changed: Changed, earlier: Path, language: str) -> None:
    """Each change as a line, under one heading."""
    Out.print(f"\n[bold]{say('cli', 'since', language, file=earlier.name)}[/]")
    voice, names = Voice(language), pipeline.names(language)
    for one in (each for several in changed.values() for each in several):
        was, now = (
            value_said(side, voice) if side and side.missing is None else "" for side in (one.earlier, one.later)
        )
        change = say("cli", f"since_{one.kind.value}", language, was=was, now=now)
        name = names.indicators[one.indicator]
        Out.print(f"  {channel_said(one.known, voice)}: {name[0].lower() + name[1:]}: {change}", markup=False)
    if not any(changed.values()):
        Out.print(f"  {say('cli', 'since_nothing', language)}", markup=False)
