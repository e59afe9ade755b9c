"""The municipality's own list of corrections: which message, how often the claim was seen, and nothing of anybody."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.sources.recognise import recognise
from dorpskern.terms.ledger import Drop
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.tables import CORRECTIONS
from lib.any_file import imported
from lib.text_files import input_of, lines

ON = date(2026, 11, 26)
DUTCH = lines(
    "rechtzetting;platform;bewering_gezien;bron;wie",
    "111;Facebook;12.000;https://www.omroep.example/nieuws/1;Buurman",
    "https://x.example/status/222;;≥ 5000;iemand zei het;",
    "333;;5000 - 8000;;",
    "444;;12 duizend;;",
    "555;;minder dan 90;;",
    "666;;0;https://[kapot;",
    "777;;;;",
)
ENGLISH = lines("Correction,Claim seen", "111,12000")


def rows(tmp_path, content):
    return [tuple(row.values())[:5] for row in imported(tmp_path, content).tables["corrections"].to_pylist()]


@pytest.mark.parametrize("content", [DUTCH, ENGLISH])
@pytest.mark.parametrize("written", [lambda text: text.encode("utf-8-sig"), lambda text: text.encode("utf-16")])
def test_a_list_is_seen_from_its_content(tmp_path, content, written):
    assert recognise(input_of(tmp_path, written(content), "foto.jpg")) == "corrections"


def test_a_number_is_exact_rounded_a_bound_or_unknown(tmp_path):
    assert rows(tmp_path, DUTCH) == [
        ("facebook", "111", 12000, 12000, "www.omroep.example"),
        (None, "https://x.example/status/222", 5000, None, None),
        (None, "333", 5000, 8000, None),
        (None, "444", 11500, 12500, None),
        (None, "555", 0, 90, None),
        (None, "666", 0, 0, None),
        (None, "777", None, None, None),
    ]
    found = imported(tmp_path, DUTCH)
    assert found.tables["corrections"].schema == CORRECTIONS
    assert "Buurman" not in str(found.tables["corrections"].to_pylist())


def test_english_titles_and_columns_that_are_not_there(tmp_path):
    assert rows(tmp_path, ENGLISH) == [(None, "111", 12000, 12000, None)]


def test_what_cannot_be_used_is_counted_under_its_reason(tmp_path):
    content = lines("rechtzetting;bewering gezien", ";5", "1;veel", "1;1.5", "1;-3", "1;4", "1;9", "", "1;2;3;4")
    found = imported(tmp_path, content)
    assert found.dropped == {
        Drop.KEY_MISSING: 1, Drop.VALUE_UNREADABLE: 2, Drop.NEGATIVE_COUNT: 1, Drop.DUPLICATE: 1, Drop.BLANK: 1,
        Drop.COLUMNS_MISALIGNED: 1,
    }  # fmt: skip
    assert found.rows_read == found.rows_kept + sum(found.dropped.values()) == 8


def test_a_list_without_a_line_that_counts_is_refused(tmp_path):
    with pytest.raises(Refusal) as refused:
        imported(tmp_path, lines("rechtzetting;bron", ";ergens"))
    assert refused.value.code is Code.NO_USABLE_ROWS
