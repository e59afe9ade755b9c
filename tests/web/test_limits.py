"""How often something may be tried: per account, never per office."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.core import mail
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dorpsplein.accounts import limits
from dorpsplein.accounts.models import Attempts, Role

START = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def at(seconds: float):
    return mock.patch.object(limits.timezone, "now", return_value=START + timedelta(seconds=seconds))


class TestTaking(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(
        gaps=st.lists(st.integers(0, 90), min_size=1, max_size=12),
        most=st.integers(1, 4),
        seconds=st.integers(10, 120),
    )
    @pytest.mark.long
    def test_the_count_is_that_of_a_list_of_periods(self, gaps, most, seconds):
        """The same answers as a plain list of when each period began and what was allowed in it."""
        limits.forget("law", "a")
        now, began, allowed = 0, None, 0
        for gap in gaps:
            now += gap
            if began is None or now - began >= seconds:
                began, allowed = now, 0
            expected = allowed < most
            allowed += expected
            with at(now):
                assert limits.take("law", "a", most=most, seconds=seconds) is expected


@pytest.mark.django_db
def test_keys_and_kinds_are_counted_apart():
    assert limits.take("a", "x", most=1, seconds=60)
    assert not limits.take("a", "x", most=1, seconds=60)
    assert limits.take("a", "y", most=1, seconds=60)
    assert limits.take("b", "x", most=1, seconds=60)
    limits.forget("a", "x")
    assert limits.take("a", "x", most=1, seconds=60)


@pytest.mark.django_db
def test_no_address_is_kept():
    with at(0):
        limits.take("login-link", "iemand@voorbeeld.example", most=1, seconds=60)
    assert "iemand" not in Attempts.objects.get().key


def test_a_login_link_can_be_asked_five_times_in_a_quarter_whoever_asks(person_as):
    person = person_as(Role.CLERK)
    answers = [Client().post("/inloggen", {"email": person.email}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]
    assert len(mail.outbox) == 5


def test_an_address_without_an_account_is_limited_in_the_same_words(client, person_as):
    person = person_as(Role.CLERK)
    pages = []
    for email in (person.email, "niemand@voorbeeld.example"):
        for _ in range(5):
            client.post("/inloggen", {"email": email})
        pages.append(client.post("/inloggen", {"email": email}))
    known, unknown = (
        page.content.decode().replace(email, "")
        for page, email in zip(pages, (person.email, "niemand@voorbeeld.example"), strict=True)
    )
    assert [page.status_code for page in pages] == [429, 429]
    assert "te vaak geprobeerd" in known
    assert "te vaak geprobeerd" in unknown


@pytest.mark.long
def test_a_whole_office_can_log_in_at_once(client, person_as):
    """Everybody in a town hall comes from one address on the network."""
    for n in range(30):
        person = person_as(Role.COUNCIL_MEMBER, name=f"lid-{n}")
        assert client.post("/inloggen", {"email": person.email}, REMOTE_ADDR="10.0.0.1").status_code == 302
    assert len(mail.outbox) == 30
