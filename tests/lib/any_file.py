"""Any bytes as files: what comes of them when they are imported is an account of every row, or a refusal."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from dorpskern.sources.recognise import read
from dorpskern.steps.reading import Inputs, interpret, read_paths
from dorpskern.terms.column_map import ColumnMap
from dorpskern.terms.ledger import InputFile, Reading
from dorpskern.terms.refusal import Refusal, Refusals
from lib.text_files import input_of

ON = date(2026, 11, 24)


def imported(folder: Path, content: str | bytes, *, on: date = ON) -> Reading:
    """What one file yields, read and normalised as an import does.

    Raises:
        Refusal: It cannot be used. Refusals: For several reasons.

    """
    file = input_of(folder, content)
    raw = read(file, on=on)
    ((_, reading),) = interpret(Inputs(((file, raw),), ()), on=on, pseudonyms_for=lambda _: None)
    return reading


def imported_all(*paths: Path, maps: Sequence[ColumnMap] = ()) -> list[tuple[InputFile, Reading]]:
    """What files, folders and archives yield.

    Raises:
        Refusal: They cannot be used. Refusals: For several reasons.

    """
    with tempfile.TemporaryDirectory() as workdir:
        inputs = read_paths(paths, workdir=Path(workdir), on=ON, maps=maps)
        return interpret(inputs, on=ON, pseudonyms_for=lambda _: None)


def outcome(files: Mapping[str, bytes], maps: Sequence[ColumnMap] = ()) -> str:
    """What importing these files together comes to: "kept" or "refused"; anything else is a fault of ours.

    Every row that was read is kept or dropped under one reason, and what is kept is in a table.
    """
    root, written = _folder(tuple(files))
    for name, content in files.items():
        if written.get(name) != content:
            (root / name).unlink(missing_ok=True)  # emptying a file that is there waits for the disk
            (root / name).write_bytes(content)
            written[name] = content
    try:
        inputs = read_paths([root], workdir=_workdir(), on=ON, maps=maps)
        readings = interpret(inputs, on=ON, pseudonyms_for=lambda _: None)
    except (Refusal, Refusals):
        return "refused"
    for _, reading in readings:
        assert reading.rows_read == reading.rows_kept + sum(reading.dropped.values())
        assert reading.tables or not reading.rows_kept
    return "kept"


@cache
def _workdir() -> Path:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _folder(names: tuple[str, ...]) -> tuple[Path, dict[str, bytes]]:
    """A folder for files of these names and what is in them; made once: making and writing costs more than reading."""
    root = Path(tempfile.mkdtemp(dir=_workdir()))
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
    return root, {}
