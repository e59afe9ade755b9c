"""People by age of one municipality, as StatLine and the open data of CBS write them."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.normalise.ages import EVERYBODY, Ages, ages_of
from dorpskern.normalise.population import normalise_population
from dorpskern.sources.cbs import read_population
from dorpskern.sources.recognise import read, recognise
from dorpskern.terms.ledger import Drop
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.tables import POPULATION
from lib.text_files import input_of, lines

ON = date(2026, 11, 24)
HEADER = (
    "Geslacht;Leeftijd;Burgerlijke staat;Regio's;Perioden;"
    "Bevolking op 1 januari (aantal);Gemiddelde bevolking  (aantal)"
)
ALL = "Totaal mannen en vrouwen;{};Totaal burgerlijke staat;{};{};{};"


def said(age="Totaal", where="Dorpsveen", when="2026", persons="18250"):
    return ALL.format(age, where, when, persons)


STATLINE = lines(
    HEADER,
    said(),
    said("0 jaar", persons="170"),
    said("0 tot 5 jaar", persons="900"),
    said("95 jaar of ouder", persons="44"),
    said(where="Nederland", persons="18100000"),
    said(where="Groningen (PV)", persons="600000"),
)
ENGLISH = lines(
    "Sex;Age;Marital status;Regions;Periods;Population on 1 January (number)",
    "Total male and female;Total;Total marital status;Dorpsveen (municipality);2026;18,250",
    "Total male and female;5 to 10 years;Total marital status;Dorpsveen (municipality);2026;911",
)
OPEN_DATA = lines(
    '"ID";"Geslacht";"Leeftijd";"BurgerlijkeStaat";"RegioS";"Perioden";"BevolkingOp1Januari_1";"GemiddeldeBevolking_2"',
    '1;"T001038";"10000   ";"T001019";"GM9001  ";"2026JJ00";18250;18300',
    '2;"T001038";"10010   ";"T001019";"GM9001  ";"2026JJ00";170;',
    '3;"3000   ";"10000   ";"T001019";"GM9001  ";"2026JJ00";9000;',
    '4;"T001038";"70100   ";"T001019";"GM9001  ";"2026JJ00";900;',
    '5;"T001038";"10000   ";"T001019";"NL01    ";"2026JJ00";18100000;',
)
OBSERVATIONS = lines(
    '"Id";"Measure";"ValueAttribute";"Value";"StringValue";"Geslacht";"Leeftijd";"BurgerlijkeStaat";"RegioS";"Perioden"',
    '1;"M000352";"None";"18250";"";"T001038";"10000";"T001019";"GM9001";"2026JJ00"',
    '2;"M000357";"None";"18300";"";"T001038";"10000";"T001019";"GM9001";"2026JJ00"',
    '3;"M000352";"Impossible";"";"";"T001038";"22300";"T001019";"GM9001";"2026JJ00"',
)


def reading(tmp_path, content):
    return normalise_population(read_population(input_of(tmp_path, content)), source="p", on=ON)


def people(tmp_path, content):
    rows = reading(tmp_path, content).tables["population"].to_pylist()
    return [(row["region"], row["age_from"], row["age_to"], row["persons"]) for row in rows]


@pytest.mark.parametrize("content", [STATLINE, ENGLISH, OPEN_DATA, OBSERVATIONS])
@pytest.mark.parametrize("written", [lambda text: text.encode("utf-8-sig"), lambda text: text.encode("utf-16")])
def test_each_layout_is_seen_from_its_content(tmp_path, content, written):
    file = input_of(tmp_path, written(content), "holiday.jpg")
    assert recognise(file) == "cbs_population" == read(file, on=ON).format


def test_statline_in_words(tmp_path):
    assert people(tmp_path, STATLINE) == [
        ("Dorpsveen", 0, None, 18250), ("Dorpsveen", 0, 0, 170), ("Dorpsveen", 0, 4, 900), ("Dorpsveen", 95, None, 44),
        ("NL01", 0, None, 18_100_000),
    ]  # fmt: skip
    found = reading(tmp_path, STATLINE)
    assert found.tables["population"].schema == POPULATION
    assert found.dropped == {Drop.OUTSIDE_SCOPE: 1}
    assert found.examples == (("outside_scope", 7, "region"),)
    assert found.tables["population"]["measured_on"].to_pylist()[0] == date(2026, 1, 1)


def test_statline_in_english(tmp_path):
    assert people(tmp_path, ENGLISH) == [("Dorpsveen", 0, None, 18250), ("Dorpsveen", 5, 9, 911)]


def test_open_data_in_codes(tmp_path):
    assert people(tmp_path, OPEN_DATA) == [
        ("GM9001", 0, None, 18250),
        ("GM9001", 0, 0, 170),
        ("NL01", 0, None, 18_100_000),
    ]
    assert reading(tmp_path, OPEN_DATA).dropped == {Drop.OUTSIDE_SCOPE: 2}


def test_open_data_with_a_row_per_measure(tmp_path):
    assert people(tmp_path, OBSERVATIONS) == [("GM9001", 0, None, 18250)]
    assert reading(tmp_path, OBSERVATIONS).dropped == {Drop.OUTSIDE_SCOPE: 1, Drop.NO_VALUE: 1}


def test_a_table_without_places_is_about_the_country_and_one_without_ages_about_everybody(tmp_path):
    ages = lines("Leeftijd;Perioden;Bevolking op 1 januari (aantal)", "18 jaar;2026;200000")
    assert people(tmp_path, ages) == [("NL01", 18, 18, 200_000)]
    places = lines("Regio's;Perioden;Bevolking op 1 januari (aantal)", "Utrecht (gemeente);2026;374000")
    assert people(tmp_path, places) == [("Utrecht", 0, None, 374_000)]


def test_what_cannot_be_used_is_counted_under_its_reason(tmp_path):
    content = lines(
        HEADER, said(), said(), said(persons="."), said("1 jaar", persons=""), said("2 jaar", persons="1,5"),
        said("3 jaar", persons="-4"), said("4 jaar", when="2027"), said("5 jaar", when="lente"),
        said("6 jaar", when="2026MM13"), said("kinderen"), said("7 jaar", persons="veel"), "",
    )  # fmt: skip
    found = reading(tmp_path, content)
    assert found.dropped == {
        Drop.DUPLICATE: 1, Drop.NO_VALUE: 2, Drop.VALUE_UNREADABLE: 2, Drop.NEGATIVE_COUNT: 1, Drop.DATE_IN_FUTURE: 1,
        Drop.DATE_UNREADABLE: 2, Drop.OUTSIDE_SCOPE: 1, Drop.BLANK: 1,
    }  # fmt: skip
    assert found.rows_read == found.rows_kept + sum(found.dropped.values()) == 12


def test_monthly_and_provisional_figures_have_their_own_day(tmp_path):
    content = lines(HEADER, said(when="2026*"), said(when="2026MM05", persons="18260"))
    days = reading(tmp_path, content).tables["population"]["measured_on"].to_pylist()
    assert days == [date(2026, 1, 1), date(2026, 5, 1)]


def test_two_municipalities_in_one_file_are_refused(tmp_path):
    with pytest.raises(Refusal) as caught:
        read_population(input_of(tmp_path, lines(HEADER, said(), said(where="Elders"))))
    assert (caught.value.code, caught.value.facts["places"]) == (Code.SEVERAL_PLACES, 2)


def test_a_table_too_large_for_memory_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("dorpskern.sources.cbs.population._BYTES_MOST", 10)
    with pytest.raises(Refusal) as caught:
        read_population(input_of(tmp_path, STATLINE))
    assert caught.value.code is Code.FILE_TOO_LARGE


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("Totaal", EVERYBODY), ("Totaal leeftijd", EVERYBODY), ("10000", EVERYBODY), ("0 jaar", Ages(0, 0)),
        ("10010", Ages(0, 0)), ("10100", Ages(1, 1)), ("19900", Ages(99, 99)), ("19905", Ages(104, 104)),
        ("22000", Ages(95, None)), ("22300", Ages(105, None)), ("10155", None), ("70100", None), ("20100", None),
        ("Leeftijd: 0 tot 15 jaar", Ages(0, 14)), ("jonger dan 5 jaar", Ages(0, 4)), ("18-24", Ages(18, 24)),
        ("65+", Ages(65, None)), ("95 jaar of ouder", Ages(95, None)), ("65 years or older", Ages(65, None)),
        ("9 tot 5 jaar", None), ("oud", None),
    ],
)  # fmt: skip
def test_a_band_of_age(text, band):
    assert ages_of(text) == band
