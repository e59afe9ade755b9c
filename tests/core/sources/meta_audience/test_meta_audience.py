"""The audience exports of Meta Business Suite: shares of followers by age and place, and new followers per day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorpskern.normalise.audience import normalise_audience
from dorpskern.sources.meta_audience import read_meta_audience, read_meta_follows
from dorpskern.sources.recognise import read as read_any
from dorpskern.sources.recognise import recognise
from dorpskern.terms.ledger import Drop, Mended
from dorpskern.terms.refusal import Code, Refusal
from lib.any_file import ON, outcome
from lib.meta_audiences import AGES, audience_of, follows_of
from lib.text_files import input_of

NAME = "Facebook Audience.csv"


def read(tmp_path, content, name=NAME):
    return read_meta_audience(input_of(tmp_path, content, name), on=ON)


def groups(tmp_path, content):
    file = input_of(tmp_path, content, NAME)
    rows = normalise_audience(read_any(file, on=ON), file, on=ON).tables["audience"].to_pylist()
    return {row["group"]: round(row["share"], 4) for row in rows}


def test_each_age_city_and_country_is_a_row_of_percentages(tmp_path):
    raw = read(tmp_path, audience_of())
    assert (raw.rows_read, raw.rows.num_rows) == (8, 8)
    assert raw.rows.to_pylist()[0] == {
        "row": 4,
        "measured_on": ON.isoformat(),
        "group": "18-24",
        "share": None,
        "share_women": "3.8",
        "share_men": "1.1",
        "share_other": None,
    }
    assert raw.mended == (Mended("day_assumed", 8),)
    assert raw.facts == {"platform": "facebook", "page": "own"}


def test_shares_of_ages_are_those_of_women_and_men_together(tmp_path):
    found = groups(tmp_path, audience_of())
    assert (found["18-24"], found["women 18-24"], found["men 18-24"]) == (0.049, 0.038, 0.011)
    assert (found["65+"], found["men 65+"], "women 65+" in found) == (0.04, 0.04, False)
    assert (found["city Lindewaard, Netherlands"], found["country Belgium"]) == (0.614, 0.007)


def test_women_and_men_may_stand_the_other_way_round(tmp_path):
    turned = tuple((band, men, women) for band, women, men in AGES)
    assert groups(tmp_path, audience_of(kinds=("Men", "Women"), ages=turned)) == groups(tmp_path, audience_of())


@pytest.mark.parametrize(
    ("titles", "kinds"),
    [
        (("Edad y sexo", "Principales ciudades", "Principales países"), ("Mujeres", "Hombres")),
        (("Leeftijd en gender", "Populairste plaatsen", "Populairste landen"), ("Vrouwen", "Mannen")),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_another_language_and_encoding_reads_the_same(tmp_path, titles, kinds, encoding):
    content = audience_of(titles=titles, kinds=kinds, encoding=encoding)
    assert recognise(input_of(tmp_path, content, NAME)) == "meta_audience"
    assert groups(tmp_path, content) == groups(tmp_path, audience_of())


def test_a_table_saved_by_a_dutch_spreadsheet_reads_the_same(tmp_path):
    text = audience_of().decode("utf-16").replace("sep=,\n", "").replace('","', '";"').replace(".", ",")
    assert groups(tmp_path, text.encode()) == groups(tmp_path, audience_of())


def test_without_women_and_men_the_share_is_that_of_the_age(tmp_path):
    ages = tuple((band, men) for band, _, men in AGES)
    text = audience_of(kinds=(), ages=ages).decode("utf-16").replace('\n""\n', "\n")
    assert read(tmp_path, text.encode()).rows["share"].to_pylist()[0] == "1.1"


def test_a_third_kind_of_people_is_called_other(tmp_path):
    ages = tuple((*row, "0.1") for row in AGES)
    assert groups(tmp_path, audience_of(kinds=("Women", "Men", "Unknown"), ages=ages))["other 18-24"] == 0.001


@pytest.mark.parametrize(
    ("name", "platform"),
    [
        ("facebook.csv", "facebook"),
        ("FB_audience.csv", "facebook"),
        ("Instagram-doelgroep.csv", "instagram"),
        ("ig audience.csv", "instagram"),
        ("Audience.csv", None),
        ("facebook en instagram.csv", None),
        ("figaro.csv", None),
    ],
)
def test_the_name_has_to_say_of_which_platform_it_is(tmp_path, name, platform):
    if platform:
        assert read(tmp_path, audience_of(), name).facts["platform"] == platform
        return
    with pytest.raises(Refusal) as caught:
        read(tmp_path, audience_of(), name)
    assert caught.value.code is Code.PLATFORM_UNKNOWN


def test_what_is_no_figure_is_counted(tmp_path):
    text = audience_of().decode("utf-16")
    twice = text.replace('"61.4","8.9"', '"Nog, Een","Keer, Namen"\n"61.4","8.9"')
    raw = read(tmp_path, twice.encode())
    assert (raw.rows_read, raw.rows.num_rows, raw.dropped) == (9, 8, {Drop.COLUMNS_MISALIGNED: 1})
    raw = read(tmp_path, text[: text.index('"98.2"')].encode())
    assert (raw.rows_read, raw.rows.num_rows, raw.dropped) == (7, 6, {Drop.NO_VALUE: 1})


def test_a_place_without_a_figure_or_without_a_name_is_left_out(tmp_path):
    text = (
        audience_of().decode("utf-16").replace('"98.2","0.7"', '"98.2"').replace('"61.4","8.9"', '"61.4","8.9","1.0"')
    )
    named = text.replace('"Elders, Netherlands"', '"Elders, Netherlands","","Ver, Weg"')
    file = input_of(tmp_path, named.encode(), NAME)
    reading = normalise_audience(read_any(file, on=ON), file, on=ON)
    assert reading.dropped == {Drop.NO_VALUE: 2, Drop.KEY_MISSING: 1}


def test_followers_gained_are_counted_per_day(tmp_path):
    file = input_of(tmp_path, follows_of(("2025-08-01T00:00:00", "1,020"), ("2025-08-02T00:00:00",), ("a", "b", "c")))
    assert recognise(file) == "meta_follows"
    raw = read_meta_follows(file)
    assert raw.rows.to_pylist() == [
        {"row": 4, "measured_on": "2025-08-01T00:00:00", "followers_gained": "1020"},
        {"row": 5, "measured_on": "2025-08-02T00:00:00", "followers_gained": None},
    ]
    assert (raw.rows_read, raw.dropped) == (3, {Drop.COLUMNS_MISALIGNED: 1})
    reading = normalise_audience(read_any(file, on=ON), file, on=ON)
    assert reading.tables["audience"]["measured_on"].to_pylist() == [date(2025, 8, 1)]


def test_the_title_says_of_which_platform_the_followers_are(tmp_path):
    file = input_of(tmp_path, follows_of(("2025-08-01", "1"), title="Instagram follows"))
    assert read_meta_follows(file).facts["platform"] == "instagram"


@pytest.mark.parametrize(
    "content",
    [
        follows_of(("2025-08-01", "1"), title="Facebook visits"),
        follows_of(("2025-08-01", "1")).decode("utf-16").replace('"Date","Primary"', '"Date"').encode(),
        audience_of(ages=AGES[:2]),
        b"Leeftijd,Aantal\n18-24,5\n25-34,6\n35-44,7\n",
    ],
)
def test_other_figures_are_not_taken_for_these(tmp_path, content):
    with pytest.raises(Refusal) as caught:
        recognise(input_of(tmp_path, content, NAME))
    assert caught.value.code is Code.FORMAT_UNKNOWN


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.text(max_size=8) | st.sampled_from(["18-24", "65+", "1.5", "x, y"]), max_size=4), max_size=5)
)
@pytest.mark.long
def test_files_with_anything_in_them(records):
    more = "\n".join(",".join(f'"{cell}"' for cell in record) for record in records).encode("utf-8", "replace")
    assert outcome({"instagram.csv": audience_of(encoding="utf-8") + b"\n" + more}) in ("kept", "refused")
