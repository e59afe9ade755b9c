"""A password beside the login link."""

from __future__ import annotations

import re

import pytest

from dorpsplein.accounts import service
from dorpsplein.accounts.models import Role

GOOD = "vier losse woorden samen"


@pytest.fixture
def clerk(person_as):
    person = person_as(Role.CLERK)
    service.set_password(person, GOOD)
    return person


def log_in(client, email, password, **more):
    return client.post("/inloggen/wachtwoord", {"email": email, "password": password, **more})


def test_a_password_logs_in_whatever_the_capitals_of_the_address(client, clerk):
    before = client.session.session_key
    assert log_in(client, clerk.email.upper(), GOOD)["Location"] == "/begin"
    assert client.get("/gemeente/lindewaard/werkplek").status_code == 200
    assert client.session.session_key != before


def test_one_is_then_where_one_wanted_to_be_but_never_on_another_site(client, clerk):
    assert log_in(client, clerk.email, GOOD, next="/mijn-account")["Location"] == "/mijn-account"
    client.post("/uitloggen")
    assert log_in(client, clerk.email, GOOD, next="//kwaad.example")["Location"] == "/begin"


def test_nobody_learns_who_has_an_account_or_a_password(client, clerk, person_as):
    without = person_as(Role.ADVISER).email
    pages = []
    for email in (clerk.email, without, "niemand@voorbeeld.example"):
        page = log_in(client, email, "een verkeerd wachtwoord")
        assert page.status_code == 422
        shown = page.content.decode().replace(email, "").split("<main")[1]
        pages.append(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", shown))
    assert pages[0] == pages[1] == pages[2]


def test_after_ten_wrong_passwords_the_right_one_waits_too_but_a_link_does_not(client, clerk):
    for _ in range(10):
        assert log_in(client, clerk.email, "fout").status_code == 422
    assert log_in(client, clerk.email, GOOD).status_code == 429
    assert client.post("/inloggen", {"email": clerk.email}).status_code == 302


@pytest.mark.long
def test_a_right_password_clears_the_count(client, clerk):
    for _ in range(3):
        for _ in range(9):
            log_in(client, clerk.email, "fout")
        assert log_in(client, clerk.email, GOOD).status_code == 302


def test_somebody_who_left_does_not_get_in(client, clerk):
    clerk.is_active = False
    clerk.save()
    assert log_in(client, clerk.email, GOOD).status_code == 422


def test_setting_a_password_logs_other_browsers_out_and_changes_this_session(browser_of, person_as):
    here, elsewhere = browser_of(Role.ADVISER), browser_of(Role.ADVISER)
    before = here.session.session_key
    assert here.post("/mijn-account/wachtwoord", {"new": GOOD})["Location"] == "/mijn-account"
    assert here.get("/mijn-account").status_code == 200
    assert here.session.session_key != before
    assert elsewhere.get("/mijn-account").status_code == 302
    assert person_as(Role.ADVISER).has_usable_password()


@pytest.mark.parametrize("weak", ["kort", "password1234", "adviser-lindewaard"])
def test_a_weak_password_is_refused_with_a_reason(weak, browser_of, person_as):
    page = browser_of(Role.ADVISER).post("/mijn-account/wachtwoord", {"new": weak})
    assert page.status_code == 422
    assert "utrecht-form-field-error-message" in page.content.decode()
    assert not person_as(Role.ADVISER).has_usable_password()


def test_changing_asks_the_old_password(client, clerk):
    log_in(client, clerk.email, GOOD)
    assert client.post("/mijn-account/wachtwoord", {"old": "fout", "new": GOOD + "!"}).status_code == 422
    assert client.post("/mijn-account/wachtwoord", {"old": GOOD, "new": GOOD + "!"}).status_code == 302
    clerk.refresh_from_db()
    assert clerk.check_password(GOOD + "!")


def test_removing_leaves_the_link(client, clerk):
    log_in(client, clerk.email, GOOD)
    client.post("/mijn-account/wachtwoord/weg")
    assert client.get("/mijn-account").status_code == 200
    client.post("/uitloggen")
    assert log_in(client, clerk.email, GOOD).status_code == 422


def test_production_keeps_passwords_with_argon2():
    from dorpsplein.config.settings import base

    assert base.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
