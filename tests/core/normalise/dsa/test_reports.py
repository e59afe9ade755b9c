"""Each layout of a DSA report gives the same figures: one a row, with every row of the file accounted for."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dorpskern.normalise.dsa import normalise_dsa
from dorpskern.sources.recognise import read
from dorpskern.terms.ledger import LISTED_MOST, Drop
from dorpskern.terms.tables import DSA_FIGURES
from lib.shared_data import needs_shared_data, shared_data
from lib.text_files import csv_of, input_of, opened

ON = date(2026, 11, 24)
PERIOD = "2025-07-01/2025-12-31"
LONG = (
    "Applicability",
    "Service",
    "Reporting period",
    "Section",
    "Indicator",
    "Scope",
    "Value",
    "Contextual information",
)
TIDY = (
    "service",
    "period_start",
    "period_end",
    "table",
    "section",
    "indicator",
    "category",
    "scope",
    "surface",
    "value",
)
ORDERS = (
    *("Applicability", "Service", "Reporting period", "Category label", "Category of illegal content", "Scope"),
    "Number of orders to act against illegal content received",
    "Median time to give effect to the order to act against illegal content",
    "Contextual information on number of orders",
)
NOTICES = (
    *("Applicability", "Service", "Reporting period", "Category of illegal content"),
    *("Number of notices received ", "Number of notices received from Trusted flaggers", "Median time to take action"),
)
MEASURES = (
    *("Applicability", "Service", "Reporting period", "Category of illegal content"),
    *("Number of measures taken at the provider’s own initiative ", "Visibility restriction Labelled "),
)
TERMS = (*MEASURES[:3], "Category of incompatibility with the provider's terms and conditions", *MEASURES[4:])


def reading_of(folder, header, rows, name="table.csv"):
    return normalise_dsa(read(input_of(folder, csv_of(header, rows), name), on=ON), source="f" * 64, on=ON)


def long_row(
    value,
    *,
    section="AMAR",
    indicator="Number of average monthly active recipients",
    scope="NL",
    service="X",
    period=PERIOD,
):
    return ("All", service, period, section, indicator, scope, value, "")


def tidy_row(value, *, service="x", start="2025-07-01", end="2025-12-31", table=10, scope="NL"):
    return (service, start, end, table, "AMAR", "average_monthly_active_recipients", "", scope, "All", value)


def figures(reading, *names):
    return [tuple(row[name] for name in names) for row in reading.tables["dsa_figures"].to_pylist()]


def test_a_figure_carries_all_it_is_about(tmp_path):
    reading = reading_of(tmp_path, LONG, [long_row("10,111,532", service="Facebook")])
    assert reading.tables["dsa_figures"].schema == DSA_FIGURES
    assert reading.tables["dsa_figures"].to_pylist() == [
        {
            "platform": "facebook",
            "period_start": date(2025, 7, 1),
            "period_end": date(2025, 12, 31),
            "table": 10,
            "section": "AMAR",
            "indicator": "average_monthly_active_recipients",
            "category": "",
            "scope": "NL",
            "surface": "All",
            "value": 10_111_532.0,
            "bound": "exact",
            "source": "f" * 64,
        }
    ]


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (
            ORDERS,
            ("All", "TikTok", PERIOD, "TOTAL", "TOTAL", "EL", "5", "96", "x"),
            [
                (3, "member_state_orders", "orders_to_act", "TOTAL", "GR", 5.0),
                (3, "member_state_orders", "median_hours_to_act", "TOTAL", "GR", 96.0),
            ],
        ),
        (
            NOTICES,
            ("All", "TikTok", PERIOD, "KEYWORD_HATE_SPEECH", "56,549", "77", "3.05"),
            [
                (4, "notices", "notices", "KEYWORD_HATE_SPEECH", "", 56_549.0),
                (4, "notices", "tf_notices", "KEYWORD_HATE_SPEECH", "", 77.0),
                (4, "notices", "median_hours", "KEYWORD_HATE_SPEECH", "", 3.05),
            ],
        ),
        (
            MEASURES,
            ("All", "YouTube", PERIOD, "TOTAL", "7", ""),
            [(5, "own_initiative_illegal", "measures", "TOTAL", "", 7.0)],
        ),
        (
            TERMS,
            ("All", "YouTube", PERIOD, "TOTAL", "7", "0"),
            [
                (6, "own_initiative_tos", "measures", "TOTAL", "", 7.0),
                (6, "own_initiative_tos", "vis_labelled", "TOTAL", "", 0.0),
            ],
        ),
    ],
    ids=["table 3", "table 4", "table 5", "table 6"],
)
def test_a_row_per_category_gives_a_figure_per_measure(tmp_path, header, row, expected):
    reading = reading_of(tmp_path, header, [row])
    assert figures(reading, "table", "section", "indicator", "category", "scope", "value") == expected
    assert (reading.rows_read, reading.rows_kept) == (1, 1)


@pytest.mark.parametrize(
    ("section", "indicator", "scope", "table"),
    [
        ("Internal complaints mechanism", "Number of complaints submitted", "Decisions upheld", 7),
        ("Use of automated means for content moderation", "Accuracy", "nl", 8),
        ("Human resources dedicated to content moderation ", "Number of moderators", "Dutch", 9),
        ("AMAR", "Number of average monthly active recipients", "TOTAL", 10),
        ("", "Number of average monthly active recipients", "TOTAL", 10),
    ],
)
def test_long_tables_tell_their_number_by_their_words(tmp_path, section, indicator, scope, table):
    reading = reading_of(tmp_path, LONG, [long_row("1", section=section, indicator=indicator, scope=scope)])
    assert figures(reading, "table") == [(table,)]


def test_a_range_becomes_a_lower_and_an_upper_bound(tmp_path):
    reading = reading_of(tmp_path, LONG, [long_row("0.94 - 0.96"), long_row("<5"), long_row("7")])
    assert sorted(figures(reading, "value", "bound")) == [
        (0.94, "at_least"),
        (0.96, "at_most"),
        (5.0, "at_most"),
        (7.0, "exact"),
    ]
    assert reading.rows_kept == 3


def test_advertisements_in_a_file_of_their_own_are_a_part_of_the_service(tmp_path):
    rows = [long_row("1", section="Automated means")]
    assert figures(reading_of(tmp_path, LONG, rows, "8_automated_means_Ads.csv"), "surface") == [("Ads",)]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (long_row(""), Drop.NO_VALUE),
        (long_row("n/a"), Drop.NO_VALUE),
        (long_row("see the report"), Drop.VALUE_UNREADABLE),
        (long_row("-5"), Drop.NEGATIVE_COUNT),
        (long_row("5", scope="[...]"), Drop.KEY_MISSING),
        (long_row("5", section="Something", indicator="else"), Drop.OUTSIDE_SCOPE),
        (long_row("5", period="last year"), Drop.DATE_UNREADABLE),
        (long_row("5", period="2026-07-01/2026-12-31"), Drop.DATE_IN_FUTURE),
        (("",) * 8, Drop.BLANK),
        (LONG, Drop.REPEATED_HEADER),
        ((*long_row("5"), "more"), Drop.COLUMNS_MISALIGNED),
    ],
)
def test_a_row_that_gives_no_figure_is_counted_under_its_reason(tmp_path, bad, reason):
    reading = reading_of(tmp_path, LONG, [long_row("1"), bad, long_row("2", scope="BE")])
    assert dict(reading.dropped) == {reason: 1}
    assert figures(reading, "scope", "value") == [("NL", 1.0), ("BE", 2.0)]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (tidy_row(""), Drop.NO_VALUE),
        (tidy_row("nan"), Drop.VALUE_UNREADABLE),
        (tidy_row(-1), Drop.NEGATIVE_COUNT),
        (tidy_row(1, service=""), Drop.KEY_MISSING),
        (tidy_row(1, table=11), Drop.OUTSIDE_SCOPE),
        (tidy_row(1, table=""), Drop.OUTSIDE_SCOPE),
        (tidy_row(1, table="x"), Drop.OUTSIDE_SCOPE),
        (tidy_row(1, start=""), Drop.DATE_UNREADABLE),
        (tidy_row(1, end="someday"), Drop.DATE_UNREADABLE),
        (tidy_row(1, start="2026-01-01"), Drop.DATE_UNREADABLE),
        (tidy_row(1, end="2027-12-31"), Drop.DATE_IN_FUTURE),
    ],
)
def test_a_tidy_row_that_gives_no_figure_is_counted_under_its_reason(tmp_path, bad, reason):
    reading = reading_of(tmp_path, TIDY, [tidy_row(1), bad, tidy_row(2, scope="EL")])
    assert dict(reading.dropped) == {reason: 1}
    assert figures(reading, "scope", "value") == [("NL", 1.0), ("GR", 2.0)]
    assert [number for _, number, _ in reading.examples] == [2]


@pytest.mark.parametrize(
    ("cells", "reason", "left_out"),
    [
        (("", ""), Drop.NO_VALUE, 0),
        (("many", ""), Drop.VALUE_UNREADABLE, 0),
        (("-1", ""), Drop.VALUE_UNREADABLE, 0),
        (("many", "3"), None, 1),
        (("2", "-3"), None, 1),
    ],
)
def test_a_category_is_kept_when_any_of_its_measures_is_a_figure(tmp_path, cells, reason, left_out):
    reading = reading_of(tmp_path, MEASURES, [("All", "X", PERIOD, "TOTAL", *cells)])
    assert dict(reading.dropped) == ({reason: 1} if reason else {})
    assert {each.oddity: each.rows for each in reading.mended} == ({"cells_left_out": left_out} if left_out else {})


def test_a_category_of_a_period_to_come_is_dropped(tmp_path):
    reading = reading_of(tmp_path, MEASURES, [("All", "X", "2026-07-01/2026-12-31", "TOTAL", "1", "2")])
    assert dict(reading.dropped) == {Drop.DATE_IN_FUTURE: 1}


def test_tables_without_figures_are_counted_as_of_no_use(tmp_path):
    rows = [("All", "X", "Name of the service provider", "X Internet Unlimited Company")]
    reading = reading_of(tmp_path, ("Applicability", "Service", "Indicator", "Value"), rows)
    assert (dict(reading.dropped), reading.tables["dsa_figures"].num_rows) == ({Drop.OUTSIDE_SCOPE: 1}, 0)


cell = st.sampled_from(["", "1", "-1", "x", "2 - 3", "n/a", "1,000", "nl", "All", PERIOD, "[...]", "AMAR"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(cell, min_size=1, max_size=10), max_size=10),
    header=st.sampled_from([LONG, TIDY, ORDERS, TERMS]),
)
def test_every_row_of_garbage_is_accounted_for(tmp_path, rows, header):
    reading = reading_of(tmp_path, header, rows)
    assert reading.rows_read == reading.rows_kept + sum(reading.dropped.values())
    assert all(len([one for one in reading.examples if one[0] == reason]) <= LISTED_MOST for reason in reading.dropped)


def test_the_publishers_table_and_the_tidy_one_say_the_same(tmp_path):
    long = reading_of(tmp_path, LONG, [long_row("189,000,000", scope="total"), long_row("8,200,000", scope="NL")])
    tidy = reading_of(tmp_path, TIDY, [tidy_row(189000000, scope="TOTAL"), tidy_row(8200000)])
    assert Counter(figures(long, *DSA_FIGURES.names)) == Counter(figures(tidy, *DSA_FIGURES.names))


@needs_shared_data
@pytest.mark.parametrize(
    ("path", "read_", "kept", "dropped"),
    [
        ("vlop_2025H2.csv", 13081, 13081, {}),
        ("raw/facebook_2026H1_10_AMAR.csv", 28, 28, {}),
        ("raw/facebook_2026H1_9_human_resources.csv", 27, 25, {Drop.NO_VALUE: 2}),
        ("raw/tiktok_2026H1_10_AMAR.csv", 28, 28, {}),
        ("raw/tiktok_2026H1_9_human_resources.csv", 27, 27, {}),
    ],
)
def test_real_reports_are_kept_whole_but_for_blank_figures(path, read_, kept, dropped):
    reading = normalise_dsa(read(opened(shared_data("dsa_harmonised") / path), on=ON), source="s", on=ON)
    assert (reading.rows_read, reading.rows_kept, dict(reading.dropped)) == (read_, kept, dropped)


@needs_shared_data
def test_every_platform_says_dutch_and_greece_in_the_same_way():
    reading = normalise_dsa(read(opened(shared_data("dsa_harmonised/vlop_2025H2.csv")), on=ON), source="s", on=ON)
    rows = reading.tables["dsa_figures"].to_pylist()
    moderators = {row["platform"] for row in rows if row["table"] == 9 and row["scope"] == "nl"}
    recipients = {row["platform"] for row in rows if row["table"] == 10 and row["scope"] == "GR"}
    assert moderators == {"facebook", "instagram", "linkedin", "pinterest", "snapchat", "tiktok", "youtube"} | (
        moderators & {"wikipedia"}
    )
    assert "x" not in moderators  # it names no Dutch row: missing, not zero
    assert len(recipients) == 8
    assert {row["scope"] for row in rows} & {"EL", "SP", "total", "Total number", "own initiative", "CZ "} == set()
