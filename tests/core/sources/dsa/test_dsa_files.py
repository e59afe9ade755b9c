"""Tables of DSA reports as publishers write them: blank cells that mean "as above", and what is left unread."""

from __future__ import annotations

import pyarrow as pa
import pytest

from dorpskern.sources.delimited import take_sample
from dorpskern.sources.dsa import matches, read
from dorpskern.sources.dsa.as_above import filled_down
from lib.text_files import input_of, lines

HEADER = "Applicability,Service,Reporting period,Section,Indicator,Scope,Value,Contextual information,,"


def rows_of(folder, *rows, header=HEADER, name="9_human_resources.csv"):
    return read(input_of(folder, lines(header, *rows), name))


def test_blank_cells_take_what_stands_above_them(tmp_path):
    raw = rows_of(
        tmp_path,
        'Only for VLOPs,Facebook,2026-01-01/2026-06-30,People ,Internal,Total number,"5,913","a\nb",,',
        ",,,,,nl,109,,,",
        ",,,,External,nl,7,,,",
    )
    assert raw.rows.select(["service", "section", "indicator", "scope", "value"]).to_pylist() == [
        {
            "service": "Facebook",
            "section": "People ",
            "indicator": "Internal",
            "scope": "Total number",
            "value": "5,913",
        },
        {"service": "Facebook", "section": "People ", "indicator": "Internal", "scope": "nl", "value": "109"},
        {"service": "Facebook", "section": "People ", "indicator": "External", "scope": "nl", "value": "7"},
    ]
    assert {each.oddity: each.rows for each in raw.mended} == {"fill_down": 2}


def test_explanations_beside_figures_are_not_read(tmp_path):
    raw = rows_of(tmp_path, "All,X,2026-01-01/2026-06-30,AMAR,n,TOTAL,1,resident@example.org,,")
    assert set(raw.rows.column_names) == {"service", "reporting period", "section", "indicator", "scope", "value"}


def test_rows_that_end_early_are_filled_up(tmp_path):
    raw = rows_of(
        tmp_path,
        "All,YouTube,2026-01-01/2026-06-30,People,Internal,nl,115",
        "All,YouTube,2026-01-01/2026-06-30,People,Internal,mt",
    )
    assert raw.rows["value"].to_pylist() == ["115", None]
    assert {each.oddity: each.rows for each in raw.mended} == {"short_rows": 2}


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("8_automated_means_Ads.csv", {"surface": "Ads"}),
        ("report/7_appeals ads.csv", {"surface": "Ads"}),
        ("8_automated_means.csv", {}),
        ("downloads.csv", {}),
    ],
)
def test_only_the_name_of_a_file_tells_that_it_is_about_advertisements(tmp_path, name, facts):
    file = input_of(tmp_path, lines(HEADER, "All,X,2026-01-01/2026-06-30,a,b,nl,1,,,"), "x.csv")
    renamed = type(file)(name, file.path, file.sha256, file.size)
    assert dict(read(renamed).facts) == facts


def test_a_tidy_table_is_read_with_its_types(tmp_path):
    header = "service,period_start,period_end,table,section,indicator,category,scope,surface,value"
    raw = read(
        input_of(
            tmp_path, lines(header, "x,2025-07-01,2025-12-31,3,a,b,c,NL,All,17", "x,2025-07-01,2025-12-31,4,a,b,,,All,")
        )
    )
    assert [str(raw.rows.schema.field(name).type) for name in ("table", "value", "period_end")] == [
        "int32",
        "double",
        "date32[day]",
    ]
    assert raw.rows["value"].to_pylist() == [17.0, None]


def test_a_table_of_something_else_does_not_match(tmp_path):
    assert not matches(take_sample(input_of(tmp_path, "service,value\nx,1\n")))


def test_a_narrow_block_ends_where_a_wider_one_begins():
    rows = pa.table({"section": ["a", None, "b", None], "indicator": ["one", None, None, "two"]})
    filled, needed = filled_down(rows, ["section", "indicator", "not there"])
    assert filled.to_pydict() == {"section": ["a", "a", "b", "b"], "indicator": ["one", "one", None, "two"]}
    assert needed == 2


def test_blank_cells_at_the_top_stay_blank():
    rows = pa.table({"section": pa.array([None, "a"], pa.string())})
    assert filled_down(rows, ["section"])[0].to_pydict() == {"section": [None, "a"]}


def test_a_table_without_rows_stays_without():
    rows = pa.table({"section": pa.array([], pa.string())})
    assert filled_down(rows, ["section"]) == (rows, 0)
