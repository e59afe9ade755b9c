"""A whole export at once gives what one row after the other gives, whatever stands in the cells."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpskern.sources.delimited import marks
from dorpskern.sources.meta_posts import TIME_ZONE, read_meta_posts
from dorpskern.sources.meta_posts.time_column import time_column
from dorpskern.sources.meta_posts.times import needs_order, order_by, order_of
from dorpskern.terms import beside
from dorpskern.terms.columns import stripped
from dorpskern.terms.ledger import InputFile, Mended
from dorpskern.terms.refusal import Refusal
from lib.meta_exports import FACEBOOK, export_of, post
from lib.row_by_row import meta_rows_of

ON = date(2026, 11, 24)


@pytest.fixture(autouse=True, scope="module")
def parts_of_three_rows():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(beside, "ROWS", 3)
        patch.setattr(marks, "PART", 512)
        patch.setattr(marks, "_LOOKED_AT", 256)
        yield


PAID = (*FACEBOOK, "Views from Boosted posts", "Reach from Boosted posts")
MONTH_FIRST = (
    *("03/31/2026 01:30", "11/01/2026 01:30", "03/08/2026 02:30", "03/08/2026 00:00", "11/01/2026 23:59"),
    *("12/31/1999 23:59", "01/01/2000 00:00", "12/31/2099 23:59", "01/13/2100 00:00", "12/31/9999 23:00"),
    *("2/29/2024 7:04", "02/29/2024 07:04:09", "10/31/2026, 1:30 PM", "07/07/2026 10:00", " 07/31/2026 10:00 "),
)
OTHERS = (
    *("2026-03-31 10:05", "2026-03-31T10:05:00+0200", "31/03/2026 10:05", "31-03-2026 10:05", "03/31/2026 24:00"),
    *("03/31/2026 10:60", "03/31/2026_10:05", "13/13/2026 10:05", "00/10/2026 10:00", "03/04/2026 10:00", "", "\u00a0"),
    *("gisteren", "٠3/31/2026 10:00", "03/31/2026 1o:00"),
)
COUNTS = st.sampled_from(["0", "7", "1250", "1,250", "1.250", " 8 ", "-0", "-3", "veel", "1.2K", "", " "])
WORDS = st.sampled_from(["", " ", "Dag", " Dag\n", "Dagje uit", 'Regel een,\nregel "twee"', "\u00a0", "één"])
CELLS = st.fixed_dictionaries(
    {"Publish time": st.sampled_from(MONTH_FIRST)},
    optional={
        "Post ID": st.sampled_from(["122100000000000001", " 122100000000000002", "6157_12", "", " "]),
        "Page ID": st.sampled_from(["61571000000001", " 61571000000001 ", "", " "]),
        "Title": WORDS,
        "Description": WORDS,
        "Is share": st.sampled_from(["0", "1", "TRUE", "true ", "yes", ""]),
        "Post type": st.sampled_from(["Photos", "Links", " link", "IG reel", "Tekst", ""]),
        **dict.fromkeys(
            ("Views", "Reach", "Reactions", "Views from Boosted posts", "Reach from Boosted posts"), COUNTS
        ),
    },
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("export") / "berichten.csv"


def opened(path, rows):
    content = export_of([post(), *({**post(number), **cells} for number, cells in enumerate(rows))], headers=PAID)
    path.write_bytes(content)
    return InputFile("berichten.csv", path, "a" * 64, len(content))


@settings(max_examples=60)
@given(rows=st.lists(CELLS, max_size=8), odd=st.none() | st.sampled_from(OTHERS))
@pytest.mark.long
def test_the_rows_equal_those_read_one_at_a_time(path, rows, odd):
    file = opened(path, [*rows, *([post(9, odd)] if odd is not None else [])])
    expected = meta_rows_of(file, on=ON, time_zone=TIME_ZONE)
    if expected is None:
        with pytest.raises(Refusal):
            read_meta_posts(file, on=ON)
        return
    made, without_page, assumed = expected
    raw = read_meta_posts(file, on=ON)
    assert raw.rows.to_pylist() == made
    assert [number for reason, number, _ in raw.examples if reason == "key_missing"] == without_page
    assert raw.mended == (Mended("time_zone_assumed", assumed),)


@settings(max_examples=60)
@given(
    times=st.lists(st.sampled_from(("", *MONTH_FIRST[:6], *OTHERS)), min_size=1, max_size=5),
    on=st.sampled_from([None, ON]),
)
def test_day_and_month_are_told_apart_in_a_column_as_in_a_list(path, times, on):
    column = time_column(stripped(pa.chunked_array([pa.array(times)])))
    assert order_by(column.swappable(), on=on) is order_of(times, on=on)
    assert column.swappable().is_there is needs_order(times)
