"""Whatever happened to a file on its way: rows kept, rows dropped under a reason, or a refusal; of every source.

A thousand ways each; ``make explore`` and ``make bench`` try ten thousand new ones, ``make test-fast`` a hundred.
"""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dorpskern.sources
from dorpskern.sources.recognise import FORMATS
from lib.any_file import imported_all, outcome
from lib.every_format import EXAMPLES
from lib.packing import put
from lib.spoiling import spoiled

CASES = {"explore": 10_000, "fast": 100}.get(settings.get_current_profile_name(), 1_000)
READERS_OF_FILES = {"archive", "delimited", "post_tables", "spreadsheet"}


def formats_of(folder, example):
    for name, content in example.files.items():
        put(folder, name, content)
    return {reading.format for _, reading in imported_all(folder, maps=example.maps)}


def test_every_source_has_examples():
    folders = {path.parent.name for path in Path(dorpskern.sources.__path__[0]).glob("*/__init__.py")}
    assert folders - READERS_OF_FILES == EXAMPLES.keys()


def test_every_source_says_what_was_seen_of_it_and_when():
    homes = [path.parent for path in Path(dorpskern.sources.__path__[0]).glob("*/__init__.py")]
    silent = READERS_OF_FILES - {"spreadsheet"} | {"mapped_posts"}  # the last reads any layout
    for home in homes:
        seen = home / "SEEN.md"
        assert seen.exists() == (home.name not in silent), home.name
        said = seen.read_text(encoding="utf-8") if seen.exists() else "our own"
        assert re.search(r"\d{1,2} \w+ 20\d\d|\b[Oo]ur own\b", said), home.name


@pytest.mark.long
def test_the_examples_are_of_every_format_and_every_row_of_them_can_be_read(tmp_path):
    found = set()
    for source, examples in EXAMPLES.items():
        for number, example in enumerate(examples):
            formats = formats_of(tmp_path / f"{source}-{number}", example)
            assert example.format in formats
            found |= formats
    assert found == set(FORMATS)


@pytest.mark.parametrize("source", EXAMPLES)
@pytest.mark.long
@pytest.mark.uncounted
def test_a_spoiled_file_is_kept_dropped_or_refused(source):
    ends = set()

    @settings(max_examples=CASES, deadline=None, database=None)
    @given(st.integers(0, 2**48))
    def spoil(seed):
        random = Random(seed)
        example = random.choice(EXAMPLES[source])
        name = random.choice(sorted(example.files))
        ends.add(outcome({**example.files, name: spoiled(example.files[name], random)}, example.maps))

    spoil()
    assert ends == {"kept", "refused"}
