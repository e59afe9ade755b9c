"""The chapters of the council paper one by one, for a page."""

from __future__ import annotations

from datetime import date

import pytest

from dorpskern import pipeline
from dorpskern.measure.catalogue import indicator_names
from dorpskern.report.tree import Chart, Heading, Paragraph, Table, text_of, walk
from dorpskern.terms.finding import Finding, Interval, Missing, Reason, Source
from dorpskern.terms.framework import Trend
from dorpskern.terms.refusal import Code, Refusal

ON = date(2026, 11, 24)
ASSESSMENT = """
framework = "1.0"
municipality = "Lindewaard"
use_prefilled = true

[[alternative]]
id = "x"
name = "X-account"
channel = "x"
cost_eur_per_year = 6000
reach = { "75+" = 0.1 }

[[alternative]]
id = "website"
name = "Eigen website"
channel = "municipal_website"
cost_eur_per_year = [20000, 30000]
reach = { "75+" = 0.4 }
open = true
"""
FILE = Source("berichten.csv", sha256="0" * 64)
PAGE = Source("Jaarverslag", url="https://voorbeeld.example/jaarverslag", as_of="2026-05")
MIX = """
[mix]
budget_eur_per_year = 40000
min_coverage = { "75+" = 0.3 }
"""


def finding(trend: Trend, **given) -> Finding:
    told = {
        "indicator": "paid_reach_share",
        "platform": "facebook",
        "unit": "share",
        "period": "2026-01/2026-10",
        "method": "ratio",
        "estimand": "this export",
        "sources": (FILE,),
        **given,
    }
    return Finding(trend=trend, **told)


@pytest.fixture(scope="module")
def shown():
    findings = {
        Trend.PAID_REACH: [
            finding(Trend.PAID_REACH, value=0.25, interval=Interval(0.2, 0.3), n=40, sources=(FILE, PAGE)),
        ],
        Trend.KNOWING: [
            finding(Trend.KNOWING, indicator=next(iter(indicator_names("nl"))), missing=Missing(Reason.NO_SOURCE))
        ],
        Trend.MONOPOLY: [],
    }
    return {one.trend: one for one in pipeline.trends_shown(findings, on=ON, seed=1, language="nl")}


def test_a_trend_that_was_measured_says_its_figure_first_and_its_sources_last(shown):
    trend = shown[Trend.PAID_REACH]
    assert trend.measured
    assert "25" in trend.summary
    headings = [block.text for block in trend.blocks if isinstance(block, Heading)]
    assert headings[-1] == "Bronnen"


def test_a_trend_without_a_figure_says_so(shown):
    assert not shown[Trend.KNOWING].measured
    assert shown[Trend.KNOWING].summary
    assert not shown[Trend.MONOPOLY].measured


def test_a_trend_of_which_nothing_is_known_has_no_list_of_sources(shown):
    assert "Bronnen" not in [block.text for block in shown[Trend.MONOPOLY].blocks if isinstance(block, Heading)]


def test_the_outcome_shows_the_floor_before_the_ranks_and_the_mix_only_when_it_is_asked():
    without = pipeline.outcome_shown(ASSESSMENT, at="x.toml", on=ON, seed=1, language="nl")
    asked = pipeline.outcome_shown(ASSESSMENT + MIX, at="x.toml", on=ON, seed=1, language="nl")
    titles = [block.text for block in without.blocks if isinstance(block, Heading) and block.level == 1]
    assert len(titles) == 4
    assert len([block for block in asked.blocks if isinstance(block, Heading) and block.level == 1]) == 5
    assert [one.id for one in asked.weighing.alternatives] == ["x", "website"]
    assert any(isinstance(block, Table | Chart) for block in walk(asked.blocks))
    assert all(text_of(block.runs) for block in walk(asked.blocks) if isinstance(block, Paragraph))


def test_the_outcome_is_the_same_in_english():
    dutch = pipeline.outcome_shown(ASSESSMENT, at="x.toml", on=ON, seed=1, language="nl")
    english = pipeline.outcome_shown(ASSESSMENT, at="x.toml", on=ON, seed=1, language="en")
    assert dutch.weighing == english.weighing
    assert dutch.blocks != english.blocks


def test_an_assessment_that_cannot_be_used_is_refused():
    with pytest.raises(Refusal) as refused:
        pipeline.checked_assessment("framework =", at="x.toml")
    assert refused.value.code is Code.TOML_BROKEN
    assert pipeline.checked_assessment(ASSESSMENT, at="x.toml").municipality == "Lindewaard"


def test_the_scan_is_counted_over_the_items_of_the_framework():
    answers = [pipeline.ScanAnswer("raad", {"daily": True}) for _ in range(6)]
    assert pipeline.scanned(answers).everybody.n == 6
