"""``bench``: speed beside the peers, as ratios from one run; and how often intervals hold the truth."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.bench import BENCHES, run_bench, written_page
from dorpsplein.bench.coverage import DESIGNS, Covered, coverage_page, studied
from dorpsplein.cli.door import Err, Json, Language, Out, answer, checked_language, progress
from dorpsplein.cli.outside import today
from dorpsplein.ui.words import say

COVERAGE = "coverage"


def add_to(app: typer.Typer) -> None:
    """Add ``bench``."""
    app.command(epilog="Example: dorpsplein bench smaa")(bench)


def bench(
    name: Annotated[str, typer.Argument(help=f"One of: {', '.join(BENCHES)}, {COVERAGE}, all.")] = "all",
    write: Annotated[
        Path | None, typer.Option(help="Write the page with the figures of speed here.", show_default=False)
    ] = None,
    write_coverage: Annotated[
        Path | None,
        typer.Option(
            help="Write the page with the study of coverage here; other rows stay.",
            show_default=False,
        ),
    ] = None,
    only: Annotated[
        str,
        typer.Option(help="Of the study of coverage only what has this in its name or indicators.", show_default=False),
    ] = "",
    as_json: Json = False,
    language: Language = "nl",
) -> None:
    """Time our work beside a well-known package doing the same; count how often an interval of 95 % holds the truth."""
    checked_language(language)
    if name not in (*BENCHES, COVERAGE, "all"):
        raise Refusal(Code.BENCH_UNKNOWN, at=name, known=[*BENCHES, COVERAGE, "all"])
    rows = []
    for one in [each for each in BENCHES if name in (each, "all")]:
        with progress(say("cli", "timing", language, name=one)):
            rows += run_bench(one)
    if write:  # before the study, which takes an hour
        write.write_text(written_page(rows, on=today()), encoding="utf-8")
    covered = _studied(only) if name in (COVERAGE, "all") else []
    if write_coverage:
        before = write_coverage.read_text(encoding="utf-8") if write_coverage.exists() else ""
        write_coverage.write_text(coverage_page(covered, DESIGNS, on=today(), before=before), encoding="utf-8")
    data = {"rows": [row.as_json() for row in rows], "coverage": [row.as_json() for row in covered]}
    said = "\n".join([*(row.said() for row in rows), *(row.said() for row in covered)])
    answer(data, as_json=as_json, words=lambda: Out.print(said, markup=False))


def _studied(only: str) -> list[Covered]:
    """Every design, or those that have some words in what they are; each is told on stderr as it starts."""
    chosen = [
        one for one in DESIGNS if only.casefold() in " ".join((one.estimator, one.data, *one.indicators)).casefold()
    ]
    if not chosen:
        raise Refusal(Code.BENCH_UNKNOWN, at=only, known=list(dict.fromkeys(one.estimator for one in DESIGNS)))
    found = []
    for number, design in enumerate(chosen, start=1):
        Err.print(f"{number}/{len(chosen)} {design.estimator}: {design.data}", markup=False, style="dim")
        found.append(studied(design))
    return found
