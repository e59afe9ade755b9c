"""``doctor``, ``backup`` and ``restore``: looking after an installation and its store."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from dorpskern import pipeline
from dorpsplein.cli.door import Json, Language, Out, answer, checked_language
from dorpsplein.cli.outside import size_said
from dorpsplein.ui.words import say

_PARTS = ("numpy", "scipy", "pyarrow", "ibis-framework", "duckdb", "typst", "vl-convert-python", "python-docx")
_LEAST_FREE = 2_000_000_000


def add_to(app: typer.Typer) -> None:
    """Add ``doctor``, ``backup`` and ``restore``."""
    app.command(epilog="Example: dorpsplein doctor --store store/")(doctor)
    app.command(epilog="Example: dorpsplein backup --store store/ --out backup.tar.gz")(backup)
    app.command(epilog="Example: dorpsplein restore backup.tar.gz --store new-store/")(restore)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: whether it is right, and what was seen."""

    name: str
    ok: bool
    seen: str


def doctor(
    store: Annotated[Path | None, typer.Option("--store", help="Look at this store too.", show_default=False)] = None,
    as_json: Json = False,
    language: Language = "nl",
) -> None:
    """Look whether everything needed is here and whether a store is whole (exit code 2 when something is wrong)."""
    checked_language(language)
    checks = [*_installed(), *_optional(), *_room(store), *_store(store)]
    wrong = [check for check in checks if not check.ok]
    data = {"ok": not wrong, "checks": [asdict(check) for check in checks]}
    answer(data, as_json=as_json, words=lambda: _say_checks(checks, language))
    if wrong:
        raise typer.Exit(2)


def _installed() -> Iterator[Check]:
    yield Check("python", True, platform.python_version())
    for name in _PARTS:
        try:
            yield Check(name, True, importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            yield Check(name, False, "")


def _optional() -> Iterator[Check]:
    """Spark is a choice: absent is not wrong."""
    java = shutil.which("java")
    yield Check("spark", True, "java" if java else "")


def _room(store: Path | None) -> Iterator[Check]:
    folder = next(
        place for place in ((store or Path()).absolute(), *(store or Path()).absolute().parents) if place.exists()
    )
    free = shutil.disk_usage(folder).free
    yield Check("disk", free > _LEAST_FREE, size_said(free))


def _store(store: Path | None) -> Iterator[Check]:
    if store is not None:
        problems = pipeline.check_store(store)
        yield Check("store", not problems, "; ".join(problems))


def _say_checks(checks: list[Check], language: str) -> None:
    for check in checks:
        sign = "[green]✓[/]" if check.ok else "[red]✗[/]"
        seen = check.seen or say("cli", "doctor_absent" if check.name != "store" else "doctor_whole", language)
        Out.print(
            f"{sign} {say('cli', f'doctor_{check.name}', language) if check.name in _SAID else check.name}: {seen}"
        )


_SAID = ("disk", "store", "spark")


def backup(
    store: Annotated[Path, typer.Option("--store", help="The store to copy.", show_default=False)],
    out: Annotated[Path, typer.Option("--out", help="The file to write.", show_default=False)],
    as_json: Json = False,
    language: Language = "nl",
) -> None:
    """Copy a store, its ledger and its keys into one file. Keep it as carefully as the store itself."""
    checked_language(language)
    made = pipeline.backup(store, out)
    said = {"file": out, "size": size_said(made.bytes)}
    data = {"path": str(out), "sha256": made.sha256, "bytes": made.bytes, "files": made.files}
    answer(data, as_json=as_json, words=lambda: Out.print(say("cli", "backup_made", language, **said)))


def restore(
    file: Annotated[Path, typer.Argument(help="A backup.", show_default=False)],
    store: Annotated[Path, typer.Option("--store", help="An empty or new folder.", show_default=False)],
    as_json: Json = False,
    language: Language = "nl",
) -> None:
    """Put a backup back into an empty folder, after checking every file in it."""
    checked_language(language)
    tables = pipeline.restore(file, store)
    data = {"path": str(store), "tables": tables}
    answer(data, as_json=as_json, words=lambda: Out.print(say("cli", "restored", language, folder=store)))
