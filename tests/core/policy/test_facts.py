"""Every fact says where it comes from, how sure it is, and no more than that."""

from __future__ import annotations

import re
from datetime import date

import pytest

from dorpskern.policy.fact_files import fact_by_id, facts_about, load_facts, read_fact
from dorpskern.policy.files import read_toml, toml_names
from dorpskern.terms.fact import SHELF_LIFE_MONTHS, Kind, LegalState, is_stale, months_between
from dorpskern.terms.framework import Criterion, Trend
from lib.fact_words import numbers_in, sentences_of, words_of

FACTS = load_facts()
BY_ID = {fact.id: fact for fact in FACTS}
TODAY = date(2026, 11, 24)
AUTHORITY = re.compile(r"Commissie|rechtbank|rechter|hof\b|toezichthouder|boete|bevinding|oordeel|Hof\b", re.IGNORECASE)
ESTABLISHED = re.compile(r"overtre|inbreuk|schend|illegaal bezig|infring|breach|violat", re.IGNORECASE)


def of_each(facts):
    """A rule of one fact as one test of all: a test of its own for each would take more time than all of them."""

    def tried(rule):
        def every():
            wrong = {}
            for fact in facts:
                try:
                    rule(fact)
                except AssertionError as problem:
                    wrong[fact.id] = str(problem)
            assert wrong == {}

        return every

    return tried


def with_state(state):
    return of_each([fact for fact in FACTS if fact.legal_state is state])


each_fact = of_each(FACTS)


def test_no_two_facts_have_the_same_id():
    assert len(BY_ID) == len(FACTS)


@each_fact
def test_a_fact_has_an_address_a_date_and_a_sentence_in_both_languages(fact):
    assert fact.urn == f"urn:dorpsplein:fact:{fact.id}"
    assert re.match(r"https?://[^/\s]+\.[a-z]{2,}", fact.url)
    assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", fact.as_of)
    assert months_between(fact.as_of, on=TODAY) >= 0
    assert fact.confidence in {"high", "medium"}
    assert len(fact.source) > 1
    assert fact.sentence_nl != fact.sentence_en
    assert fact.sentence_nl.endswith(".")
    assert fact.sentence_en.endswith(".")


@each_fact
def test_a_caution_is_there_in_both_languages_or_in_neither(fact):
    assert bool(fact.caution_nl) is bool(fact.caution_en)


@each_fact
def test_the_number_of_a_fact_is_in_its_sentence(fact):
    if not re.match(r"(about |bijna |over |circa )?[+-]?\d", fact.value):
        return
    first = {abs(number) for number in numbers_in(fact.value.split(" van ")[0], decimal_comma=False)}
    assert first <= numbers_in(fact.sentence_nl, decimal_comma=True)
    assert first <= numbers_in(fact.sentence_en, decimal_comma=False)


@pytest.mark.parametrize("folder", ["platforms", "trends"])
def test_a_fact_is_in_the_file_of_its_subject(folder):
    for name in toml_names(f"facts/{folder}"):
        for row in read_toml("facts", folder, f"{name}.toml")["fact"]:
            assert row["subject"] == name


def test_a_fact_about_a_platform_serves_a_criterion_and_one_about_a_trend_its_trend():
    trends = {trend.value for trend in Trend}
    for fact in FACTS:
        if fact.subject in trends:
            assert fact.criterion == fact.subject
            assert fact.id.startswith((f"tf-{fact.subject}-", "seen-"))
        else:
            assert Criterion(fact.criterion)


def test_every_trend_has_facts():
    assert all(facts_about(trend.value) for trend in Trend)


# Legal states


@each_fact
def test_a_legal_state_belongs_to_a_sentence_that_names_who_judges(fact):
    if fact.legal_state is not LegalState.NONE:
        assert AUTHORITY.search(fact.sentence_nl)


@with_state(LegalState.PRELIMINARY)
def test_a_preliminary_view_is_never_said_as_established(fact):
    told = (fact.value, fact.sentence_nl, fact.sentence_en, fact.caution_nl, fact.caution_en)
    assert not any(ESTABLISHED.search(text) for text in told)
    assert "voorlopig" in f"{fact.sentence_nl} {fact.caution_nl}"
    assert "reliminary" in f"{fact.sentence_en} {fact.caution_en}"
    assert "geen besluit" in fact.caution_nl


@with_state(LegalState.INVESTIGATED)
def test_an_investigation_is_said_to_be_one(fact):
    assert "onderzo" in f"{fact.sentence_nl} {fact.caution_nl}"
    assert not ESTABLISHED.search(fact.sentence_nl + fact.sentence_en)


@with_state(LegalState.DECIDED)
def test_a_decision_says_whether_an_appeal_runs_or_that_nobody_checked(fact):
    assert fact.appeal or re.search(r"beroep|Hoge Raad|toezegging", fact.caution_nl, re.IGNORECASE)


def test_only_a_decision_can_be_under_appeal():
    assert all(fact.legal_state is LegalState.DECIDED for fact in FACTS if fact.appeal)


def test_being_designated_as_a_very_large_platform_is_no_verdict_on_it():
    designations = [fact for fact in FACTS if fact.key in {"dsa_vlop", "dsa_vlop_designated"}]
    assert designations
    assert all(fact.legal_state is LegalState.NONE for fact in designations)


# Facts beside each other


