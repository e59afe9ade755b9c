"""The deck's own words, as the council sees them."""

from __future__ import annotations

import pytest

from dorpskern.policy import load_framework
from dorpskern.terms.framework import CLAUSES, Criterion, Trend

# Literally as in the VNG deck.
SCAN = (
    "Hier hebben we dagelijks mee te maken",
    "Het leeft niet",
    "Onderwerp van gesprek in de gemeenteraad",
    "Kaders vastgesteld door gemeenteraad",
)
TRENDS = (
    "Communicatiekanaal met groot (betaald) bereik",
    "Weten wat er speelt",
    "Publieke/private ruimte",
    "Bereiken specifieke doelgroepen",
    "Online agressie ambtsdragers",
    "Monopoliepositie",
    "Polariserende content zichtbaarder",
    "Mis- en desinformatie",
    "Effecten op mentale gezondheid",
    "Geen bescherming kwetsbare groepen",
    "Verdienmodel",
)
CLAUSE_TEXTS = (
    "Iedereen is gelijk, je wordt niet bedreigd of beschimpt om wie je bent",
    "Het is veilig om er te zijn, ook als je tot een minderheid of een gemarginaliseerde groep behoort",
    "Ieders stem is gelijk, dus niet: degene die meer betaalt, of luider schreeuwt, krijgt een groter podium",
    "In diezelfde lijn hoef je ook niet te betalen om aanwezig te zijn",
    "consensus zoeken",
    "elkaar verstaan",
    "inclusiviteit",
    "waarheidsvinding",
    "uitwisseling van ideeën",
)
CRITERIA = (
    "Democratische basislijn",
    "Communicatiedoelen en bereik",
    "Kosten",
    "Wet- en regelgeving",
    "Impact van verdienmodel",
    "Interoperabiliteit & open ontwerp",
)


def test_the_scan_asks_its_four_items_in_the_decks_words():
    framework = load_framework()
    assert framework.scan_lead.text_nl == "Herkenbaar? In onze gemeente…"
    assert tuple(item.text_nl for item in framework.scan) == SCAN


@pytest.mark.parametrize(("trend", "text"), list(zip(Trend, TRENDS, strict=True)))
def test_each_trend_has_the_decks_words(trend, text):
    assert load_framework().trend(trend).text("nl") == text


@pytest.mark.parametrize(("clause", "text"), list(zip(CLAUSES, CLAUSE_TEXTS, strict=True)))
def test_each_clause_of_the_baseline_has_the_decks_words(clause, text):
    assert load_framework().clause(clause).text("nl") == text


@pytest.mark.parametrize(("criterion", "text"), list(zip(Criterion, CRITERIA, strict=True)))
def test_each_criterion_has_the_decks_words(criterion, text):
    assert load_framework().criterion(criterion).text("nl") == text


def test_only_what_the_deck_says_word_for_word_is_called_literal():
    framework = load_framework()
    said = (*framework.scan, *framework.trends, *framework.clauses, *framework.criteria, framework.scan_lead)
    assert all(element.literal for element in said)
    assert not any(action.literal for action in framework.actions)


def test_the_framework_says_that_the_deck_is_provisional_and_whose_it_is():
    framework = load_framework()
    assert "VNG" in framework.source_nl
    assert "voorlopig" in framework.provisional_nl
    assert "provisional" in framework.provisional_en
    assert framework.contact == "digitaaldorpsplein@vng.nl"


def test_council_members_are_told_where_to_request_the_documents():
    assert load_framework().contact in load_framework().actions[-1].text("en")


def test_every_element_has_a_permanent_name_with_the_version_in_it():
    elements = load_framework().elements()
    urns = [element.urn for element in elements]
    assert len(set(urns)) == len(urns) == 1 + 4 + 11 + 9 + 6 + 4
    assert "urn:dorpsplein:framework:1.0:trend:paid_reach" in urns
    assert all(urn.startswith("urn:dorpsplein:framework:1.0:") for urn in urns)


def test_a_long_clause_has_a_short_name_and_a_short_text_is_its_own_name():
    framework = load_framework()
    assert framework.clause(3).name("nl") == "Ieders stem is gelijk"
    assert framework.clause(3).name("en") == "Every voice is equal"
    assert framework.trend(Trend.KNOWING).name("nl") == "Weten wat er speelt"
