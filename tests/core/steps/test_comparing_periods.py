"""Two periods of one store beside each other, in words."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern.report.differences import apart, difference_said
from dorpskern.report.voice import Voice
from dorpskern.steps.importing import import_files
from dorpskern.steps.periods import compare_periods, periods_said, suggested_periods
from dorpskern.terms.finding import Interval
from dorpskern.terms.framework import Trend
from dorpskern.terms.months import Months
from dorpskern.terms.refusal import Code, Refusal
from lib.meta_exports import export_of, post

TODAY = date(2026, 11, 24)
MARCH, APRIL, MAY = (Months(f"2026-0{month}", f"2026-0{month}") for month in (3, 4, 5))


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Twenty messages in the nights of March, twenty in the days of April with more comments, and none in May."""
    folder = tmp_path_factory.mktemp("periods")
    rows = [
        post(month * 100 + day, f"0{month}/{day}/2026 {clock}", Views="300", Comments=str(comments + day % 3))
        for month, comments, clock in ((3, 1, "15:30"), (4, 9, "06:00"))  # by the clock of California
        for day in range(1, 21)
    ]
    (folder / "facebook.csv").write_bytes(export_of(rows))
    (folder / "work").mkdir()
    import_files(
        [folder / "facebook.csv"], store=folder / "store", on=TODAY, new_key=lambda: b"k" * 32, workdir=folder / "work"
    )
    return folder / "store"


def figures(store, *months, language="nl"):
    found = compare_periods(store, *months, on=TODAY)
    return {one.indicator: one for trend in periods_said(found, language) for one in trend.figures}


@pytest.mark.long
def test_each_figure_stands_there_for_both_periods_with_its_difference_in_words(store):
    one = figures(store, MARCH, APRIL)["replies_per_message"]
    assert (one.name, one.channel, one.kind) == ("Reacties per bericht", "Facebook", "higher")
    assert (one.earlier.counted, one.later.counted) == ("20 berichten", "20 berichten")
    assert one.earlier.range.startswith("Waarschijnlijk tussen")
    assert one.said.startswith("Hoger: het verschil is 8 ")
    assert ", waarschijnlijk tussen " in one.said
    assert figures(store, MARCH, APRIL, language="en")["replies_per_message"].said.startswith("Higher: the difference")


@pytest.mark.long
def test_only_a_difference_that_is_more_than_chance_is_called_better_or_worse(store):
    found = figures(store, MARCH, APRIL)
    assert (found["night_share"].kind, found["night_share"].is_better) == ("unclear", None)  # no time zone


@pytest.mark.long
def test_the_counts_of_both_periods_are_told(store):
    found = compare_periods(store, MARCH, Months("2026-04", "2026-05"), on=TODAY)
    assert (found.earlier.messages, found.earlier.months_with) == (20, 1)
    assert (found.later.messages, found.later.months_with) == (20, 1)


@pytest.mark.long
def test_a_period_in_which_there_is_nothing_says_so_and_compares_nothing(store):
    one = figures(store, APRIL, MAY)["replies_per_message"]
    assert one.later.why == "In deze periode is hier niets van."
    assert one.said == "Niet te vergelijken: alleen in één periode is er een cijfer."


@pytest.mark.long
def test_trends_without_figures_of_our_own_are_left_out(store):
    said = periods_said(compare_periods(store, MARCH, APRIL, on=TODAY), "nl")
    assert Trend.VULNERABLE not in {one.trend for one in said}
    assert all(one.figures for one in said)


@pytest.mark.parametrize("wrong", [(APRIL, MARCH), (MARCH, MARCH), (Months("2010-01", "2026-02"), APRIL)])
def test_periods_that_cannot_be_compared_are_refused(store, wrong):
    with pytest.raises(Refusal) as caught:
        compare_periods(store, *wrong, on=TODAY)
    assert caught.value.code is Code.VALUE_INVALID


@pytest.mark.long
def test_the_same_store_gives_the_same_comparison(store):
    assert compare_periods(store, MARCH, APRIL, on=TODAY) == compare_periods(store, MARCH, APRIL, on=TODAY)


@pytest.mark.parametrize(
    ("covered", "suggested"),
    [
        (("2023-01", "2026-11"), (("2024-11", "2025-10"), ("2025-11", "2026-10"))),
        (("2025-07", "2026-06"), (("2025-07", "2025-12"), ("2026-01", "2026-06"))),
        (("2026-01", "2026-03"), (("2026-02", "2026-02"), ("2026-03", "2026-03"))),
        (("2026-10", "2026-11"), None),
        (("2026-12", "2026-12"), None),
    ],
)
def test_the_last_whole_year_beside_the_one_before_or_two_halves_of_what_there_is(covered, suggested):
    found = suggested_periods(Months(*covered), on=TODAY)
    assert found == (None if suggested is None else tuple(Months(*one) for one in suggested))


@pytest.mark.parametrize(
    ("kind", "basis", "said"),
    [
        ("unclear", "sampled", "Geen duidelijk verschil: dit kan toeval zijn."),
        ("unclear", "bounded", "Geen duidelijk verschil: de grenzen van de twee cijfers overlappen."),
        ("unclear", "few", "Niet te vergelijken: er is te weinig om iets over het verschil te zeggen."),
        ("disappeared", "few", "Niet te vergelijken: er is te weinig om iets over het verschil te zeggen."),
        ("same", "counted", "Gelijk."),
        ("appeared", "none", "Niet te vergelijken: alleen in één periode is er een cijfer."),
        ("other", "none", "Niet te vergelijken: de bestanden tellen in de twee perioden niet hetzelfde."),
    ],
)
def test_no_difference_is_said_without_a_number(kind, basis, said):
    assert difference_said(kind, basis, "share", Voice("nl")) == said


def test_shares_lie_percentage_points_apart_and_a_lower_figure_is_said_without_a_minus():
    say = Voice("nl")
    said = difference_said("lower", "sampled", "share", say, value=-0.12, between=Interval(-0.19, -0.05))
    assert said == "Lager: het verschil is 12 procentpunt, waarschijnlijk tussen 5 en 19."
    assert difference_said("lower", "counted", "hhi", say, value=-0.004) == "Afgerond gelijk."
    counted = difference_said("higher", "counted", "share", say, value=0.034)
    assert counted.startswith("Hoger: het verschil is 3,4 procentpunt. Dit is geteld")
    assert difference_said("higher", "bounded", "share", say, value=0.1).startswith("Hoger: ook de grenzen")
    assert apart(1234.0, "eur", say) == "€\u00a01.234"
    said = difference_said("higher", "sampled", "hours", say, value=3.0, between=Interval(1.0, 5.0))
    assert said == "Hoger: het verschil is 3 uur, waarschijnlijk tussen 1 en 5."
