"""Public registers of advertisements: only the own lines, and every bound stays a bound."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.normalise.ads import normalise_ads
from dorpskern.sources.recognise import read, recognise
from dorpskern.terms.ledger import Drop
from dorpskern.terms.refusal import Code, Refusal
from lib.text_files import input_of, lines

ON = date(2026, 11, 24)
NAME = "FacebookAdLibraryReport_2024-03-04_NL_last_30_days_advertisers.csv"
META = lines(
    "Page ID,Page name,Disclaimer,Amount spent (EUR),Number of ads in Library",
    "100,Gemeente Dorpsveen,Gemeente Dorpsveen,1234,7",
    '100,Gemeente Dorpsveen,"These ads ran without a disclaimer",≤100,2',
)
OLDER_META = META.replace("Page name", "Page Name").replace("Amount spent", "Amount Spent")
GOOGLE = lines(
    "Ad_ID,Ad_URL,Ad_Type,Regions,Advertiser_ID,Advertiser_Name,Date_Range_Start,Date_Range_End,Num_of_Days,Impressions,"
    "Age_Targeting,Gender_Targeting,Geo_Targeting_Included,Geo_Targeting_Excluded,Spend_Range_Min_EUR,Spend_Range_Max_EUR",
    'CR1,u,TEXT,NL,AR1,Gemeente,2024-02-01,2024-02-20,20,10k-100k,"18-24, 25-34",Not targeted,"Dorpsveen,NL",,50,100',
    "CR2,u,TEXT,NL,AR1,Gemeente,2024-02-01,2024-02-20,20,≤ 10k,Not targeted,Not targeted,,,0,50",
    "CR3,u,TEXT,NL,AR1,Gemeente,2024-02-01,2024-02-20,20,> 10M,Not targeted,Male,,,50000,",
)


def reading(tmp_path, content, name="export.csv"):
    return normalise_ads(read(input_of(tmp_path, content, name), on=ON), source="l", on=ON)


def ads(tmp_path, content, *names, file="export.csv"):
    return [tuple(row[name] for name in names) for row in reading(tmp_path, content, file).tables["ads"].to_pylist()]


@pytest.mark.parametrize(
    ("content", "name"), [(META, "meta_ad_library"), (OLDER_META, "meta_ad_library"), (GOOGLE, "google_ad_library")]
)
@pytest.mark.parametrize("written", [lambda text: text.encode("utf-8-sig"), lambda text: text.encode("utf-16")])
def test_each_register_is_seen_from_its_content(tmp_path, content, name, written):
    assert recognise(input_of(tmp_path, written(content), "holiday.jpg")) == name


@pytest.mark.parametrize("content", [META, OLDER_META])
def test_a_small_amount_of_meta_is_a_bound_and_its_name_tells_the_period(tmp_path, content):
    names = ("platform", "register", "spend_low_eur", "spend_high_eur", "period_start", "period_end")
    days = date(2024, 2, 4), date(2024, 3, 4)
    assert ads(tmp_path, content, *names, file=NAME) == [
        ("meta", "library", 1234.0, 1234.0, *days), ("meta", "library", 0.0, 100.0, *days),
    ]  # fmt: skip
    assert "Gemeente" not in str(reading(tmp_path, content).tables["ads"].to_pylist())


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("FacebookAdLibraryReport_2024-03-04_NL_yesterday_advertisers.csv", (date(2024, 3, 4), date(2024, 3, 4))),
        ("FacebookAdLibraryReport_2024-03-04_NL_lifelong_advertisers.csv", (None, date(2024, 3, 4))),
        ("FacebookAdLibraryReport_2024-13-04_NL_lifelong_advertisers.csv", (None, None)),
        ("rapport.csv", (None, None)),
    ],
)
def test_the_period_of_a_report_of_meta(tmp_path, name, days):
    assert ads(tmp_path, META, "period_start", "period_end", file=name)[0] == days


def test_bounds_and_criteria_of_google(tmp_path):
    names = ("ad", "spend_low_eur", "spend_high_eur", "impressions_low", "impressions_high", "targeting")
    assert ads(tmp_path, GOOGLE, *names) == [
        ("CR1", 50.0, 100.0, 10_000, 100_000, "age,location"), ("CR2", 0.0, 50.0, 0, 10_000, ""),
        ("CR3", 50_000.0, None, 10_000_000, None, "gender"),
    ]  # fmt: skip


def test_without_columns_of_criteria_nothing_is_known_of_them(tmp_path):
    content = lines(
        "Ad_ID,Advertiser_ID,Impressions,Spend_Range_Min_EUR,Spend_Range_Max_EUR",
        "CR1,AR1,≤ 10k,0,50",
        ",AR1,≤ 10k,0,50",
    )
    assert ads(tmp_path, content, "targeting", "period_end") == [(None, None)]
    assert reading(tmp_path, content).dropped == {Drop.KEY_MISSING: 1}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (META + "200,Gemeente Elders,Zij,500,1\n", Code.NOT_OWN_ACCOUNT),
        (GOOGLE + GOOGLE.splitlines()[1].replace("AR1", "AR2") + "\n", Code.NOT_OWN_ACCOUNT),
        (META.replace("EUR", "USD"), Code.VALUE_INVALID),
    ],
)
def test_lines_of_others_and_other_money_are_refused(tmp_path, content, code):
    with pytest.raises(Refusal) as caught:
        read(input_of(tmp_path, content), on=ON)
    assert caught.value.code is code


def test_a_line_without_a_page_is_left_out(tmp_path):
    assert reading(tmp_path, META + ",,,5,1\n").dropped == {Drop.KEY_MISSING: 1}
