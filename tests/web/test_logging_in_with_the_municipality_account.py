"""Logging in through the login provider of the municipality: a real OpenID Connect provider, on this machine."""

from __future__ import annotations

import subprocess
import sys
import time
from urllib.parse import quote, urlsplit

import httpx
import pytest

from dorpsplein.accounts import service
from dorpsplein.accounts.models import Person, Role
from dorpsplein.demo.running import free_port
from lib.phones import code_of, with_phone

FAILED = "/inloggen/niet-gelukt"


@pytest.fixture(scope="module")
def server():
    """The provider, as a process of its own on a free port."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://localhost:{port}"
    try:
        for _ in range(300):
            try:
                httpx.get(f"{address}/.well-known/openid-configuration")
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def provider(server, settings):
    """The address of a provider; the site is set up for it."""
    settings.OIDC_RP_CLIENT_ID = "dorpsplein"
    settings.OIDC_RP_CLIENT_SECRET = "niet zo geheim"
    settings.OIDC_ISSUER = server
    settings.OIDC_OP_AUTHORIZATION_ENDPOINT = f"{server}/oauth2/authorize"
    settings.OIDC_OP_TOKEN_ENDPOINT = f"{server}/oauth2/token"
    settings.OIDC_OP_USER_ENDPOINT = f"{server}/userinfo"
    settings.OIDC_OP_JWKS_ENDPOINT = f"{server}/jwks"
    settings.OIDC_VERIFY_KID = False  # this provider has one key, and does not name it
    return server


def round_trip(client, provider, email, *, verified=True, go="/inloggen/gemeente-account"):
    """To the provider, log in there, and back: the answer of the site."""
    claims = {"email": email, "email_verified": verified, "name": "Sanne de Wit"}
    assert httpx.put(f"{provider}/users/{quote(email)}", json=claims).status_code == 204
    sent = client.get(go)
    assert sent["Location"].startswith(f"{provider}/oauth2/authorize?")
    assert "code_challenge=" in sent["Location"]
    back = httpx.post(sent["Location"], data={"sub": email}).headers["location"]
    parts = urlsplit(back)
    return client.get(f"{parts.path}?{parts.query}")


def test_without_a_provider_there_is_no_button_and_no_way(client, db):
    assert "gemeente-account" not in client.get("/inloggen").content.decode()
    assert client.get("/inloggen/gemeente-account").status_code == 404
    assert client.get("/inloggen/gemeente-account/terug?code=a&state=b").status_code == 404


@pytest.mark.long
def test_somebody_logs_in_with_their_verified_address_whatever_its_capitals(client, provider, person_as):
    person = person_as(Role.CLERK)
    assert "Inloggen met uw gemeente-account" in client.get("/inloggen").content.decode()
    before = client.session.session_key
    assert round_trip(client, provider, person.email.upper())["Location"] == "/begin"
    assert client.get("/gemeente/lindewaard/werkplek").status_code == 200
    assert client.session.session_key != before


@pytest.mark.long
def test_one_is_then_where_one_wanted_to_be(client, provider, person_as):
    person = person_as(Role.CLERK)
    wished = "/inloggen/gemeente-account?next=/gemeente/lindewaard/werkplek"
    assert round_trip(client, provider, person.email, go=wished)["Location"] == "/gemeente/lindewaard/werkplek"
    client.post("/uitloggen")
    elsewhere = "/inloggen/gemeente-account?next=https://kwaad.example/"
    assert round_trip(client, provider, person.email, go=elsewhere)["Location"] == "/begin"


@pytest.mark.long
def test_nobody_gets_an_account_without_an_invitation(client, provider, lindewaard):
    assert round_trip(client, provider, "onbekend@voorbeeld.example")["Location"] == FAILED
    assert not Person.objects.exists()
    assert client.get(FAILED).status_code == 422


def test_an_open_invitation_is_accepted_on_the_way(client, provider, lindewaard, person_as):
    by = person_as(Role.MANAGER)
    service.invite(lindewaard, "Nieuw@voorbeeld.example", [Role.ADVISER], by=by, origin="http://testserver")
    assert round_trip(client, provider, "nieuw@voorbeeld.example")["Location"] == "/begin"
    person = Person.objects.get(email="nieuw@voorbeeld.example")
    assert (person.name, [one.role for one in person.memberships.all()]) == ("Sanne de Wit", ["adviser"])


@pytest.mark.parametrize("verified", [False, None, "true"])
@pytest.mark.long
def test_an_address_that_the_provider_did_not_verify_does_not_count(verified, client, provider, person_as):
    assert round_trip(client, provider, person_as(Role.CLERK).email, verified=verified)["Location"] == FAILED
    assert client.get("/mijn-account").status_code == 302


def test_the_provider_speaks_only_for_its_own_domains(client, provider, person_as, settings):
    settings.OIDC_MAIL_DOMAINS = ("elders.example",)
    assert round_trip(client, provider, person_as(Role.CLERK).email)["Location"] == FAILED


def test_somebody_who_left_does_not_get_in(client, provider, person_as):
    person = person_as(Role.CLERK)
    person.is_active = False
    person.save()
    assert round_trip(client, provider, person.email)["Location"] == FAILED


def test_the_word_of_another_provider_or_for_another_site_is_refused(client, provider, person_as, settings):
    email = person_as(Role.CLERK).email
    settings.OIDC_ISSUER = "https://andere.example"
    assert round_trip(client, provider, email)["Location"] == FAILED
    settings.OIDC_ISSUER = provider
    sent = client.get("/inloggen/gemeente-account")["Location"]
    settings.OIDC_RP_CLIENT_ID = "een-andere-site"
    back = urlsplit(httpx.post(sent, data={"sub": email}).headers["location"])
    assert client.get(f"{back.path}?{back.query}")["Location"] == FAILED


def test_an_answer_that_nobody_asked_for_is_refused(client, provider, person_as):
    assert client.get("/inloggen/gemeente-account/terug?code=verzonnen&state=verzonnen")["Location"] == FAILED
    client.get("/inloggen/gemeente-account")
    assert client.get("/inloggen/gemeente-account/terug?code=verzonnen&state=verzonnen")["Location"] == FAILED
    assert client.get("/inloggen/gemeente-account/terug?error=access_denied")["Location"] == FAILED


@pytest.mark.long
def test_a_provider_that_does_not_name_its_key_gives_no_error_page(client, provider, person_as, settings):
    settings.OIDC_VERIFY_KID = True
    assert round_trip(client, provider, person_as(Role.CLERK).email)["Location"] == FAILED


@pytest.mark.long
def test_a_second_step_is_asked_too_unless_the_provider_asked_one(client, provider, person_as, settings, lindewaard):
    person = person_as(Role.MANAGER)
    with_phone(person)
    assert round_trip(client, provider, person.email)["Location"] == "/inloggen/code"
    assert client.post("/inloggen/code", {"code": code_of(person)})["Location"] == "/begin"
    client.post("/uitloggen")
    settings.OIDC_ASKS_SECOND_FACTOR = True
    lindewaard.requires_second_factor = True
    lindewaard.save()
    assert round_trip(client, provider, person.email)["Location"] == "/begin"
    assert client.get("/gemeente/lindewaard/beheer/mensen").status_code == 200
