"""Videos of an own channel: with figures from YouTube Studio, without from Google Takeout."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dorpskern.sources.archive import open_inputs
from dorpskern.sources.recognise import read
from dorpskern.sources.youtube.studio import is_studio
from dorpskern.sources.youtube.takeout import is_takeout
from dorpskern.terms.ledger import Drop
from dorpskern.terms.refusal import Code, Refusal
from lib.any_file import ON, imported
from lib.packing import put, zip_of
from lib.text_files import csv_of, input_of

STUDIO = (
    *("Content", "Video title", "Video publish time", "Duration", "Views", "Watch time (hours)", "Unique viewers"),
    *("Likes", "Comments added", "Shares", "Impressions", "Impressions click-through rate (%)"),
)
TOTAL = ("Total", "", "", "", "2100", "10.5", "", "60", "7", "3", "9000", "4.1")
VIDEO = ("dQw4w9WgXcQ", 'De "nieuwe"\nmarkt', "Sep 20, 2026", "45", "2,000", "10.0", "900", "50", "5", "2", "8000", "4")
DUTCH = ("Inhoud", "Titel", "Gepubliceerd", "Duur", "Weergaven", "Kijktijd (uren)", "Unieke kijkers", "Likes")
DUTCH_ROWS = [
    ("Totaal", "", "", "", "2100", "10,5", "", "60"),
    ("dQw4w9WgXcQ", "De markt", "20 sep. 2026", "45", "2.000", "10,0", "900", "50"),
]
TAKEOUT = (
    *("Video ID", "Approx Duration (ms)", "Video Category", "Video Description (Original)", "Channel ID", "Tag 1"),
    *("Video Title (Original)", "Privacy", "Video State", "Video Create Timestamp", "Video Publish Timestamp"),
)
TAKEOUT_NL = (
    *("Video-ID", "Geschatte duur (ms)", "Videocategorie", "Videobeschrijving (origineel)", "Kanaal-ID", "Tag 1"),
    *("Videotitel (origineel)", "Privacy", "Videostatus", "Tijdstempel aanmaaktijd video"),
    "Tijdstempel publicatietijd video",
)
OWN = (
    *("dQw4w9WgXcQ", "45000", "People", "Over de markt", "UCgemeente", "", "De markt", "Public", "Processed"),
    *("2026-09-20T08:00:00+00:00", "2026-09-20T10:30:00+00:00"),
)


def changed(row, **cells):
    return tuple(cells.get(f"c{place}", cell) for place, cell in enumerate(row))


def rows_of(tmp_path, content):
    return read(input_of(tmp_path, content), on=ON)


def test_a_video_becomes_one_row_and_the_total_is_none(tmp_path):
    raw = rows_of(tmp_path, csv_of(STUDIO, [TOTAL, VIDEO]))
    (row,) = raw.rows.to_pylist()
    assert {name: value for name, value in row.items() if value is not None} == {
        "row": 3,
        "note": "dQw4w9WgXcQ",
        "type": "Video",
        "published": "2026-09-20T10:00:00Z",
        "content": 'De "nieuwe"\nmarkt',
        "is_reply": "false",
        "impressions": "2000",
        "reach": "900",
        "likes": "50",
        "replies": "5",
        "announces": "2",
    }
    assert (raw.format, raw.rows_read, dict(raw.dropped)) == ("youtube_studio", 2, {Drop.OUTSIDE_SCOPE: 1})
    assert raw.examples == (("outside_scope", 2, "content"),)


@pytest.mark.parametrize(
    "content",
    [
        csv_of(DUTCH, DUTCH_ROWS),
        "\ufeff"
        + csv_of(DUTCH, DUTCH_ROWS).replace('"', "").replace("10,5", "10.5").replace("10,0", "1").replace(",", ";"),
        ("\ufeff" + csv_of(DUTCH, DUTCH_ROWS)).encode("utf-16"),
    ],
)
def test_a_dutch_table_is_known_by_what_is_in_its_first_columns(tmp_path, content):
    reading = imported(tmp_path, content)
    (row,) = reading.tables["notes"].select(["note", "content", "published", "impressions", "reach"]).to_pylist()
    noon = datetime(2026, 9, 20, 10, tzinfo=UTC)
    assert tuple(row.values()) == ("dQw4w9WgXcQ", "De markt", noon, 2000, 900)
    assert (reading.rows_read, dict(reading.dropped)) == (2, {Drop.OUTSIDE_SCOPE: 1})


@pytest.mark.parametrize(
    "content",
    [
        csv_of(("shortcode", "tekst", "datum", "Views"), [("CxYz12345_-", "Dag", "2026-09-20", "3")]),
        csv_of((*DUTCH[:4], "Iets", *DUTCH[5:]), DUTCH_ROWS),
        csv_of(DUTCH, [("Totaal",) * 8, ("geen nummer",) * 8]),
    ],
)
def test_other_tables_are_not_taken_for_one_of_studio(tmp_path, content):
    with pytest.raises(Refusal) as caught:
        rows_of(tmp_path, content)
    assert caught.value.code is Code.FORMAT_UNKNOWN


def test_a_row_without_the_id_of_a_video_is_dropped(tmp_path):
    reading = imported(tmp_path, csv_of(STUDIO, [TOTAL, VIDEO, changed(VIDEO, c0="Shorts"), changed(VIDEO, c0="")]))
    assert dict(reading.dropped) == {Drop.OUTSIDE_SCOPE: 1, Drop.KEY_MISSING: 2}


def test_a_table_per_day_is_refused(tmp_path):
    with pytest.raises(Refusal) as caught:
        rows_of(tmp_path, csv_of(("Date", *STUDIO), [("2026-09-20", *VIDEO)]))
    assert caught.value.code is Code.VALUE_INVALID


@pytest.mark.parametrize("header", [TAKEOUT, TAKEOUT_NL, tuple(name.lower() for name in TAKEOUT)])
def test_the_list_of_takeout_has_words_and_times_and_no_figures(tmp_path, header):
    reading = imported(tmp_path, csv_of(header, [OWN]))
    (row,) = reading.tables["notes"].to_pylist()
    assert (row["note"], row["content"], row["audience"]) == ("dQw4w9WgXcQ", "De markt\nOver de markt", "public")
    assert (row["published"], row["impressions"]) == (datetime(2026, 9, 20, 10, 30, tzinfo=UTC), None)
    assert reading.format == "youtube_takeout"


def test_who_can_see_a_video_is_kept_and_what_nobody_can_see_is_not(tmp_path):
    rows = [OWN, changed(OWN, c0="a" * 11, c7="Private"), changed(OWN, c0="b" * 11, c7="Unlisted", c10="", c3="")]
    reading = imported(tmp_path, csv_of(TAKEOUT, [*rows, changed(OWN, c0="c" * 11, c7="?"), changed(OWN, c0="")]))
    assert reading.tables["notes"]["audience"].to_pylist() == ["public", "unlisted", None]
    assert reading.tables["notes"]["published"].to_pylist()[1] == datetime(2026, 9, 20, 8, tzinfo=UTC)
    assert reading.tables["notes"]["content"].to_pylist()[1] == "De markt"
    assert dict(reading.dropped) == {Drop.OUTSIDE_SCOPE: 1, Drop.KEY_MISSING: 1}


def test_both_are_the_same_channel(tmp_path):
    both = [imported(tmp_path, content) for content in (csv_of(STUDIO, [VIDEO]), csv_of(TAKEOUT, [OWN]))]
    assert len({reading.tables["notes"]["channel"][0].as_py() for reading in both}) == 1


def test_a_list_without_publishing_times_has_those_of_making(tmp_path):
    header = [name for name in TAKEOUT if name != "Video Publish Timestamp"]
    assert imported(tmp_path, csv_of(header, [OWN[:10]])).tables["notes"]["published"].to_pylist() == [
        datetime(2026, 9, 20, 8, tzinfo=UTC)
    ]


def test_of_a_packed_export_the_sums_beside_the_table_are_left_closed(tmp_path):
    export = {"Table data.csv": csv_of(STUDIO, [VIDEO]), "Totals.csv": "Date,Views\n", "Chart data.csv": "Date,Views\n"}
    put(tmp_path, "export.zip", zip_of({name: content.encode() for name, content in export.items()}))
    (tmp_path / "work").mkdir()
    found = open_inputs([tmp_path / "export.zip"], workdir=tmp_path / "work")
    assert [(file.name, file.is_data) for file in found] == [
        ("export.zip/Table data.csv", True),
        ("export.zip/Totals.csv", False),
        ("export.zip/Chart data.csv", False),
    ]


def test_of_a_takeout_only_the_list_of_videos_is_opened(tmp_path):
    folder = "Takeout/YouTube en YouTube Music"
    parts = {
        f"{folder}/metagegevens/video_s.csv": csv_of(TAKEOUT_NL, [OWN]),
        f"{folder}/geschiedenis/kijkgeschiedenis.json": '[{"title": "Bekeken"}]',
        f"{folder}/reacties/reacties.csv": "Reactie-ID,Kanaal-ID,Video-ID,Reactietekst\n1,2,3,woorden\n",
    }
    put(tmp_path, "takeout.zip", zip_of({name: content.encode() for name, content in parts.items()}))
    (tmp_path / "work").mkdir()
    found = open_inputs([tmp_path / "takeout.zip"], workdir=tmp_path / "work")
    assert [file.is_data for file in found] == [True, False, False]
    assert read(found[0], on=ON).format == "youtube_takeout"


def test_captures_of_other_channels_are_refused(tmp_path):
    header = ("position", "channelId", "channelTitle", "videoId", "publishedAt", "publishedAtSQL", "videoTitle")
    with pytest.raises(Refusal) as caught:
        rows_of(tmp_path, csv_of(header, [("1",) * 7]))
    assert caught.value.code is Code.NOT_OWN_ACCOUNT


def test_what_is_no_table_is_none_of_youtube(tmp_path):
    file = input_of(tmp_path, b"\0\1")
    assert not is_studio(file)
    assert not is_takeout(file)
