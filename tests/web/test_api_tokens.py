"""Keys for programs."""

from __future__ import annotations

import re
from datetime import timedelta
from unittest import mock

import pytest
from django.utils import timezone

from dorpsplein.accounts import queries, service
from dorpsplein.accounts.models import ApiToken, Membership, Role, Scope
from dorpsplein.accounts.refusals import NotAllowed
from dorpsplein.audit.models import Event
from lib.phones import with_phone


@pytest.fixture
def made(lindewaard, person_as):
    return service.make_token(person_as(Role.ADVISER), lindewaard, name="dashboard", scope=Scope.WRITE, days=30)


def test_a_key_is_shown_once_and_only_its_hash_is_kept(browser_of, lindewaard):
    browser = browser_of(Role.ADVISER)
    given = {"municipality": lindewaard.pk, "name": "dashboard", "scope": "read", "days": "90"}
    page = browser.post("/mijn-account/sleutels/nieuw", given).content.decode()
    raw = re.search(r"dp_[\w-]{43}", page)[0]
    token = ApiToken.objects.get()
    assert raw not in str(ApiToken.objects.values().get())
    assert raw not in str(list(Event.objects.values()))
    listed = browser.get("/mijn-account").content.decode()
    assert token.prefix in listed
    assert raw not in listed
    holder = queries.person_of_token(raw)
    assert (holder.municipality, holder.roles, holder.scopes) == (
        lindewaard,
        frozenset({Role.ADVISER}),
        frozenset({"read"}),
    )


def test_a_key_that_may_write_may_read(made):
    assert queries.person_of_token(made[1]).scopes == {"read", "write"}


@pytest.mark.parametrize("raw", ["", "dp_", "dp_verzonnen", "Bearer x"])
def test_what_is_no_key_is_nobody(raw, made):
    assert queries.person_of_token(raw) is None


def test_a_key_stops_with_the_last_role_and_says_the_roles_of_today(made, lindewaard, person_as):
    token, raw = made
    service.give_role(lindewaard, token.person, Role.CLERK)
    assert queries.person_of_token(raw).roles == {Role.ADVISER, Role.CLERK}
    Membership.objects.filter(person=token.person).delete()
    assert queries.person_of_token(raw) is None


def test_a_role_elsewhere_does_not_keep_a_key_alive(made, elders, person_as):
    token, raw = made
    service.give_role(elders, token.person, Role.MANAGER)
    Membership.objects.filter(person=token.person, municipality=token.municipality).delete()
    assert queries.person_of_token(raw) is None


def test_a_key_stops_when_its_person_leaves(made):
    made[0].person.is_active = False
    made[0].person.save()
    assert queries.person_of_token(made[1]) is None


def test_a_key_stops_at_its_date(made):
    with mock.patch.object(timezone, "now", return_value=timezone.now() + timedelta(days=30, seconds=1)):
        assert queries.person_of_token(made[1]) is None


def test_the_last_use_is_kept_to_the_minute(made, django_assert_num_queries):
    token, raw = made
    queries.person_of_token(raw)
    token.refresh_from_db()
    first = token.used_at
    queries.person_of_token(raw)
    token.refresh_from_db()
    assert token.used_at == first is not None
    with mock.patch.object(timezone, "now", return_value=timezone.now() + timedelta(minutes=2)):
        queries.person_of_token(raw)
    token.refresh_from_db()
    assert token.used_at > first


def test_one_withdraws_ones_own_keys_only(made, browser_of):
    token, raw = made
    address = f"/mijn-account/sleutels/{token.pk}/intrekken"
    assert browser_of(Role.CLERK).post(address).status_code == 404
    assert queries.person_of_token(raw) is not None
    assert browser_of(Role.ADVISER).post(address).status_code == 302
    assert queries.person_of_token(raw) is None


def test_a_key_does_not_go_around_the_second_step(lindewaard, browser_of, person_as):
    person = person_as(Role.MANAGER, Role.ADVISER)
    _, raw = service.make_token(person, lindewaard, name="van voor de regel")
    lindewaard.requires_second_factor = True
    lindewaard.save()
    assert queries.person_of_token(raw).roles == {Role.ADVISER}
    given = {"municipality": lindewaard.pk, "name": "x", "scope": "read", "days": "30"}
    led = browser_of(Role.MANAGER, Role.ADVISER).post("/mijn-account/sleutels/nieuw", given)
    assert led["Location"].startswith("/mijn-account/tweede-stap?")
    assert ApiToken.objects.count() == 1
    with_phone(person)
    assert queries.person_of_token(raw).roles == {Role.ADVISER, Role.MANAGER}


def test_a_key_is_made_only_where_one_has_a_role(elders, person_as, browser_of):
    with pytest.raises(NotAllowed):
        service.make_token(person_as(Role.ADVISER), elders, name="x")
    given = {"municipality": elders.pk, "name": "x", "scope": "read", "days": "30"}
    assert browser_of(Role.ADVISER).post("/mijn-account/sleutels/nieuw", given).status_code == 422
    assert browser_of(Role.ADVISER).post("/mijn-account/sleutels/nieuw", {**given, "days": "9999"}).status_code == 422
