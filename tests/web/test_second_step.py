"""The second step of logging in: a code from a phone."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.test import Client
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from dorpsplein.accounts import queries, service
from dorpsplein.accounts.models import Municipality, Person, Role, Session
from dorpsplein.accounts.refusals import NotAllowed
from lib.phones import code_of, with_phone

PAGE = "/mijn-account/tweede-stap"


def text(answer) -> str:
    return answer.content.decode()


def by_link(client, person):
    client.post("/inloggen", {"email": person.email})
    token = re.search(r"sesame=(\S+)", mail.outbox[-1].body)[1]
    return client.post("/inloggen/link", {"sesame": token})


def by_password(client, person):
    service.set_password(person, "vier losse woorden samen")
    return client.post("/inloggen/wachtwoord", {"email": person.email, "password": "vier losse woorden samen"})


def test_somebody_turns_the_second_step_on_with_a_code_from_their_phone(browser_of, person_as):
    browser, person = browser_of(Role.CLERK), person_as(Role.CLERK)
    assert browser.post(f"{PAGE}/begin")["Location"] == f"{PAGE}/instellen"
    page = text(browser.get(f"{PAGE}/instellen"))
    assert "<svg" in page
    assert "style=" not in page
    assert queries.phone_of(person) is None  # nothing is asked until a right code was typed
    before = browser.session.session_key
    done = browser.post(f"{PAGE}/instellen", {"code": code_of(person)})
    assert len(re.findall(r"<li><code>[a-z2-9]{5}-[a-z2-9]{5}</code>", text(done))) == 10
    assert queries.phone_of(person) is not None
    assert browser.session.session_key != before
    assert browser.get(f"{PAGE}/instellen")["Location"] == PAGE  # the codes are shown once


def test_a_wrong_code_does_not_turn_it_on(browser_of, person_as):
    browser = browser_of(Role.CLERK)
    browser.post(f"{PAGE}/begin")
    assert browser.post(f"{PAGE}/instellen", {"code": "000"}).status_code == 422
    assert queries.phone_of(person_as(Role.CLERK)) is None


def test_turning_it_on_logs_other_browsers_out(browser_of, person_as):
    here, elsewhere = browser_of(Role.CLERK), browser_of(Role.CLERK)
    here.post(f"{PAGE}/begin")
    here.post(f"{PAGE}/instellen", {"code": code_of(person_as(Role.CLERK))})
    assert here.get("/mijn-account").status_code == 200
    assert elsewhere.get("/mijn-account").status_code == 302


@pytest.mark.parametrize("way", [by_link, by_password])
def test_each_way_of_logging_in_asks_the_code(way, client, person_as):
    person = person_as(Role.CLERK)
    with_phone(person)
    assert way(client, person)["Location"] == "/inloggen/code"
    assert client.get("/gemeente/lindewaard/werkplek").status_code == 302  # half way is not in
    assert client.post("/inloggen/code", {"code": code_of(person)})["Location"] == "/begin"
    assert client.get("/gemeente/lindewaard/werkplek").status_code == 200


def test_a_wrong_code_lets_nobody_in_and_makes_one_wait(client, person_as):
    person = person_as(Role.CLERK)
    with_phone(person)
    by_link(client, person)
    right = code_of(person)
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    assert client.post("/inloggen/code", {"code": wrong}).status_code == 422
    assert client.post("/inloggen/code", {"code": right}).status_code == 422  # within the second
    TOTPDevice.objects.update(throttling_failure_timestamp=None)
    assert client.post("/inloggen/code", {"code": code_of(person)}).status_code == 302


def test_a_code_works_once(person_as):
    person = person_as(Role.CLERK)
    with_phone(person)
    code = code_of(person)
    service.check_code(person, code)
    with pytest.raises(NotAllowed):
        service.check_code(person, code)


def test_a_recovery_code_works_once_and_is_kept_as_a_hash(client, person_as):
    person = person_as(Role.CLERK)
    first, second, *_ = with_phone(person)
    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert not kept & {first, first.replace("-", "")}
    by_link(client, person)
    assert client.post("/inloggen/code", {"code": first.upper()}).status_code == 302
    client.post("/uitloggen")
    by_link(client, person)
    assert client.post("/inloggen/code", {"code": first}).status_code == 422
    assert queries.recovery_codes_left(person) == 9
    assert second


def test_somebody_elses_code_does_not_help(client, person_as):
    person, other = person_as(Role.CLERK), person_as(Role.ADVISER)
    with_phone(person)
    codes = with_phone(other)
    by_link(client, person)
    assert client.post("/inloggen/code", {"code": codes[0]}).status_code == 422


def test_the_second_page_is_only_for_who_took_the_first_step(client, person_as, monkeypatch):
    assert client.get("/inloggen/code")["Location"] == "/inloggen"
    person = person_as(Role.CLERK)
    with_phone(person)
    by_link(client, person)
    session = client.session
    session["half_way"] = {**session["half_way"], "at": session["half_way"]["at"] - 601}
    session.save()
    assert client.post("/inloggen/code", {"code": code_of(person)})["Location"] == "/inloggen"


def test_turning_it_off_and_new_codes_ask_a_code(browser_of, person_as):
    person, browser = person_as(Role.CLERK), browser_of(Role.CLERK)
    old = with_phone(person)
    assert browser.post(f"{PAGE}/herstelcodes", {"code": "nee"}).status_code == 422
    renewed = browser.post(f"{PAGE}/herstelcodes", {"code": code_of(person)})
    assert renewed.status_code == 200
    assert old[0] not in text(renewed)
    assert browser.post(f"{PAGE}/uit", {"code": "000000"}).status_code == 422
    TOTPDevice.objects.update(throttling_failure_timestamp=None)
    assert browser.post(f"{PAGE}/uit", {"code": code_of(person)}).status_code == 302
    assert queries.phone_of(person) is None


@pytest.fixture
def strict(lindewaard):
    lindewaard.requires_second_factor = True
    lindewaard.save()
    return lindewaard


@pytest.mark.parametrize("role", [Role.MANAGER, Role.PRIVACY_OFFICER])
def test_where_the_municipality_asks_it_manager_and_fg_are_led_to_setting_it_up(role, strict, browser_of, person_as):
    browser, person = browser_of(role), person_as(role)
    led = browser.get("/gemeente/lindewaard/werkplek")
    assert led["Location"] == "/mijn-account/tweede-stap?next=%2Fgemeente%2Flindewaard%2Fwerkplek"
    assert "alleen met een tweede stap" in text(browser.get(led["Location"]))
    browser.post(f"{PAGE}/begin")
    done = browser.post(f"{PAGE}/instellen", {"code": code_of(person)})
    assert 'href="/gemeente/lindewaard/werkplek"' in text(done)
    assert browser.get("/gemeente/lindewaard/werkplek").status_code == 200


def test_other_roles_and_other_municipalities_are_not_asked(strict, elders, browser_of):
    assert browser_of(Role.ADVISER).get("/gemeente/lindewaard/werkplek").status_code == 200
    assert browser_of(Role.MANAGER, municipality=elders).get("/gemeente/elders/werkplek").status_code == 200


def test_a_session_from_before_the_phone_is_asked_the_code(strict, browser_of, person_as):
    browser, person = browser_of(Role.MANAGER), person_as(Role.MANAGER)
    with_phone(person)
    led = browser.get("/gemeente/lindewaard/beheer/mensen")
    assert browser.get(led["Location"])["Location"] == "/inloggen/code"
    assert browser.post("/inloggen/code", {"code": code_of(person)})["Location"] == "/gemeente/lindewaard/beheer/mensen"
    assert browser.get("/gemeente/lindewaard/beheer/mensen").status_code == 200


def test_when_the_phone_is_taken_away_a_verified_session_no_longer_passes(strict, browser_of, person_as):
    browser, person = browser_of(Role.MANAGER), person_as(Role.MANAGER)
    browser.post(f"{PAGE}/begin")
    browser.post(f"{PAGE}/instellen", {"code": code_of(person)})
    browser.post(f"{PAGE}/uit", {"code": code_of(person)})
    assert browser.get("/gemeente/lindewaard/werkplek").status_code == 302


def test_a_colleague_does_not_see_anothers_page(browser_of, person_as):
    with_phone(person_as(Role.CLERK))
    assert "Zo komt niemand binnen" in text(browser_of(Role.ADVISER).get(PAGE))
    assert Client().get(PAGE).status_code == 302
    assert Session.objects.count() >= 1


@pytest.fixture
def for_the_coordinator(settings):
    settings.SECOND_STEP_FOR = frozenset({"coordinator"})


def test_where_the_installation_asks_it_the_coordinator_is_led_to_setting_it_up(coordinator, for_the_coordinator):
    answer = coordinator.get("/landelijk/gemeenten")
    assert answer["Location"] == f"{PAGE}?next=%2Flandelijk%2Fgemeenten"
    page = text(coordinator.get(answer["Location"]))
    assert "alleen met een tweede stap" in page
    person = Person.objects.get(is_coordinator=True)
    coordinator.post(f"{PAGE}/begin")
    done = text(coordinator.post(f"{PAGE}/instellen", {"code": code_of(person)}))
    assert 'href="/landelijk/gemeenten"' in done
    assert coordinator.get("/landelijk/gemeenten").status_code == 200


def test_a_coordinator_does_nothing_before_that(coordinator, for_the_coordinator):
    answer = coordinator.post("/landelijk/gemeenten/nieuw", {"name": "Nieuw", "slug": "nieuw"})
    assert answer.status_code == 302
    assert not Municipality.objects.filter(slug="nieuw").exists()


def test_without_that_setting_the_coordinator_needs_no_second_step(coordinator):
    assert coordinator.get("/landelijk/gemeenten").status_code == 200


def test_an_installation_can_ask_it_of_managers_everywhere(browser_of, settings, lindewaard):
    settings.SECOND_STEP_FOR = frozenset({"manager"})
    assert browser_of(Role.MANAGER).get("/gemeente/lindewaard/beheer")["Location"].startswith(PAGE)
    assert browser_of(Role.PRIVACY_OFFICER).get("/gemeente/lindewaard/beheer").status_code == 200
    lindewaard.requires_second_factor = True
    lindewaard.save()
    assert browser_of(Role.PRIVACY_OFFICER).get("/gemeente/lindewaard/beheer")["Location"].startswith(PAGE)


def test_a_key_does_not_go_round_what_the_installation_asks(program, settings, lindewaard):
    settings.SECOND_STEP_FOR = frozenset({"manager"})
    assert program(Role.MANAGER, name="a").get("/api/v1/gemeenten/lindewaard/mensen").status_code == 401
    assert program(Role.CLERK, name="b").get("/api/v1/gemeenten/lindewaard").status_code == 200
