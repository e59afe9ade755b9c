"""What the how-to shows works: its example is put together from the page, and reads a file."""

from __future__ import annotations

import importlib
import re

import dorpskern.sources
from dorpskern.normalise.notes import normalise_notes
from dorpskern.sources.delimited import take_sample
from dorpskern.terms.ledger import Drop
from lib.any_file import ON
from lib.shared_data import ROOT
from lib.text_files import csv_of, input_of

PAGE = (ROOT / "docs" / "how-to" / "add-a-source.md").read_text(encoding="utf-8")
FILE = re.compile(r"^`(dorpspost/[a-z_]+\.(?:py|toml))`\n\n```[a-z]+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TABLE = csv_of(
    ("Placed on", "Berichtnummer", "Text", "Thumbs", "Seen by"),
    [("3 maart 2026", "7", "De markt, weer open", "1.250", "Buurman"), ("2026-03-04", "concept", "", "-", "")],
)


def test_the_example_of_the_page_reads_a_file(tmp_path, monkeypatch):
    files = FILE.findall(PAGE)
    assert [name for name, _ in files] == ["dorpspost/headers.toml", "dorpspost/posts.py", "dorpspost/__init__.py"]
    (tmp_path / "dorpspost").mkdir()
    for name, content in files:
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.setattr(dorpskern.sources, "__path__", [*dorpskern.sources.__path__, str(tmp_path)])
    source = importlib.import_module("dorpskern.sources.dorpspost").SOURCE
    file = input_of(tmp_path, TABLE)
    sample = take_sample(file)
    assert source.format_of(file, sample) == "dorpspost_posts"
    reading = normalise_notes(source.read(input_of(tmp_path, TABLE), sample, ON), file, on=ON)
    (row,) = reading.tables["notes"].to_pylist()
    assert (row["note"], row["content"], row["likes"]) == ("7", "De markt, weer open", 1250)
    assert reading.dropped == {Drop.OUTSIDE_SCOPE: 1}


def test_every_file_the_page_names_is_there():
    named = re.findall(r"`((?:src|tests|docs|sources|terms|imports)/[\w/.-]+)`", PAGE)
    homes = (ROOT, ROOT / "src" / "dorpskern", ROOT / "src" / "dorpsplein")
    there = [name for name in named if any((home / name).exists() for home in homes)]
    assert set(named) - set(there) == {
        "src/dorpskern/sources/dorpspost/",
        "tests/core/sources/dorpspost/test_dorpspost.py",
    }
