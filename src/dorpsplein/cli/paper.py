"""``report`` and ``verify``: the council paper, and recomputing what it says."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from dorpskern import pipeline
from dorpsplein.cli.door import Json, Language, Out, answer, checked_language, progress
from dorpsplein.cli.outside import today, working_folder
from dorpsplein.cli.weighing import File, Samples, Seed
from dorpsplein.render import read_attachment, render
from dorpsplein.render.formats import format_of
from dorpsplein.ui.words import say


def add_to(app: typer.Typer) -> None:
    """Add ``report`` and ``verify``."""
    app.command(epilog="Example: dorpsplein report assessment.toml --store store/ --out council-paper.pdf")(report)
    app.command(epilog="Example: dorpsplein verify council-paper.pdf --store store/")(verify)


def report(
    file: File,
    store: Annotated[
        Path, typer.Option("--store", help="The folder that holds what was imported.", show_default=False)
    ],
    out: Annotated[list[Path], typer.Option("--out", help="X.pdf, .odt, .docx or .html; may be repeated.")],
    square: Annotated[Path | None, typer.Option(help="A Polis export to report on.", show_default=False)] = None,
    samples: Samples = None,
    seed: Seed = 1,
    as_json: Json = False,
    language: Language = "nl",
) -> None:
    """Make the council paper, carrying its own data, in one format or several."""
    checked_language(language)
    for path in out:
        format_of(path)
    with working_folder() as work, progress(say("cli", "writing", language)) as tell:
        asked = pipeline.PaperRequest(file, store, square, on=today(), samples=samples, seed=seed, language=language)
        document, record = pipeline.paper(asked, workdir=work, progress=tell)
        made = [render(document, path, record) for path in out]
    listed: list[dict[str, object]] = [
        {"path": str(one.path), "pages": one.pages, "sha256": one.sha256} for one in made
    ]
    answer({**listed[0], "files": listed}, as_json=as_json, words=lambda: _say_made(listed, language))


def _say_made(listed: list[dict[str, object]], language: str) -> None:
    for one in listed:
        pages = f" ({say('cli', 'pages', language, count=one['pages'])})" if one["pages"] else ""
        Out.print(f"{escape(str(one['path']))}{pages}")


def verify(
    report_file: Annotated[Path, typer.Argument(metavar="REPORT", help="A paper that Dorpsplein made.")],
    store: Annotated[
        Path | None, typer.Option("--store", help="Recompute the findings too.", show_default=False)
    ] = None,
    as_json: Json = False,
    language: Language = "nl",
) -> None:
    """Recompute a paper from the data it carries, and say whether anything differs (exit code 2 when it does)."""
    checked_language(language)
    attachment = read_attachment(report_file)
    with progress(say("cli", "verifying", language)):
        outcome = pipeline.verify(attachment, at=str(report_file), store=store)
    data = {
        "path": str(report_file),
        "sha256": hashlib.sha256(report_file.read_bytes()).hexdigest(),
        "same": not outcome.differences,
        "checked": list(outcome.checked),
        "not_checked": list(outcome.not_checked),
        "differences": [difference.as_json() for difference in outcome.differences],
    }
    answer(data, as_json=as_json, words=lambda: _say_verified(outcome, language))
    if outcome.differences:
        raise typer.Exit(2)


def _say_verified(outcome: pipeline.Verified, language: str) -> None:
    for part in outcome.checked:
        Out.print(say("cli", f"verified_{part}", language))
    for part in outcome.not_checked:
        Out.print(say("cli", f"not_verified_{part}", language))
    for difference in outcome.differences:
        Out.print(f"  ≠ {difference.at}: {difference.recorded} → {difference.recomputed}", markup=False)
    Out.print(say("cli", "verify_differs" if outcome.differences else "verify_same", language))
