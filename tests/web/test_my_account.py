"""Mijn account, the desk, and what waits for somebody."""

from __future__ import annotations

import pytest

from dorpsplein.accounts import queries, service, waiting
from dorpsplein.accounts.models import Attempts, Person, Role, Session
from dorpsplein.accounts.sessions import called
from dorpsplein.audit.models import Actor, Event
from lib.phones import with_phone

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Safari/537.36 Edg/143.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 Version/26.1 Safari/604.1"


def text(answer) -> str:
    return answer.content.decode()


@pytest.mark.long
def test_one_sees_ones_roles_and_changes_name_and_language(browser_of, person_as):
    browser, person = browser_of(Role.CLERK), person_as(Role.CLERK)
    assert "Lindewaard</a>: Griffier" in text(browser.get("/mijn-account"))
    answer = browser.post("/mijn-account/gegevens", {"name": " Marit ", "language": "en"})
    assert answer.cookies["django_language"].value == "en"
    person.refresh_from_db()
    assert (person.name, person.language) == ("Marit", "en")
    assert "My account" in text(browser.get("/mijn-account"))
    assert browser.post("/mijn-account/gegevens", {"name": "", "language": "xx"}).status_code == 422


def test_a_new_name_is_also_the_name_in_the_trail(browser_of, person_as):
    browser, person = browser_of(Role.CLERK), person_as(Role.CLERK)
    browser.post("/mijn-account/gegevens", {"name": "Eerste", "language": ""})
    browser.post("/mijn-account/gegevens", {"name": "Tweede", "language": ""})
    assert Actor.objects.get(person_id=person.pk).name == "Tweede"


def test_the_language_one_prefers_comes_along_when_logging_in(client, person_as):
    person = person_as(Role.CLERK)
    service.change_account(person, name="Marit", language="en")
    service.set_password(person, "vier losse woorden samen")
    answer = client.post("/inloggen/wachtwoord", {"email": person.email, "password": "vier losse woorden samen"})
    assert answer.cookies["django_language"].value == "en"


def test_one_sees_where_one_is_logged_in_and_logs_out_everywhere_else(client, person_as, browser_of):
    person = person_as(Role.CLERK)
    service.set_password(person, "vier losse woorden samen")
    elsewhere = browser_of(Role.CLERK)
    client.post(
        "/inloggen/wachtwoord",
        {"email": person.email, "password": "vier losse woorden samen"},
        headers={"User-Agent": FIREFOX},
    )
    page = text(client.get("/mijn-account"))
    assert "Firefox, Windows" in page
    assert "deze browser" in page
    colleague = browser_of(Role.ADVISER)
    client.post("/mijn-account/overal-uitloggen")
    assert client.get("/mijn-account").status_code == 200
    assert elsewhere.get("/mijn-account").status_code == 302
    assert colleague.get("/mijn-account").status_code == 200


@pytest.mark.parametrize(
    ("agent", "name"),
    [(FIREFOX, "Firefox, Windows"), (EDGE, "Edge, Windows"), (IPHONE, "Safari, iPhone"), ("", ""), ("curl/8", "")],
)
def test_a_browser_is_called_by_two_words_and_no_more(agent, name):
    assert called(agent) == name


def test_a_session_of_somebody_who_is_not_logged_in_belongs_to_nobody(client, lindewaard):
    client.post("/inloggen", {"email": "niemand@voorbeeld.example"})
    assert Session.objects.get().person_id is None


@pytest.mark.parametrize("role", list(Role))
def test_the_desk_shows_the_parts_in_the_order_of_the_work_with_a_sentence_for_this_role(role, browser_of):
    page = text(browser_of(role).get("/gemeente/lindewaard/werkplek"))
    titles = [f"{n}. {title}" for n, title in enumerate(("Herkennen", "Meten", "Wegen", "Besluiten"), 1)]
    places = [page.index(title) for title in titles]
    assert places == sorted(places)
    assert ("5. Beheer" in page) == (role in (Role.MANAGER, Role.PRIVACY_OFFICER))
    cards = page.split('class="dp-card"')[1:]
    assert all("<p" in card for card in cards)
    assert ("/beheer/mensen" in page) == (role == Role.MANAGER)


