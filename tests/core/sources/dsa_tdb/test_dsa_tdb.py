"""Statements of reasons of platforms are counted; of what they say about anybody nothing is read."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.normalise.decisions import normalise_decisions
from dorpskern.sources.dsa_tdb import read_statements
from dorpskern.sources.recognise import read, recognise
from dorpskern.terms.ledger import Drop
from dorpskern.terms.tables import DECISION_COUNTS
from lib.text_files import csv_of, input_of, lines

ON = date(2026, 11, 24)
SPEECH = "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH"
HEADER = (
    "uuid", "decision_visibility", "decision_ground", "illegal_content_legal_ground", "illegal_content_legal_ground",
    "category", "content_language", "territorial_scope", "decision_facts", "source_identity", "automated_detection",
    "automated_decision", "platform_name", "created_at",
)  # fmt: skip


def decided(
    *, scope='["AT","NL"]', category=SPEECH, way="AUTOMATED_DECISION_FULLY", by="TikTok", at="2026-07-01 10:00:00"
):
    return ("u1", "[]", "G", "", "", category, "nl", scope, "Iemand schreef dit", "Buurman", "Yes", way, by, at)


DUMP = csv_of(
    HEADER, [decided(), decided(at="2026-07-01 23:59:59"), decided(scope='["DE"]', way="AUTOMATED_DECISION_PARTIALLY")]
)
LIGHT = csv_of(
    ("uuid", "category", "automated_detection", "automated_decision", "platform_name", "created_at"),
    [("u1", SPEECH, "No", "AUTOMATED_DECISION_NOT_AUTOMATED", "X", "2026-07-01 10:00:00")],
)
COUNTS = lines(
    "platform_name,created_at,category,automated_detection,automated_decision,CONTENT_TYPE_TEXT,territorial_scope,count",
    f"Facebook,2026-07-01,{SPEECH},Yes,AUTOMATED_DECISION_FULLY,true,EEA_no_IS,120",
    f"Facebook,2026-07-01,{SPEECH},Yes,AUTOMATED_DECISION_FULLY,false,AT_NL,30",
    f"Facebook,2026-07-01,{SPEECH},No,,false,DE_FR,7",
)


def reading(tmp_path, content):
    return normalise_decisions(read_statements(input_of(tmp_path, content)), source="s", on=ON)


def counted(tmp_path, content):
    names = ("platform", "automated_detection", "automated_decision", "in_netherlands", "decisions", "register", "part")
    return [
        tuple(row[name] for name in names) for row in reading(tmp_path, content).tables["decision_counts"].to_pylist()
    ]


@pytest.mark.parametrize(
    ("content", "name"), [(DUMP, "dsa_tdb_statements"), (LIGHT, "dsa_tdb_statements"), (COUNTS, "dsa_tdb_counts")]
)
@pytest.mark.parametrize("written", [lambda text: text.encode("utf-8-sig"), lambda text: text.encode("utf-16")])
def test_each_layout_is_seen_from_its_content(tmp_path, content, name, written):
    file = input_of(tmp_path, written(content), "holiday.jpg")
    assert recognise(file) == name == read(file, on=ON).format


def test_statements_of_a_day_become_counts(tmp_path):
    assert counted(tmp_path, DUMP) == [
        ("tiktok", True, "fully", True, 2, "dump", "s"), ("tiktok", True, "partially", False, 1, "dump", "s"),
    ]  # fmt: skip
    found = reading(tmp_path, DUMP)
    assert found.tables["decision_counts"].schema == DECISION_COUNTS
    assert (found.rows_read, found.rows_kept) == (3, 3)


def test_what_a_statement_says_of_anybody_is_never_read(tmp_path):
    raw = read_statements(input_of(tmp_path, DUMP))
    assert "Buurman" not in str(raw.rows.to_pylist())
    assert "Iemand" not in str(raw.rows.to_pylist())


def test_a_light_dump_does_not_say_where(tmp_path):
    assert counted(tmp_path, LIGHT) == [("x", False, "not_automated", None, 1, "dump", "s")]


def test_counts_add_up_and_the_whole_union_holds_the_netherlands(tmp_path):
    assert counted(tmp_path, COUNTS) == [
        ("facebook", True, "fully", True, 150, "aggregates", ""), ("facebook", False, None, False, 7, "aggregates", ""),
    ]  # fmt: skip


def test_what_cannot_be_used_is_counted_under_its_reason(tmp_path):
    header = "platform_name,created_at,category,automated_detection,automated_decision,territorial_scope,count"
    rows = [
        ",2026-07-01,C,Yes,,,1", "X,2026-07-01,,Yes,,,1", "X,lente,C,Yes,,,1", "X,,C,Yes,,,1", "X,2027-01-01,C,Yes,,,1",
        "X,2026-07-01,C,Yes,,,", "X,2026-07-01,C,Yes,,,1.5", "X,2026-07-01,C,Yes,,,-3",
        "X,2026-07-01,C,misschien,,[],4", "X,2026-07-01", "", "X,2026-07-01,C,Yes,,,1,2,3",
    ]  # fmt: skip
    found = reading(tmp_path, lines(header, *rows))
    assert found.dropped == {
        Drop.KEY_MISSING: 3, Drop.DATE_UNREADABLE: 2, Drop.DATE_IN_FUTURE: 1, Drop.VALUE_UNREADABLE: 2,
        Drop.NEGATIVE_COUNT: 1, Drop.BLANK: 1, Drop.COLUMNS_MISALIGNED: 1,
    }  # fmt: skip
    assert found.rows_read == found.rows_kept + sum(found.dropped.values()) == 12
    assert found.tables["decision_counts"]["automated_detection"].to_pylist() == [None]
