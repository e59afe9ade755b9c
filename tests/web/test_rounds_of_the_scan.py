"""What a clerk or adviser does with the scan: open a round, hand it out, count paper, close, show, compare."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dorpskern.pipeline import ItemCount
from dorpskern.terms.refusal import Refusal
from dorpsplein.accounts import service as accounts
from dorpsplein.accounts.models import Municipality, Role
from dorpsplein.audit.models import Event
from dorpsplein.scan import queries, service
from dorpsplein.scan.models import Answer, Audience, Round, Speaker
from dorpsplein.scan.showing import as_csv, shown
from lib.scans import ITEMS, answered, closed, opened

HERE = "/gemeente/lindewaard/herkennen"
NEW = {"title": "Scan van de raad", "year": "2026", "audience": "link", "closes_on": ""}


def new(**changes) -> dict[str, str]:
    return {**NEW, "closes_on": (timezone.localdate() + timedelta(days=14)).isoformat(), **changes}


@pytest.mark.parametrize("role", [Role.CLERK, Role.ADVISER])
def test_a_clerk_or_an_adviser_opens_a_round_and_gets_a_link_and_a_code(browser_of, lindewaard, role):
    browser = browser_of(role)
    there = browser.post(f"{HERE}/nieuw", new())["Location"]
    page = browser.get(there).content.decode()
    code = Round.objects.get().code
    assert f"http://testserver{HERE}/scan/{code}" in page
    assert re.search(r'<svg role="img"[^>]* viewBox="0 0 \d+ \d+"', page)  # it grows and shrinks as a whole
    assert "style=" not in page
    assert Event.objects.filter(action="scan_round.opened").exists()


def test_a_sheet_to_print_has_the_code_and_ballots_with_the_four_items(browser_of, lindewaard):
    scan = opened(lindewaard)
    page = browser_of(Role.CLERK).get(f"{HERE}/rondes/{scan.pk}/blad?rol=council").content.decode()
    assert f"/scan/{scan.code}?rol=council" in page
    assert page.count("Het leeft niet") == 4
    assert "style=" not in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "Vul ‘Titel’ in."),
        ({"year": "1999"}, "2020"),
        ({"audience": "iemand"}, "iemand"),
        ({"closes_on": "2020-01-01"}, "Kies vandaag of een latere dag"),
        ({"closes_on": "2099-01-01"}, "binnen een jaar"),
    ],
)
def test_a_round_that_cannot_be_is_refused_with_the_form(browser_of, lindewaard, wrong, said):
    answer = browser_of(Role.CLERK).post(f"{HERE}/nieuw", new(**wrong))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Round.objects.exists()


def test_while_a_round_is_open_nobody_reads_what_was_answered(browser_of, lindewaard, client):
    scan = opened(lindewaard)
    answered(scan, "council", 6, 2)
    browser = browser_of(Role.CLERK)
    for page in (f"{HERE}/rondes/{scan.pk}", f"{HERE}/rondes/{scan.pk}/uitkomst"):
        assert "herkennen dit" not in browser.get(page).content.decode()
    assert browser.get(f"{HERE}/rondes/{scan.pk}/uitkomst.json").status_code == 404
    assert client.get(f"{HERE}/scan/{scan.code}/uitkomst").status_code == 404


def test_closing_counts_and_forgets_devices_the_key_and_the_order(browser_of, lindewaard):
    scan = opened(lindewaard)
    answered(scan, "officials", 3, 3)
    answered(scan, "council", 5, 1)
    browser = browser_of(Role.CLERK)
    assert "sluiten?" in browser.get(f"{HERE}/rondes/{scan.pk}/sluiten").content.decode()
    browser.post(f"{HERE}/rondes/{scan.pk}/sluiten")
    scan.refresh_from_db()
    assert (scan.key, scan.minute) == ("", None)
    assert set(Answer.objects.values_list("mark", flat=True)) == {""}
    assert [one.speaker for one in Answer.objects.order_by("pk")] == ["council"] * 6 + ["officials"] * 6
    page = browser.get(f"{HERE}/rondes/{scan.pk}/uitkomst").content.decode()
    assert "8 van de 12 herkennen dit." in page
    assert "5 van de 6 herkennen dit." in page
    assert Event.objects.get(action="scan_round.closed").facts == {"answers": 12}


def test_the_outcome_is_public_only_after_it_was_revealed(browser_of, lindewaard, client):
    scan = opened(lindewaard)
    answered(scan, "residents", 6)
    closed(scan)
    there = f"{HERE}/scan/{scan.code}/uitkomst"
    assert client.get(there).status_code == 404
    browser_of(Role.CLERK).post(f"{HERE}/rondes/{scan.pk}/tonen")
    assert client.get(there).status_code == 200
    assert client.get(f"{there}.csv").status_code == 200
    assert client.get(f"{there}.json").json()["tally"]["everybody"]["n"] == 6


def test_an_open_round_cannot_be_revealed(browser_of, lindewaard, client):
    scan = opened(lindewaard)
    browser_of(Role.CLERK).post(f"{HERE}/rondes/{scan.pk}/tonen")
    scan.refresh_from_db()
    assert scan.revealed_at is None


def test_a_round_that_shows_its_state_is_public_when_it_closes(lindewaard, client):
    scan = opened(lindewaard, shows_at_once=True)
    answered(scan, "residents", 6)
    closed(scan)
    assert "6 van de 6 herkennen dit." in client.get(f"{HERE}/scan/{scan.code}/uitkomst").content.decode()


def test_around_an_election_no_outcome_is_made_public(browser_of, lindewaard, client):
    today = timezone.localdate()
    lindewaard.election_from, lindewaard.election_until = today, today
    lindewaard.save()
    scan = opened(lindewaard, shows_at_once=True)
    answered(scan, "residents", 6)
    closed(scan)
    assert client.get(f"{HERE}/scan/{scan.code}/uitkomst").status_code == 404
    answer = browser_of(Role.CLERK).post(f"{HERE}/rondes/{scan.pk}/tonen", follow=True)
    assert "Het is verkiezingsperiode" in answer.content.decode()
    lindewaard.election_until, lindewaard.election_from = today - timedelta(days=1), today - timedelta(days=2)
    lindewaard.save()
    browser_of(Role.CLERK).post(f"{HERE}/rondes/{scan.pk}/tonen")
    assert client.get(f"{HERE}/scan/{scan.code}/uitkomst").status_code == 200


def test_the_desk_says_what_waits(browser_of, lindewaard):
    desk = "/gemeente/lindewaard/werkplek"
    inside = opened(lindewaard, audience=Audience.MEMBERS, title="Voor leden")
    assert f"herkennen/meedoen/{inside.code}" in browser_of(Role.COUNCIL_MEMBER).get(desk).content.decode()
    Round.objects.update(closes_on=timezone.localdate() - timedelta(days=1))
    assert f"rondes/{inside.pk}/sluiten" in browser_of(Role.CLERK).get(desk).content.decode()
    assert "Voor leden" not in browser_of(Role.COUNCIL_MEMBER).get(desk).content.decode()
    closed(inside)
    Round.objects.update(closed_at=timezone.now() - timedelta(days=370))
    assert "een jaar geleden" in browser_of(Role.CLERK).get(desk).content.decode()


def test_members_without_a_task_read_the_outcome_and_cannot_close(browser_of, lindewaard):
    scan = opened(lindewaard)
    browser = browser_of(Role.COUNCIL_MEMBER)
    assert browser.get(HERE).status_code == 200
    assert browser.get(f"{HERE}/rondes/{scan.pk}/sluiten").status_code == 404
    closed(scan)
    assert browser.get(f"{HERE}/rondes/{scan.pk}/uitkomst").status_code == 200


def test_a_small_role_is_not_shown_apart_and_the_page_says_why(browser_of, lindewaard):
    scan = opened(lindewaard)
    answered(scan, "council", 7, 2)
    answered(scan, "executive", 1, 1)
    answered(scan, "officials", 6, 0)
    page = browser_of(Role.CLERK).get(f"{HERE}/rondes/{closed(scan).pk}/uitkomst").content.decode()
    assert "1 van de 2" not in page
    assert "7 van de 8 herkennen dit." in page
    assert "College van burgemeester en wethouders · Ambtenaren" in page
    assert "met een andere rol" in page


def test_paper_ballots_count_as_much_as_answers_on_a_screen(browser_of, lindewaard):
    scan = opened(lindewaard)
    answered(scan, "council", 4, 1)
    browser = browser_of(Role.CLERK)
    counted = {"speaker": "council", "ballots": "6", "daily-yes": "2", "daily-no": "3", "not_alive-no": "6"}
    browser.post(f"{HERE}/rondes/{scan.pk}/papier", counted)
    tally = queries.counted(scan)
    assert tally.everybody.items["daily"] == ItemCount(6, 10)
    assert tally.everybody.items["not_alive"] == ItemCount(0, 6)
    assert "2 van 5" in browser.get(f"{HERE}/rondes/{scan.pk}").content.decode()
    page = browser.get(f"{HERE}/rondes/{closed(scan).pk}/uitkomst").content.decode()
    assert "Hiervan kwamen 6 antwoorden op papier" in page


def test_more_marks_than_ballots_are_refused_beside_the_item(browser_of, lindewaard):
    scan = opened(lindewaard)
    counted = {"speaker": "council", "ballots": "3", "daily-yes": "2", "daily-no": "3"}
    answer = browser_of(Role.CLERK).post(f"{HERE}/rondes/{scan.pk}/papier", counted)
    assert answer.status_code == 422
    assert "samen meer dan het aantal briefjes" in answer.content.decode()
    assert not scan.paper.exists()


def test_paper_that_was_typed_wrongly_is_taken_out_and_after_closing_nothing_changes(browser_of, lindewaard, person_as):
    scan = opened(lindewaard)
    browser = browser_of(Role.CLERK)
    add = {"speaker": Speaker.COUNCIL, "ballots": 6, "counted": {"daily": ItemCount(2, 6)}, "by": None}
    first, kept = service.add_paper(scan, **add), service.add_paper(scan, **add)
    browser.post(f"{HERE}/rondes/{scan.pk}/papier/{first.pk}/weg")
    assert list(scan.paper.all()) == [kept]
    closed(scan)
    browser.post(f"{HERE}/rondes/{scan.pk}/papier/{kept.pk}/weg")
    assert scan.paper.count() == 1
    with pytest.raises(service.RoundClosed):
        service.add_paper(scan, **add)
    again = browser.post(f"{HERE}/rondes/{scan.pk}/papier", {"speaker": "council", "ballots": "1"})
    assert again.status_code == 422
    with pytest.raises(Refusal):
        service.add_paper(opened(lindewaard), **{**add, "ballots": 1})


def test_last_year_and_this_year_stand_side_by_side(browser_of, lindewaard):
    then, now = opened(lindewaard, year=2025, title="Toen"), opened(lindewaard, title="Nu")
    answered(then, "council", 3, 7)
    answered(now, "council", 6, 4)
    closed(then)
    page = browser_of(Role.CLERK).get(f"{HERE}/rondes/{closed(now).pk}/uitkomst?met={then.pk}").content.decode()
    assert "3 van de 10 (30 %)" in page
    assert "6 van de 10 (60 %)" in page
    assert "Nu van elke 100 mensen 30 meer." in page


def test_a_round_of_another_municipality_cannot_be_chosen_to_compare_with(browser_of, lindewaard, elders):
    strange, own = opened(elders, title="Van elders"), opened(lindewaard)
    for scan in (strange, own):
        answered(scan, "council", 5)
        closed(scan)
    page = browser_of(Role.CLERK).get(f"{HERE}/rondes/{own.pk}/uitkomst?met={strange.pk}").content.decode()
    assert "Van elders" not in page


def test_another_municipality_sees_no_round(browser_of, lindewaard, elders):
    scan = opened(lindewaard)
    browser = browser_of(Role.CLERK, municipality=elders)
    assert browser.get(f"/gemeente/elders/herkennen/rondes/{scan.pk}").status_code == 404
    assert browser.post(f"/gemeente/elders/herkennen/rondes/{scan.pk}/sluiten").status_code == 404
    assert (
        "Scan" not in browser.get("/gemeente/elders/herkennen").content.decode().split("<main")[1].split("Het leeft")[1]
    )


def towns(count: int, *, inhabitants: int = 30_000, yes: int = 6) -> None:
    """Other municipalities that compare themselves, each with one counted round."""
    for number in range(count):
        slug = f"stad-{Municipality.objects.count()}-{number}"
        town = accounts.found_municipality(slug=slug, name=f"Naam {slug}")
        Municipality.objects.filter(pk=town.pk).update(inhabitants=inhabitants, is_compared=True)
        scan = opened(town)
        answered(scan, "council", yes, 10 - yes)
        closed(scan)


@pytest.fixture
def compared(elders) -> Municipality:
    elders.is_compared, elders.inhabitants = True, 25_000
    elders.save()
    return elders


@pytest.mark.long
def test_five_municipalities_of_the_same_size_are_compared_without_a_name(browser_of, compared):
    towns(4)
    towns(6, inhabitants=300_000, yes=1)
    assert queries.elsewhere(compared) == "too_few"
    towns(1)
    found = queries.elsewhere(compared)
    assert (found.others, found.percents["daily"]) == (5, 60)
    own = opened(compared)
    answered(own, "council", 5)
    closed(own)
    page = browser_of(Role.CLERK, municipality=compared).get(f"/gemeente/elders/herkennen/rondes/{own.pk}/uitkomst")
    assert "het midden van 5 andere gemeenten" in page.content.decode()
    assert "Naam stad" not in page.content.decode()


@pytest.mark.long
def test_who_does_not_take_part_in_comparing_is_not_compared_and_reads_why(browser_of, compared):
    towns(5)
    compared.is_compared = False
    compared.save()
    assert queries.elsewhere(compared) == "not_taking_part"
    own = opened(compared)
    answered(own, "council", 5)
    closed(own)
    page = browser_of(Role.CLERK, municipality=compared).get(f"/gemeente/elders/herkennen/rondes/{own.pk}/uitkomst")
    assert "doet niet mee aan vergelijken" in page.content.decode()
    compared.is_compared, compared.inhabitants = True, None
    assert queries.elsewhere(compared) == "size_unknown"


def test_others_that_stopped_taking_part_are_left_out(compared):
    towns(5)
    Municipality.objects.filter(slug__startswith="stad").update(is_compared=False)
    assert queries.elsewhere(compared) == "too_few"


def test_what_is_over_is_closed_by_the_retention_run_and_devices_are_forgotten(lindewaard):
    scan, running = opened(lindewaard, closes_on=date(2099, 1, 1)), opened(lindewaard)
    answered(scan, "council", 3)
    answered(running, "council", 2)
    Round.objects.filter(pk=scan.pk).update(closes_on=timezone.localdate() - timedelta(days=1))
    assert service.run_retention(lindewaard, today=timezone.localdate()) == {"scan_device_marks": 3}
    scan.refresh_from_db()
    running.refresh_from_db()
    assert scan.is_closed
    assert not running.is_closed


def test_nothing_is_held_about_a_person(person_as, lindewaard):
    person = person_as(Role.CLERK)
    assert queries.held_about(person) == {}
    service.forget_person(person)


def test_the_pages_of_a_clerk_need_few_queries(browser_of, lindewaard, django_assert_max_num_queries):
    for year in range(2021, 2027):
        scan = opened(lindewaard, year=year)
        answered(scan, "council", 5)
        closed(scan)
    browser = browser_of(Role.CLERK)
    with django_assert_max_num_queries(7):
        browser.get(HERE)
    with django_assert_max_num_queries(10):
        browser.get(f"{HERE}/rondes/{scan.pk}/uitkomst")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_download_has_every_number_of_the_page(lindewaard, client, language):
    scan = opened(lindewaard, shows_at_once=True)
    answered(scan, "council", 4, 2)
    answered(scan, "residents", 6, 1)
    closed(scan)
    client.cookies["django_language"] = language
    there = f"{HERE}/scan/{scan.code}/uitkomst"
    table = client.get(f"{there}.csv").content.decode("utf-8-sig")
    assert ";10;13;13" in table
    assert ";4;6;6" in table
    data = client.get(f"{there}.json").json()
    assert data["tally"]["everybody"]["items"]["daily"] == {"yes": 10, "n": 13}
    assert json.dumps(data["items"]).count("urn:dorpsplein:framework") == 4


SPEAKER = st.sampled_from(Speaker.values)
ONE = st.tuples(SPEAKER, st.dictionaries(st.sampled_from(ITEMS), st.booleans(), min_size=1))
PAPER = st.tuples(SPEAKER, st.integers(1, 6), st.integers(0, 6))


class TestNoSmallCellCanBeFound(TestCase):
    """Whatever people answer, by screen or on paper: no page gives away a group smaller than five."""

    @hypothesis_settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=25)
    @given(said=st.lists(ONE, min_size=1, max_size=24), paper=st.lists(PAPER, max_size=2))
    def test_what_the_page_shows_cannot_be_subtracted_back_to_fewer_than_five(self, said, paper):
        town = Municipality.objects.create(slug="stad", name="Stad")
        scan = opened(town, audience=Audience.EVERYBODY)
        Answer.objects.bulk_create(
            Answer(round=scan, speaker=who, recognised=what, mark=str(place)) for place, (who, what) in enumerate(said)
        )
        for who, ballots, yes in paper:
            count = ItemCount(min(yes, ballots), ballots)
            service.add_paper(scan, speaker=Speaker(who), ballots=ballots, counted={"daily": count}, by=None)
        found = shown(queries.found(closed(scan)))
        for place, item in enumerate(ITEMS):
            total = found.everybody.lines[place]
            cells = [group.lines[place] for group in found.apart]
            assert total.item == item
            assert all(cell.count is None or cell.count.n >= 5 for cell in (total, *cells))
            if total.count is not None and cells:
                hidden = total.count.n - sum(cell.count.n for cell in cells if cell.count)
                assert hidden == 0 or hidden >= 5
        assert all(group.n >= 5 for group in found.apart)
        numbers = [cell for row in as_csv(found).splitlines()[1:] for cell in row.split(";")[2:4]]
        page = [str(n) for group in (found.everybody, *found.apart) for line in group.lines
                for n in ((line.count.yes, line.count.n) if line.count else ("", ""))]  # fmt: skip
        assert numbers == page


class TestAnOpenStateGivesNobodyAway(TestCase):
    """Who keeps looking at an open round learns nothing of fewer than five new answers at a time."""

    @hypothesis_settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=15)
    @given(said=st.lists(st.booleans(), min_size=1, max_size=33))
    def test_two_states_that_were_shown_differ_by_five_or_more(self, said):
        scan = opened(Municipality.objects.create(slug="stad", name="Stad"), shows_at_once=True)
        sizes = {0}
        for place, yes in enumerate(said):
            service.answer(scan, device=str(place), speaker=Speaker.COUNCIL, recognised={"daily": yes})
            scan.refresh_from_db()
            tally = queries.found(scan)
            if tally is not None:
                assert tally.apart == ()
                sizes.add(tally.everybody.n)
        sizes.add(queries.found(closed(scan)).everybody.n)
        ordered = sorted(sizes)
        assert all(later - earlier >= 5 for earlier, later in pairwise(ordered)) or len(said) < 5


def test_a_round_that_nobody_answered_says_so_and_gets_no_outcome(browser_of, lindewaard, client):
    scan = opened(lindewaard, shows_at_once=True)
    browser = browser_of(Role.CLERK)
    assert "Nog niemand antwoordde." in browser.get(f"{HERE}/rondes/{scan.pk}/sluiten").content.decode()
    page = browser.post(f"{HERE}/rondes/{scan.pk}/sluiten", follow=True).content.decode()
    assert "Er is geen uitkomst." in page
    assert "Maak de uitkomst openbaar" not in page
    said = browser.post(f"{HERE}/rondes/{scan.pk}/tonen", follow=True).content.decode()
    assert "Niemand antwoordde." in said
    scan.refresh_from_db()
    assert (scan.outcome, scan.revealed_at) == (None, None)
    assert client.get(f"{HERE}/scan/{scan.code}/uitkomst").status_code == 404
    assert "geen uitkomst" in browser.get(f"{HERE}/rondes/{scan.pk}/uitkomst").content.decode()


def test_ballots_without_any_count_are_refused_in_words(browser_of, lindewaard):
    scan = opened(lindewaard)
    told = {"speaker": "council", "ballots": "4"}
    answer = browser_of(Role.CLERK).post(f"{HERE}/rondes/{scan.pk}/papier", told)
    assert answer.status_code == 422
    assert "Vul bij minstens één zin in hoeveel briefjes" in answer.content.decode()
    assert not scan.paper.exists()


def test_a_council_member_without_an_open_scan_is_told_what_can_be_done_now(browser_of, lindewaard):
    browser, desk = browser_of(Role.COUNCIL_MEMBER), "/gemeente/lindewaard/werkplek"
    assert "Vraag de griffier om een ronde te openen." in browser.get(desk).content.decode()
    scan = opened(lindewaard)
    assert "Er staat nu geen scan open" not in browser.get(desk).content.decode()
    answered(scan, "council", 6)
    closed(scan)
    page = browser.get(desk).content.decode()
    assert "Er staat nu geen scan open" in page
    assert f"{HERE}/rondes/{scan.pk}/uitkomst" in page
