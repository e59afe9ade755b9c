"""The outcome: kept, checkable, said in words, never a mark; and what would change it."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from functools import cache
from importlib.resources import files

import pytest
from lxml import etree

from dorpskern import pipeline
from dorpskern.terms.framework import WEIGHED
from dorpsplein.accounts.models import Role
from dorpsplein.assessments import service as assessments
from dorpsplein.assessments.models import Assessment
from dorpsplein.ui.spreadsheet import safe_cell
from dorpsplein.weighing import queries, service
from dorpsplein.weighing.models import Outcome, Way
from dorpsplein.weighing.supposing import supposed
from dorpsplein.weighing.tables import as_csv

TODAY = date(2026, 11, 24)
LINDEWAARD = files("dorpsplein.demo").joinpath("lindewaard.toml").read_text(encoding="utf-8")
KEYS = [one.value for one in WEIGHED]
RANKINGS = [KEYS[number:] + KEYS[:number] for number in range(5)]
SHOWN = cache(pipeline.outcome_shown)
OWN = {f"value-{one.value}": "0" for one in WEIGHED}


@pytest.fixture
def assessment(lindewaard) -> Assessment:
    made, _ = assessments.start_from_file(lindewaard, title="Vijf kanalen", text=LINDEWAARD, at="x", by=None)
    return made


def weigh(assessment, person_as, people: int) -> Outcome:
    """A round of so many people, revealed."""
    opened = service.open_round(
        assessment, title="Avond", roles=[Role.COUNCIL_MEMBER], guests=0, by=person_as(Role.CLERK), on=TODAY
    )
    for number in range(people):
        person = person_as(Role.COUNCIL_MEMBER, name=f"Raadslid{number}")
        service.give_as_member(opened, person, Way.RANKING, {"ranking": RANKINGS[number]})
    return service.reveal(service.close_round(opened, by=None, on=TODAY), by=person_as(Role.CLERK), on=TODAY)


@pytest.fixture(autouse=True)
def computed_once(monkeypatch):
    """The same assessment with the same voices gives the same outcome: it is computed once for all these tests."""
    monkeypatch.setattr(pipeline, "outcome_shown", SHOWN)


@pytest.fixture
def outcome(assessment, person_as) -> Outcome:
    return weigh(assessment, person_as, 5)


def page(browser, assessment, path="uitkomst") -> str:
    return browser.get(f"/gemeente/lindewaard/wegen/{assessment.pk}/{path}").content.decode()


def rows(html: str) -> dict[str, list[str]]:
    """The table of what-if: channel → the two columns as text."""
    found = re.findall(r'<th scope="row"[^>]*>(.*?)</th><td[^>]*>(.*?)</td><td[^>]*>(.*?)</td></tr>', html, re.S)
    return {name: [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in both] for name, *both in found}


def what_if(browser, assessment, **sent) -> dict[str, list[str]]:
    answer = browser.post(f"/gemeente/lindewaard/wegen/{assessment.pk}/stel-dat", {**OWN, "weights": "same", **sent})
    assert answer.status_code == 200
    return rows(answer.content.decode())


@pytest.mark.long
def test_what_is_below_the_floor_is_not_ranked_and_no_channel_gets_a_mark(assessment, outcome, browser_of):
    html = page(browser_of(Role.COUNCIL_MEMBER), assessment)
    ranked = html[html.index('<ul class="dpw-ranked">') : html.index("Alle plaatsen en getallen")]
    assert "X-account" not in ranked
    assert "In strijd met punt 8" in html
    assert "van de 10 wegingen" in ranked
    assert not re.search(r"\b(score|cijfer|punten): \d", html)


@pytest.mark.long
def test_three_unknowns_are_shown_and_not_thirty(assessment, outcome, browser_of):
    html = page(browser_of(Role.COUNCIL_MEMBER), assessment)
    first = html[html.index('id="uitzoeken"') : html.index("Wie dit kan uitzoeken")]
    assert 1 <= first.count("<li>") <= 3


@pytest.mark.long
def test_looking_computes_nothing_and_asks_few_queries(
    assessment, outcome, browser_of, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(pipeline, "outcome_shown", None)
    monkeypatch.setattr(pipeline, "weigh_text", None)
    browser = browser_of(Role.COUNCIL_MEMBER)
    with django_assert_max_num_queries(12):
        page(browser, assessment)


@pytest.mark.long
def test_a_changed_assessment_makes_the_outcome_out_of_date_until_it_is_computed_again(assessment, outcome, browser_of):
    Assessment.objects.filter(pk=assessment.pk).update(version=assessment.version + 1)
    adviser = browser_of(Role.ADVISER)
    assert "Verouderd" in page(adviser, assessment)
    adviser.post(f"/gemeente/lindewaard/wegen/{assessment.pk}/uitkomst/berekenen")
    assert "Verouderd" not in page(adviser, assessment)
    assert queries.latest_outcome(assessment).participants == 5


@pytest.mark.long
def test_while_preparing_only_who_prepares_sees_an_outcome_without_anybodys_weights(assessment, browser_of):
    adviser, councillor = browser_of(Role.ADVISER), browser_of(Role.COUNCIL_MEMBER)
    address = f"/gemeente/lindewaard/wegen/{assessment.pk}/uitkomst"
    assert councillor.post(f"{address}/berekenen").status_code == 404
    assert adviser.post(f"{address}/berekenen").status_code == 302
    assert "Voorlopig" in page(adviser, assessment)
    assert councillor.get(address).status_code == 404
    assert queries.latest_outcome(assessment).participants == 0


def test_an_assessment_that_cannot_be_weighed_stays_unrevealed_and_says_why(lindewaard, person_as, browser_of):
    empty = assessments.start(lindewaard, title="Leeg", by=None)
    opened = service.open_round(
        empty, title="Avond", roles=[Role.COUNCIL_MEMBER], guests=0, by=person_as(Role.CLERK), on=TODAY
    )
    service.close_round(opened, by=None, on=TODAY)
    clerk = browser_of(Role.CLERK)
    assert clerk.post(f"/gemeente/lindewaard/wegen/ronde/{opened.pk}/bekendmaken").status_code == 422
    opened.refresh_from_db()
    assert opened.is_closed
    assert clerk.post(f"/gemeente/lindewaard/wegen/{empty.pk}/uitkomst/berekenen").status_code == 302


@pytest.mark.long
def test_anybody_can_recompute_the_outcome_from_its_own_file(assessment, outcome, browser_of):
    assert queries.check(outcome)
    browser = browser_of(Role.COUNCIL_MEMBER)
    answer = browser.post(f"/gemeente/lindewaard/wegen/{assessment.pk}/uitkomst/narekenen", follow=True)
    assert "precies dezelfde getallen" in answer.content.decode()
    outcome.weighing["alternatives"][0]["rank_acceptability"] = [1.0]
    outcome.save()
    answer = browser.post(f"/gemeente/lindewaard/wegen/{assessment.pk}/uitkomst/narekenen", follow=True)
    assert "andere getallen" in answer.content.decode()


@pytest.mark.long
def test_the_file_gives_the_same_numbers_on_any_later_day(assessment, person_as):
    Assessment.objects.filter(pk=assessment.pk).update(weighed_on=None)
    assessment.refresh_from_db()
    outcome = weigh(assessment, person_as, 5)
    _, again = pipeline.weigh_text(outcome.text, at="x", on=date(2031, 1, 1), seed=outcome.seed)
    assert pipeline.weighing_as_json(again) == outcome.weighing
    assert Assessment.objects.get().weighed_on is None


@pytest.mark.long
def test_the_downloads_carry_no_names_and_no_roles(assessment, outcome, browser_of):
    browser = browser_of(Role.COUNCIL_MEMBER)
    text = page(browser, assessment, "uitkomst/beoordeling.toml")
    read = pipeline.checked_assessment(text, at="x")
    assert len(read.participants) == 5
    assert {one.role for one in read.participants} == {""}
    assert "Raadslid" not in text
    assert json.loads(page(browser, assessment, "uitkomst/uitkomst.json")) == outcome.weighing
    assert etree.fromstring(page(browser, assessment, "uitkomst/plaatje.svg").encode()).tag.endswith("svg")
    table = list(csv.DictReader(io.StringIO(page(browser, assessment, "uitkomst/tabel.csv").lstrip("\ufeff"))))
    assert [one["id"] for one in table] == ["facebook", "x", "mastodon", "website", "nieuwsbrief"]


@pytest.mark.long
def test_of_fewer_than_five_people_no_file_with_weights_is_given_out(assessment, person_as, browser_of):
    weigh(assessment, person_as, 4)
    browser = browser_of(Role.COUNCIL_MEMBER)
    there = f"/gemeente/lindewaard/wegen/{assessment.pk}/uitkomst"
    assert browser.get(f"{there}/beoordeling.toml").status_code == 404
    verdicts = json.loads(page(browser, assessment, "uitkomst/uitkomst.json"))["alternatives"]
    assert not any(one["central_weights"] or one["most_often_first_for"] for one in verdicts)
    assert browser.get(f"/gemeente/lindewaard/wegen/{assessment.pk}/uitkomst/tabel.csv").status_code == 200
    assert "Minder dan 5" in page(browser, assessment)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
@pytest.mark.long
def test_no_cell_is_a_formula(cell, outcome):
    assert safe_cell(cell) == f"'{cell}"
    assert f"'{cell}" in next(csv.reader(io.StringIO(as_csv(outcome.weighing, {"facebook": cell}).split("\r\n", 1)[1])))


@pytest.mark.long
def test_what_if_a_channel_is_left_out_or_added_shows_both_beside_each_other_and_changes_nothing(
    assessment, outcome, browser_of
):
    browser = browser_of(Role.COUNCIL_MEMBER)
    found = what_if(browser, assessment, without=["nieuwsbrief"], added="bluesky")
    assert found["Nieuwsbrief per e-mail"][1] == "Doet niet mee."
    assert found["Blueskyaccount van een gemeente"][0] == "Doet niet mee."
    assert "van de 10 wegingen" in found["Eigen website"][1]
    assert Outcome.objects.count() == 1
    assert assessment.alternatives.count() == 5


@pytest.mark.long
def test_what_if_only_one_point_counts_can_let_channels_change_places(assessment, outcome, browser_of):
    browser = browser_of(Role.COUNCIL_MEMBER)
    answer = browser.post(
        f"/gemeente/lindewaard/wegen/{assessment.pk}/stel-dat", {"weights": "only:goals_reach"}
    ).content.decode()
    assert "wisselen van plaats" in answer
    assert rows(answer)["Eigen website"][0] != rows(answer)["Eigen website"][1]


@pytest.mark.long
def test_what_if_ones_own_points_counted(assessment, outcome, browser_of):
    browser = browser_of(Role.COUNCIL_MEMBER)
    assert what_if(browser, assessment, weights="own", **{"value-law": "100"})
    answer = browser.post(f"/gemeente/lindewaard/wegen/{assessment.pk}/stel-dat", {**OWN, "weights": "own"})
    assert answer.status_code == 422


@pytest.mark.long
def test_what_if_the_unknown_turns_out_badly_or_well(assessment, outcome):
    unknown = outcome.weighing["decisive_unknowns"][0]
    place = (unknown["alternative"], unknown["criterion"])
    shares = []
    for well in (False, True):
        found = service.compare(outcome, service.Suppose(unknown=place, turns_out_well=well), language="nl").then[
            "alternatives"
        ]
        shares.append(next(one["rank_acceptability"][0] for one in found if one["id"] == place[0]))
    assert shares[0] < shares[1]


@pytest.mark.long
def test_what_if_clause_3_is_read_the_other_way(outcome):
    text, _ = supposed(outcome.text, service.Suppose(other_reading=True), language="nl")
    assert pipeline.checked_assessment(text, at="x").clause_3_reading == "strict"


@pytest.mark.long
def test_what_if_no_channel_is_left_is_refused(assessment, outcome, browser_of):
    everything = [one["id"] for one in outcome.weighing["alternatives"]]
    answer = browser_of(Role.COUNCIL_MEMBER).post(
        f"/gemeente/lindewaard/wegen/{assessment.pk}/stel-dat", {"weights": "same", "without": everything}
    )
    assert answer.status_code == 422
    assert "geen kanaal over" in answer.content.decode()


@pytest.mark.long
def test_a_mix_is_chosen_within_the_budget_or_it_says_what_must_give_way(assessment, outcome, browser_of):
    adviser = browser_of(Role.ADVISER)
    address = f"/gemeente/lindewaard/wegen/{assessment.pk}/mix"
    assert adviser.post(address, {"budget": "60000", "group-0": "30", "require_open_channel": "on"}).status_code == 302
    assessment.refresh_from_db()
    assert assessment.min_coverage == {"16-34": 0.3}
    assert set(queries.latest_outcome(assessment).mix["channels"]) <= {"website", "nieuwsbrief", "mastodon", "facebook"}
    adviser.post(address, {"budget": "1000", "group-0": "90"})
    assert "infeasible" in queries.latest_outcome(assessment).mix
    assert browser_of(Role.COUNCIL_MEMBER).get(address).status_code == 404


@pytest.mark.long
def test_no_mix_before_the_costs_are_known(assessment, outcome, browser_of):
    assessment.alternatives.filter(key="website").update(cost_low=None, cost_high=None)
    adviser = browser_of(Role.ADVISER)
    html = page(adviser, assessment, "mix")
    assert "Eigen website" in html
    assert "Kies de beste mix" not in html
    answer = adviser.post(f"/gemeente/lindewaard/wegen/{assessment.pk}/mix", {"budget": "60000"})
    assert answer.status_code == 422


@pytest.mark.long
def test_a_channel_below_the_floor_can_be_used_with_a_reason_an_end_and_conditions(assessment, outcome, browser_of):
    channel = assessment.alternatives.get(key="x")
    clerk = browser_of(Role.CLERK)
    address = f"/gemeente/lindewaard/wegen/{assessment.pk}/uitleg/{channel.pk}"
    said = {
        "reason": "De pers leest hier mee.",
        "until": "2027-06-30",
        "conditions": "Geen advertenties\n\nAlleen nieuws",
    }
    assert clerk.post(address, {**said, "until": ""}).status_code == 422
    assert clerk.post(address, said).status_code == 302
    channel.refresh_from_db()
    assert channel.conditions == ["Geen advertenties", "Alleen nieuws"]
    html = page(clerk, assessment)
    assert "De pers leest hier mee." in html
    assert "Verouderd" not in html
    clerk.post(address, {"reason": ""})
    assert "De pers leest hier mee." not in page(clerk, assessment)


@pytest.mark.long
def test_a_channel_that_is_not_below_the_floor_needs_no_excuse(assessment, outcome, browser_of):
    channel = assessment.alternatives.get(key="website")
    address = f"/gemeente/lindewaard/wegen/{assessment.pk}/uitleg/{channel.pk}"
    answer = browser_of(Role.CLERK).post(address, {"reason": "Zomaar", "until": "2027-06-30"})
    assert answer.status_code == 422


@pytest.mark.long
def test_another_municipality_can_ask_nothing_of_this_outcome(assessment, outcome, elders, browser_of):
    stranger = browser_of(*Role, municipality=elders)
    channel = assessment.alternatives.get(key="x")
    for path in (
        "uitkomst",
        "uitkomst/tabel.csv",
        "uitkomst/beoordeling.toml",
        "stel-dat",
        "mix",
        f"uitleg/{channel.pk}",
    ):
        assert stranger.get(f"/gemeente/elders/wegen/{assessment.pk}/{path}").status_code == 404
