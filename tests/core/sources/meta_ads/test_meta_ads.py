"""Advertisements of the own account, as Meta Ads Manager exports them in English and Dutch."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.normalise.ads import normalise_ads
from dorpskern.sources.meta_ads import SOURCE
from dorpskern.sources.recognise import read, recognise
from dorpskern.terms.ledger import Drop
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.tables import ADS
from lib.text_files import input_of, lines

ON = date(2026, 11, 24)
ENGLISH = lines(
    "Reporting starts,Reporting ends,Campaign name,Ad set name,Ad name,Ad ID,Platform,Reach,Impressions,"
    "Amount spent (EUR)",
    "2026-01-01,2026-03-31,,,,,,4200,9100,152.6",
    "2026-01-01,2026-03-31,Afval,Iedereen,Kliko,1201,facebook,3000,6100,100.5",
    "2026-01-01,2026-03-31,Afval,Iedereen,Kliko,1201,instagram,1200,3000,52.1",
)
DUTCH = lines(
    "Start rapportage;Einde rapportage;Campagnenaam;Campagne-ID;Leeftijd;Geslacht;Bereik;Weergaven;"
    "Besteed bedrag (EUR)",
    '01-01-2026;31-03-2026;"Instagram-bericht: kom naar\nde avond";12021;18-24;female;1.200;2.400;"12,50"',
    "01-01-2026;31-03-2026;Avond;12021;65+;female;300;600;3,10",
)
OLDER_DUTCH = lines(
    "Dag;Naam campagne;Naam advertentieset;Naam advertentie;Besteed bedrag (EUR);Vertoningen",
    "2026-05-01;Afval;Iedereen;Kliko;2,00;100",
    "2026-05-02;Afval;Iedereen;Kliko;3,00;150",
)
SETTINGS = lines(
    "Campaign ID,Campaign Name,Ad Set ID,Ad Set Name,Countries,Cities,Age Min,Age Max,Gender,Locales,Interests,"
    "Custom Audiences,Excluded Custom Audiences,Ad ID,Ad Name",
    "1,Afval,11,Iedereen,NL,,18,65,,,,,,111,Kliko",
    "1,Afval,12,Jong,NL,Dorpsveen,18,24,Women,Dutch,Fietsen,9:Lijst,8:Medewerkers,112,Fiets",
    "1,Afval,12,Jong,NL,Dorpsveen,18,24,Women,Dutch,Fietsen,9:Lijst,8:Medewerkers,113,Fiets 2",
    "1,Afval,,,NL,,,,,,,,,114,Los",
)


def reading(tmp_path, content):
    return normalise_ads(read(input_of(tmp_path, content), on=ON), source="b", on=ON)


def ads(tmp_path, content, *names):
    return [tuple(row[name] for name in names) for row in reading(tmp_path, content).tables["ads"].to_pylist()]


def refused(tmp_path, content):
    with pytest.raises(Refusal) as caught:
        read(input_of(tmp_path, content), on=ON)
    return caught.value


@pytest.mark.parametrize(
    ("content", "name"),
    [(ENGLISH, "meta_ads"), (DUTCH, "meta_ads"), (OLDER_DUTCH, "meta_ads"), (SETTINGS, "meta_ads_settings")],
)
@pytest.mark.parametrize("written", [lambda text: text.encode("utf-8-sig"), lambda text: text.encode("utf-16")])
def test_each_layout_is_seen_from_its_content(tmp_path, content, name, written):
    assert recognise(input_of(tmp_path, written(content), "holiday.jpg")) == name


def test_an_english_table_split_by_platform(tmp_path):
    assert ads(tmp_path, ENGLISH, "platform", "ad", "reach", "spend_low_eur", "spend_high_eur", "impressions_low") == [
        ("facebook", "1201", 3000, 100.5, 100.5, 6100), ("instagram", "1201", 1200, 52.1, 52.1, 3000),
    ]  # fmt: skip
    found = reading(tmp_path, ENGLISH)
    assert found.tables["ads"].schema == ADS
    assert (found.dropped, found.examples) == ({Drop.OUTSIDE_SCOPE: 1}, (("outside_scope", 2, "platform"),))


def test_a_dutch_table_split_by_age_and_gender(tmp_path):
    names = ("platform", "ad", "age", "gender", "reach", "spend_low_eur", "period_start", "period_end", "register")
    first, second = date(2026, 1, 1), date(2026, 3, 31)
    assert ads(tmp_path, DUTCH, *names) == [
        ("meta", "12021", "18-24", "female", 1200, 12.5, first, second, "account"),
        ("meta", "12021", "65+", "female", 300, 3.1, first, second, "account"),
    ]


def test_an_ad_without_an_id_is_told_by_its_names_which_are_not_kept(tmp_path):
    (first, day), (second, _) = ads(tmp_path, OLDER_DUTCH, "ad", "period_end")
    assert first == second
    assert (first[:6], day) == ("named-", date(2026, 5, 1))
    assert "Kliko" not in str(reading(tmp_path, OLDER_DUTCH).tables["ads"].to_pylist())


def test_a_line_of_sums_has_no_name(tmp_path):
    content = lines("Campaign name,Amount spent (EUR)", "Afval,3", ",3")
    assert ads(tmp_path, content, "spend_low_eur", "period_start") == [(3.0, None)]


def test_days_as_an_american_export_writes_them(tmp_path):
    content = lines("Day,Campaign ID,Amount spent (EUR)", "10/25/2026,7,3")
    assert ads(tmp_path, content, "period_start") == [(date(2026, 10, 25),)]


def test_settings_tell_which_criteria_an_ad_set_uses_and_not_whom_it_names(tmp_path):
    found = reading(tmp_path, SETTINGS)
    everybody, young = found.tables["ads"].to_pylist()
    assert (everybody["ad"], everybody["targeting"], everybody["spend_low_eur"]) == ("11", "", None)
    assert young["targeting"] == "age,custom_audience,excluded_audience,gender,interests,language,location"
    assert "Lijst" not in str(found.tables["ads"].to_pylist())
    assert found.dropped == {Drop.DUPLICATE: 1, Drop.KEY_MISSING: 1}


def test_the_ages_of_an_ad_set_count_as_read_and_those_of_no_table_of_results():
    assert {"age min", "age max", "gender", "interests"} <= set(SOURCE.columns(["ad set id", "age min", "age max"]))
    assert "interests" not in SOURCE.columns(["campaign name", "amount spent (eur)"])


def test_an_ad_set_without_an_id_is_told_by_its_name(tmp_path):
    content = lines("Campaign Name,Ad Set Name,Age Min,Age Max", "Afval,Jong,18,24")
    ((ad, targeting),) = ads(tmp_path, content, "ad", "targeting")
    assert (ad[:6], targeting) == ("named-", "age")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (lines("Campaign ID,Amount spent (USD)", "7,3"), Code.VALUE_INVALID),
        (lines("Campaign ID,Account name,Amount spent (EUR)", "7,Wij,3", "8,Zij,3"), Code.NOT_OWN_ACCOUNT),
        (lines("Day,Ad ID,Amount spent (EUR)", *(f"0{day}/02/2026,7,3" for day in (1, 3, 2))), Code.VALUE_INVALID),
    ],
)  # fmt: skip
def test_what_is_not_ours_or_cannot_be_read_is_refused(tmp_path, content, code):
    assert refused(tmp_path, content).code is code


def test_a_table_too_large_for_memory_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("dorpskern.sources.meta_ads.performance._BYTES_MOST", 10)
    assert refused(tmp_path, ENGLISH).code is Code.FILE_TOO_LARGE


def test_what_cannot_be_used_is_counted_under_its_reason(tmp_path):
    content = lines(
        "Reporting starts,Reporting ends,Campaign ID,Amount spent (EUR),Reach",
        "2026-01-01,2026-01-31,1,3,10",
        "2026-01-01,2026-01-31,1,3,10",
        "2026-01-01,2026-01-31,2,veel,10",
        "2026-01-01,2026-01-31,3,-3,10",
        "2026-01-01,2026-01-31,4,,",
        "lente,2026-01-31,5,3,10",
        "2026-01-01,2027-01-31,6,3,10",
        "2026-02-01,2026-01-31,7,3,10",
        "2026-02-01,2026-02-28,8,9999999999999999999,10",
        ",,,,",
    )
    found = reading(tmp_path, content)
    assert found.dropped == {
        Drop.DUPLICATE: 1, Drop.VALUE_UNREADABLE: 2, Drop.NEGATIVE_COUNT: 1, Drop.NO_VALUE: 1, Drop.DATE_UNREADABLE: 2,
        Drop.DATE_IN_FUTURE: 1, Drop.BLANK: 1,
    }  # fmt: skip
    assert found.rows_read == found.rows_kept + sum(found.dropped.values()) == 10


def test_an_age_in_words_stays_what_it_is(tmp_path):
    content = lines("Campaign ID,Age,Amount spent (EUR)", "7,Unknown,3", "7,55-64,4", "8,Total,5")
    assert ads(tmp_path, content, "ad", "age") == [("7", "Unknown"), ("7", "55-64"), ("8", None)]