def test_what_waits_for_somebody_is_on_their_desk_and_on_no_other(browser_of, elders, monkeypatch):
    monkeypatch.setattr(waiting, "_ASKED", [])

    def two_things(municipality, person, roles):
        if Role.CLERK in roles:
            yield waiting.Waiting(f"Kijk het besluit na in {municipality.name}", "/daar")

    waiting.register(two_things)
    waiting.register(two_things)
    page = text(browser_of(Role.CLERK).get("/gemeente/lindewaard/werkplek"))
    assert page.count("Kijk het besluit na in Lindewaard") == 1
    assert "wacht op u" not in text(browser_of(Role.ADVISER).get("/gemeente/lindewaard/werkplek"))


def test_the_manager_of_a_new_municipality_reads_what_to_do_first(browser_of, person_as, lindewaard):
    browser, desk = browser_of(Role.MANAGER), "/gemeente/lindewaard/werkplek"
    page = text(browser.get(desk))
    assert all(f"Nodig {who} uit" in page for who in ("een communicatieadviseur", "de griffier"))
    assert "Vul het aantal inwoners" in page
    person_as(Role.ADVISER)
    service.invite(
        lindewaard,
        email="griffier@voorbeeld.example",
        roles=[Role.CLERK],
        by=person_as(Role.MANAGER),
        origin="http://x",
    )
    page = text(browser.get(desk))
    assert "Nodig een communicatieadviseur uit" not in page
    assert "Nodig de griffier uit" not in page
    assert "Nodig de privacyfunctionaris (FG) uit" in page
    assert "Vul het aantal inwoners" not in text(browser_of(Role.ADVISER).get(desk))


def test_the_pages_ask_a_fixed_number_of_queries(browser_of, django_assert_max_num_queries):
    browser = browser_of(Role.MANAGER)
    with django_assert_max_num_queries(14):
        browser.get("/gemeente/lindewaard/werkplek")
    with django_assert_max_num_queries(10):
        browser.get("/mijn-account")


def test_somebody_may_know_what_is_kept_of_them(person_as, lindewaard):
    person = person_as(Role.CLERK)
    service.make_token(person, lindewaard, name="dashboard")
    held = queries.held_about(person)
    assert held["email"] == person.email
    assert held["roles"][0]["municipality"] == "Lindewaard"
    assert held["tokens"][0]["name"] == "dashboard"
    assert "digest" not in str(held)


def test_erasing_somebody_leaves_no_name_no_address_and_no_way_in(browser_of, person_as, lindewaard):
    browser, person = browser_of(Role.CLERK), person_as(Role.CLERK)
    with_phone(person)
    _, raw = service.make_token(person, lindewaard, name="dashboard")
    email, name = person.email, person.name
    service.forget_person(person)
    assert browser.get("/mijn-account").status_code == 302
    assert queries.person_of_token(raw) is None
    assert queries.phone_of(person) is None
    assert not person.memberships.exists()
    assert not Session.objects.filter(person_id=person.pk).exists()
    assert not Person.objects.filter(email=email).exists()
    kept = str(list(Person.objects.values())) + str(list(Actor.objects.values())) + str(list(Event.objects.values()))
    assert name not in kept
    assert email not in kept
    assert Event.objects.filter(action="person.erased", municipality_id=lindewaard.pk).exists()


def test_the_trail_still_holds_after_erasing(person_as, lindewaard):
    from dorpsplein.audit.queries import check

    person = person_as(Role.CLERK)
    service.make_token(person, lindewaard, name="dashboard")
    service.forget_person(person)
    assert check(lindewaard.pk).broken_at is None
    assert check(0).broken_at is None


def test_what_has_had_its_time_is_erased(lindewaard, elders, person_as):
    from datetime import date, timedelta

    by = person_as(Role.MANAGER)
    service.invite(lindewaard, "a@voorbeeld.example", [Role.ADVISER], by=by, origin="")
    service.make_token(by, lindewaard, name="oud", days=1)
    today = date.today()  # noqa: DTZ011 - the day of the tests
    assert service.run_retention(lindewaard, today=today) | {"sessions": 0} == {
        "invitations": 0,
        "tokens": 0,
        "sessions": 0,
        "attempts": 0,
    }
    assert service.run_retention(elders, today=today + timedelta(days=90), dry_run=True)["invitations"] == 0
    counted = service.run_retention(lindewaard, today=today + timedelta(days=60), dry_run=True)
    assert (counted["invitations"], counted["tokens"]) == (1, 1)
    later = service.run_retention(lindewaard, today=today + timedelta(days=60))
    assert (later["invitations"], later["tokens"]) == (1, 1)
    assert later["attempts"] == 2  # of the manager and of the address
    assert not Attempts.objects.exists()
