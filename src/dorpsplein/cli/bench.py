"""``bench``: speed beside the peers, as ratios from one run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.bench import BENCHES, run_bench, written_page
from dorpsplein.cli.door import Json, Language, Out, answer, checked_language, progress
from dorpsplein.cli.outside import today
from dorpsplein.ui.words import say


def add_to(app: typer.Typer) -> None:
    """Add ``bench``."""
    app.command(epilog="Example: dorpsplein bench smaa")(bench)


def bench(
    name: Annotated[str, typer.Argument(help=f"One of: {', '.join(BENCHES)}, all.")] = "all",
    write: Annotated[
        Path | None, typer.Option(help="Write the page with the figures here.", show_default=False)
    ] = None,
    as_json: Json = False,
    language: Language = "nl",
) -> None:
    """Time our work beside a well-known package doing the same, in turn, on this machine."""
    checked_language(language)
    if name != "all" and name not in BENCHES:
        raise Refusal(Code.BENCH_UNKNOWN, at=name, known=[*BENCHES, "all"])
    rows = []
    for one in BENCHES if name == "all" else (name,):
        with progress(say("cli", "timing", language, name=one)):
            rows += run_bench(one)
    if write:
        write.write_text(written_page(rows, on=today()), encoding="utf-8")
    data = {"rows": [row.as_json() for row in rows]}
    answer(data, as_json=as_json, words=lambda: Out.print("\n".join(row.said() for row in rows), markup=False))