@each_fact
def test_facts_that_contradict_each_other_name_each_other(fact):
    assert fact.id not in fact.contradicts
    for other in fact.contradicts:
        assert fact.id in BY_ID[other].contradicts


@each_fact
def test_what_replaces_a_fact_is_a_newer_fact_about_the_same_subject(fact):
    if fact.superseded_by:
        newer = BY_ID[fact.superseded_by]
        assert newer.subject == fact.subject
        assert newer.as_of > fact.as_of
        assert is_stale(fact, on=TODAY)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pf-074", "dsa-x-recipients-2026h1"),  # a survey against the platform's own count
        ("pf-107", "dsa-tiktok-moderators-2026h1"),
        ("pf-065", "dsa-x-moderators-2026h1"),
        ("pf-020", "pf-027"),  # leave Facebook, stay on Facebook
        ("pf-070", "pf-061"),  # Utrecht stayed on X, Tilburg left
        ("tf-aggression-003", "tf-aggression-014"),  # women and men, no difference by sex
        ("tf-polarising-001", "tf-polarising-006"),
    ],
)
def test_known_contradictions_stand_side_by_side(one, other):
    assert other in BY_ID[one].contradicts


# Cautions that must stand beside a figure


@each_fact
def test_a_survey_figure_and_a_count_of_accounts_say_what_they_are(fact):
    if fact.key.startswith(("nl_gebruikers", "nl_users", "nl_social_media")):
        assert re.search(r"enquête|Newcom vraagt|zeggen (het|dit) zelf", fact.caution_nl)
    if fact.key.startswith(("eu_mau", "nl_mau", "eu_monthly", "nl_monthly")):
        assert re.search(r"accounts|igen opgave", fact.caution_nl, re.IGNORECASE)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6, 7])
def test_figures_on_aggression_say_that_they_are_not_about_online_alone(number):
    assert "lle agressie" in BY_ID[f"tf-aggression-{number:03d}"].caution_nl


def test_the_hateful_tweets_are_about_women_only():
    assert "verschil met mannen" in BY_ID["tf-aggression-010"].caution_nl


@pytest.mark.parametrize("number", [4, 5])
def test_the_disinformation_study_is_called_not_representative(number):
    assert "niet representatief" in BY_ID[f"tf-misinformation-{number:03d}"].caution_nl


# Freshness


@pytest.mark.parametrize("kind", [kind for kind, months in SHELF_LIFE_MONTHS.items() if months is not None])
def test_a_fact_grows_stale_after_the_shelf_life_of_its_kind(kind):
    fact = next(fact for fact in FACTS if fact.kind is kind and not fact.superseded_by)
    year, month = int(fact.as_of[:4]), int((fact.as_of + "-01")[5:7])
    fresh_months = SHELF_LIFE_MONTHS[kind]
    last = year * 12 + month - 1 + fresh_months
    assert not is_stale(fact, on=date(last // 12, last % 12 + 1, 28))
    assert is_stale(fact, on=date((last + 2) // 12, (last + 2) % 12 + 1, 28))


def test_a_decision_stays_fresh_until_something_replaces_it():
    lasting = [fact for fact in FACTS if fact.kind is Kind.DECISION and not fact.superseded_by]
    assert lasting
    assert not any(is_stale(fact, on=date(2040, 1, 1)) for fact in lasting)


def test_counts_of_users_age_as_figures_and_not_as_studies():
    counts = [fact for fact in FACTS if "mau" in fact.key or "gebruikers_15plus" in fact.key]
    assert {fact.kind for fact in counts} == {Kind.FIGURE}


# Readability


def test_dutch_sentences_are_short():
    lengths = [len(words_of(text)) for fact in FACTS for text in sentences_of(fact.sentence_nl)]
    assert sum(lengths) / len(lengths) <= 15
    assert max(lengths) <= 20


@each_fact
def test_a_fact_takes_at_most_two_sentences(fact):
    assert len(sentences_of(fact.sentence_nl)) <= 2
    assert len(sentences_of(fact.sentence_en)) <= 2


@each_fact
def test_no_fact_borrows_the_sentence_of_another(fact):
    assert [other.id for other in FACTS if other.sentence_nl == fact.sentence_nl] == [fact.id]


# The loader


def test_facts_come_in_order_of_subject_and_id():
    assert [(fact.subject, fact.id) for fact in FACTS] == sorted((fact.subject, fact.id) for fact in FACTS)


def test_facts_about_one_subject_are_all_of_it_and_nothing_else():
    mastodon = facts_about("mastodon")
    assert mastodon
    assert mastodon == tuple(fact for fact in FACTS if fact.subject == "mastodon")
    assert facts_about("carrier_pigeon") == ()


def test_a_fact_is_found_by_its_id_and_an_unknown_id_finds_nothing():
    assert fact_by_id("pf-060") is BY_ID["pf-060"]
    assert fact_by_id("pf-000") is None


def test_what_a_row_leaves_out_is_empty_and_not_invented():
    row = read_toml("facts", "platforms", "mastodon.toml")["fact"][0]
    bare = {key: row[key] for key in row if key not in {"unit", "caution_nl", "caution_en"}}
    fact = read_fact(bare)
    assert (fact.unit, fact.caution_nl, fact.caution_en) == ("", "", "")
    assert (fact.legal_state, fact.appeal, fact.superseded_by, fact.contradicts) == (LegalState.NONE, False, "", ())
