"""``weigh`` and ``mix``: from an assessment to verdicts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from dorpskern import pipeline
from dorpskern.terms.assessment import Assessment
from dorpskern.terms.verdict import AlternativeVerdict, Floor, Infeasible, Mix, Weighing
from dorpsplein.cli.door import Json, Language, Out, answer, checked_language, progress
from dorpsplein.cli.outside import today
from dorpsplein.ui.words import say

File = Annotated[Path, typer.Argument(help="The assessment: a TOML file.", show_default=False)]
Samples = Annotated[int | None, typer.Option(help="Number of weighings; 40,000 when left out.", show_default=False)]
Seed = Annotated[int, typer.Option(help="Seed of the weighings: the same seed gives the same answer.")]
_SIGN = {Floor.MEETS: "[green]✓[/]", Floor.BELOW: "[red]✗[/]", Floor.NOT_SHOWN: "[yellow]?[/]"}


def add_to(app: typer.Typer) -> None:
    """Add ``weigh`` and ``mix``."""
    app.command(epilog="Example: dorpsplein weigh assessment.toml --seed 7")(weigh)
    app.command(epilog="Example: dorpsplein mix assessment.toml --json")(mix)


def weigh(
    file: File, samples: Samples = None, seed: Seed = 1, as_json: Json = False, language: Language = "nl"
) -> None:
    """Test every channel against the floor, then weigh the rest with equal voices."""
    checked_language(language)
    with progress(say("cli", "weighing", language)):
        assessment, weighing = pipeline.weigh_file(file, on=today(), samples=samples, seed=seed)
    answer(
        pipeline.weighing_as_json(weighing),
        as_json=as_json,
        words=lambda: _say_weighing(assessment, weighing, language),
    )


def _say_weighing(assessment: Assessment, weighing: Weighing, language: str) -> None:
    names = {alternative.id: alternative.name for alternative in assessment.alternatives}
    Out.print(f"\n[bold]{say('cli', 'floor', language)}[/]")
    table = Table(box=None, pad_edge=False, show_header=False)
    for verdict in weighing.alternatives:
        table.add_row("  " + _SIGN[verdict.floor], escape(names[verdict.id]), _floor_said(verdict, language))
    Out.print(table)
    Out.print(f"\n[bold]{say('cli', 'ranks', language)}[/]")
    for verdict in sorted(weighing.alternatives, key=lambda v: v.rank_acceptability, reverse=True):
        if verdict.rank_acceptability:
            often = round(100 * verdict.rank_acceptability[0])
            Out.print("  " + say("cli", "comes_first", language, channel=escape(names[verdict.id]), often=often))
    _say_unknowns(weighing, names, language)
    Out.print(f"\n[bold]{say('cli', 'outcome', language)}[/]")
    for verdict in weighing.alternatives:
        Out.print(f"  {escape(names[verdict.id])}: {say('cli', f'advice_{verdict.advice.value}', language)}")
    Out.print("  " + say("cli", "council_decides", language), style="dim")


def _floor_said(verdict: AlternativeVerdict, language: str) -> str:
    said = say("cli", f"floor_{verdict.floor.value}", language)
    clauses = verdict.failed_clauses if verdict.floor is Floor.BELOW else verdict.unknown_clauses
    listed = ", ".join(str(clause) for clause in clauses)
    return f"{said} ({say('cli', 'clauses', language, clauses=listed)})" if clauses else said


def _say_unknowns(weighing: Weighing, names: dict[str, str], language: str) -> None:
    first = [unknown for unknown in weighing.decisive_unknowns if unknown.effect > 0][:3]
    if not first:
        return
    Out.print(f"\n[bold]{say('cli', 'look_up_first', language)}[/]")
    criteria = pipeline.names(language).criteria
    for unknown in first:
        channel, criterion = escape(names[unknown.alternative]), criteria[unknown.criterion]
        often = round(100 * unknown.effect)
        Out.print("  " + say("cli", "unknown_moves", language, channel=channel, criterion=criterion, often=often))


def mix(file: File, samples: Samples = None, seed: Seed = 1, as_json: Json = False, language: Language = "nl") -> None:
    """Choose channels that together fit the budget and reach every group, or say why none do."""
    checked_language(language)
    with progress(say("cli", "weighing", language)):
        assessment, chosen = pipeline.mix_file(file, on=today(), samples=samples, seed=seed)
    answer(pipeline.mix_as_json(chosen), as_json=as_json, words=lambda: _say_mix(assessment, chosen, language))


def _say_mix(assessment: Assessment, chosen: Mix | Infeasible, language: str) -> None:
    names = {alternative.id: alternative.name for alternative in assessment.alternatives}
    if isinstance(chosen, Infeasible):
        what = ", ".join(f"{key}: {value}" for key, value in chosen.smallest_relaxation.items())
        Out.print(say("cli", "mix_infeasible", language, why=chosen.why, what=what))
        return
    for channel in chosen.channels:
        mark = f" ({say('cli', 'floor_not_shown', language)})" if channel in chosen.marked_not_shown else ""
        Out.print(f"  {escape(names[channel])}{mark}")
    Out.print(say("cli", "mix_cost", language, euro=round(chosen.cost_eur_per_year)))
    for group, share in chosen.coverage.items():
        low, high = chosen.coverage_bounds[group]
        shares = {"share": round(100 * share), "low": round(100 * low), "high": round(100 * high)}
        Out.print("  " + say("cli", "mix_coverage", language, group=group, **shares))
