"""A bound is said as a bound, and a subject by its name in the language of the reader."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dorpskern.report.figures import lies_between, sure_said
from dorpskern.report.voice import Voice
from dorpskern.steps.naming import estimand_of, finding_said
from dorpskern.terms.finding import MORE_THAN, ZONE_GUESSED, Finding, Interval, Missing, Reason
from dorpskern.terms.framework import Trend

SAME = {"trend": Trend.KNOWING, "period": "2026-03", "method": "x", "estimand": "this export"}


@pytest.mark.parametrize(("language", "said"), [("nl", "meer dan 168 uur"), ("en", "more than 168 hours")])
def test_a_median_that_was_not_reached_is_said_to_be_more(language, said):
    found = Finding(**SAME, indicator="reply_time", platform="facebook", unit="hours", value=168.0, notes=(MORE_THAN,))
    assert finding_said(found, language)[1:] == ("Facebook", said)


def test_a_share_by_a_guessed_clock_is_said_as_its_range_and_never_as_one_number():
    between = Interval(0.05, 0.61, level=None)
    found = Finding(
        **SAME, indicator="night_share", platform="x", unit="share", value=0.33, interval=between, notes=(ZONE_GUESSED,)
    )
    assert finding_said(found, "nl")[2].startswith("5,0\u00a0% tot 61\u00a0%")


@pytest.mark.parametrize(("language", "name"), [("nl", "verkeer en parkeren"), ("en", "traffic and parking")])
def test_a_subject_stands_beside_the_channel_by_its_name(language, name):
    found = Finding(
        **SAME, indicator="rising_topics", platform="", unit="times_before", value=3.0, details={"topic": "traffic"}
    )
    assert finding_said(found, language)[1].endswith(f", {name}")


def test_an_age_stands_beside_the_channel():
    found = Finding(
        **SAME, indicator="age_share", platform="facebook", unit="share", value=0.2, details={"age": "18-24"}
    )
    assert finding_said(found, "nl")[1] == "Facebook, 18-24"


def test_limits_that_are_said_alike_are_not_said():
    found = Finding(**SAME, indicator="age_share", platform="facebook", unit="share", value=0.228)
    assert "Zeker tussen" in finding_said(replace(found, interval=Interval(0.22, 0.24, level=None)), "nl")[2]
    assert finding_said(replace(found, interval=Interval(0.227, 0.229, level=None)), "nl")[2] == "23\u00a0%"


def test_what_is_missing_says_why():
    found = Finding(**SAME, indicator="reply_time", platform="x", unit="hours", missing=Missing(Reason.TOO_FEW))
    assert "Niet gemeten" in finding_said(found, "nl")[2]


REPORT = "this publisher's report"
LIKELY, CERTAIN = Interval(0.2, 0.3), Interval(0.2, 0.3, level=None)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "volledig geteld"),
        ({"interval": LIKELY}, "95\u00a0%: 20\u00a0% – 30\u00a0%"),
        ({"interval": CERTAIN}, "Zeker 20\u00a0% – 30\u00a0%"),
        ({"estimand": REPORT}, "gemeld door het platform"),
        ({"estimand": REPORT, "notes": ("whole_union",)}, "gemeld door het platform (EU)"),
        ({"notes": (MORE_THAN,)}, "of meer"),
        ({"interval": CERTAIN, "notes": (ZONE_GUESSED,)}, "tijdzone niet bekend"),
    ],
)
def test_each_figure_says_in_few_words_how_sure_it_is(more, said):
    found = Finding(**{**SAME, "indicator": "night_share", "platform": "x", "unit": "share", "value": 0.25, **more})
    assert sure_said(found, Voice("nl")) == said
    if "zone" in said:
        assert lies_between(found, Voice("nl")) == said


def test_a_figure_of_some_channels_names_those_and_the_others():
    details = {"counting": "facebook", "not_counting": "instagram x"}
    found = Finding(**SAME, indicator="paid_share", platform="", unit="share", value=0.2, details=details)
    assert finding_said(found, "nl")[1] == "Facebook; Instagram en X niet bekend"
    assert estimand_of(found, "nl").startswith("dit is geteld in het ingelezen bestand")
