"""What a page says about a trend: a figure or why not, both sides, every card, facts with their age."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dorpskern import policy
from dorpskern.measure.catalogue import catalogue
from dorpskern.measure.sourced_facts import facts_by_trend
from dorpskern.measure.two_sides import two_sides
from dorpskern.report.figures import number_and_unit
from dorpskern.report.voice import Voice
from dorpskern.steps.naming import finding_said
from dorpskern.steps.trend_pages import State, trend_pages
from dorpskern.terms.finding import Finding, Interval, Missing, Reason
from dorpskern.terms.framework import Trend
from lib.drawn import ONE

TODAY = date(2026, 11, 25)
NIGHT = replace(ONE, value=0.05)
PLACES = ("facebook", "instagram", "mastodon")


def page(*findings: Finding, language: str = "nl"):
    trend = findings[0].trend if findings else Trend.MENTAL_HEALTH
    return trend_pages({trend: list(findings)}, on=TODAY, language=language)[0]


def missing(reason: Reason = Reason.NOT_IN_EXPORT, needs: str = "notes", **more: object) -> Finding:
    return replace(NIGHT, value=None, n=None, missing=Missing(reason, needs), **more)


def test_the_lead_is_the_first_figure_in_words_with_where_it_comes_from():
    shown = page(replace(NIGHT, interval=Interval(0.03, 0.08)))
    assert (shown.state, shown.lead_name, shown.why_not) == (State.MEASURED, "Deel van onze berichten in de nacht", "")
    assert shown.lead.value == "5,0\u00a0%"
    assert shown.lead.range == "Waarschijnlijk tussen 3,0\u00a0% en 8,0\u00a0%."
    assert (shown.lead.channel, shown.lead.sources, shown.lead.counted) == ("Facebook", "facebook.csv", "240 berichten")
    assert shown.lead.period == "januari tot en met juni 2026"
    assert shown.lead.caveat.startswith("Kanttekening:")


def test_a_second_way_to_see_a_figure_is_said_beside_it():
    gini = replace(NIGHT, unit="gini", value=0.3, details={"top_tenth_share": 0.25})
    assert page(gini, language="en").lead.beside.endswith("had 25% of this reach together.")
    hhi = replace(NIGHT, unit="hhi", value=0.5, details={"effective_number": 2.0})
    assert page(hhi).lead.beside == "Dat is even ongelijk als bij 2,0 kanalen die even groot zijn."
    assert "2,0 kanalen" in finding_said(hhi, "nl")[2]
    assert page(NIGHT).lead.beside == ""


def test_what_we_measured_ourselves_leads_before_what_a_platform_reports():
    reported = replace(NIGHT, value=500.0, estimand="this publisher's report", platform="x")
    assert page(reported, NIGHT).lead.channel == "Facebook"
    assert page(reported).lead.channel == "X"


def test_a_trend_without_figures_says_why_and_whether_others_found_something():
    nothing = page(missing())
    assert (nothing.state, nothing.lead) == (State.NOTHING, None)
    assert nothing.why_not == "Niet gemeten, omdat het platform dit niet in het bestand zet."
    facts = facts_by_trend(policy.load_facts(), on=TODAY)[Trend.MENTAL_HEALTH]
    assert page(missing(), *facts).state is State.FACTS
    empty = page(language="en")
    assert (empty.state, empty.indicators) == (State.NOTHING, ())
    assert empty.why_not == "Not measured, because nothing was imported for this trend yet."


def test_channels_that_lack_a_figure_for_the_same_reason_stand_together():
    shown = page(NIGHT, missing(platform="x"), missing(platform="tiktok"), missing(Reason.TOO_FEW, "", platform=""))
    told = [(one.channels, one.needs) for one in shown.indicators[0].missing]
    assert told == [(("X", "TikTok"), ("notes",)), ((), ())]


def test_indicators_with_a_figure_come_before_those_without():
    young = missing(indicator="under_18_share", needs="audience:age")
    minors = replace(NIGHT, indicator="minors_measures", unit="per_million_recipients", value=12.0)
    assert [one.id for one in page(young, minors).indicators] == ["minors_measures", "under_18_share"]


def test_conversations_are_not_named_by_their_id():
    said = replace(NIGHT, trend=Trend.KNOWING, indicator="pass_share", platform="polis", details={"conversation": "c9"})
    assert page(said).lead.channel == "Polis"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_facts_show_their_age_their_legal_state_and_whether_others_contradict_them(language):
    known = facts_by_trend(policy.load_facts(), on=TODAY)
    for trend, found in known.items():
        facts = page(*found, language=language).facts if found else ()
        assert [fact.is_stale for fact in facts] == sorted(fact.is_stale for fact in facts)
        assert len({(fact.sentence, fact.seen_on) for fact in facts}) == len(facts), trend
        assert all(fact.seen_on and fact.source for fact in facts)
    vulnerable = page(*known[Trend.VULNERABLE], language=language).facts
    assert any(fact.is_contradicted for fact in vulnerable)
    assert any(fact.legal for fact in vulnerable)
    assert any(not fact.legal for fact in vulnerable)


def test_every_trend_has_two_sides_in_both_languages():
    assert list(two_sides()) == list(Trend)
    for sides in two_sides().values():
        for words in (sides.brings, sides.costs):
            assert set(words) == {"nl", "en"}
            assert all(text.endswith(".") for text in words.values())


def test_a_card_is_whole_in_both_languages():
    for language in ("nl", "en"):
        for card in catalogue().values():
            absent = replace(missing(), trend=card.trend, indicator=card.id)
            shown = page(absent, language=language).indicators[0]
            assert (shown.id, shown.version, shown.better) == (card.id, card.version, card.better)
            assert all((shown.definition, shown.unit, shown.why, shown.formula, shown.source))
            assert len(shown.cannot_show) == len(card.caveats)


def test_large_type_sets_the_number_apart_from_a_unit_in_words():
    say = Voice("nl")
    assert number_and_unit(NIGHT, say) == ("5,0\u00a0%", "")
    assert number_and_unit(replace(NIGHT, value=12.0, unit="per_million_recipients"), say) == (
        "12",
        "per miljoen gebruikers",
    )
    assert number_and_unit(replace(NIGHT, value="ja"), say) == ("ja", "")
