"""Every source whose times may have no zone reads them in the one that somebody said, or says it was not used."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.sources.recognise import read
from dorpskern.terms.column_map import About, ColumnMap
from lib.text_files import csv_of, input_of

ON = date(2026, 11, 24)
LINK = "https://www.tiktok.com/@lindewaard/video/7300000000000000001"
MESSAGES = ColumnMap("linkedin", {"published": "Datum", "note": "Nummer"}, is_own=True)
REACTIONS = ColumnMap("facebook", {"published": "Datum", "by_us": "Van ons"}, is_own=True, about=About.REACTIONS)
TABLES = {
    "tiktok": (("Video title", "Video link", "Post time", "Total views"), ("Markt", LINK, "{}", "3"), ()),
    "youtube": (("Content", "Video title", "Video publish time", "Views"), ("dQw4w9WgXcQ", "Markt", "{}", "3"), ()),
    "messages": (("Datum", "Nummer"), ("{}", "1"), (MESSAGES,)),
    "reactions": (("Datum", "Van ons"), ("{}", "nee"), (REACTIONS,)),
}


def raw_of(tmp_path, name, time, zone):
    header, row, maps = TABLES[name]
    file = input_of(tmp_path, csv_of(header, [tuple(cell.format(time) for cell in row)]))
    return read(file, on=ON, maps=maps, time_zone=zone)


@pytest.mark.parametrize("name", TABLES)
def test_a_time_without_a_zone_is_read_in_the_one_that_is_said(tmp_path, name):
    said = raw_of(tmp_path, name, "2026-03-31 23:30", "America/Los_Angeles")
    assert said.rows["published"].to_pylist() == ["2026-04-01T06:30:00Z"]
    assert (said.time_zone, [(one.oddity, one.rows) for one in said.mended]) == (
        "America/Los_Angeles", [("time_zone_said", 1)],
    )  # fmt: skip
    nobody = raw_of(tmp_path, name, "2026-03-31 23:30", "")
    assert (nobody.rows["published"].to_pylist(), nobody.time_zone) == (["2026-03-31T21:30:00Z"], "")


@pytest.mark.parametrize("time", ["2026-03-31T23:30:00+00:00", "2026-03-31"])
@pytest.mark.parametrize("name", TABLES)
def test_a_time_with_its_own_zone_or_a_day_alone_needs_none(tmp_path, name, time):
    said = raw_of(tmp_path, name, time, "Europe/Amsterdam")
    assert ("time_zone_unused", 1) in [(one.oddity, one.rows) for one in said.mended]
    assert said.time_zone == ""
