"""The audit trail: who did what, in a chain that shows tampering, from which a name can be erased."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dorpsplein.accounts.models import Role
from dorpsplein.audit import queries, service
from dorpsplein.audit.models import Actor, Event


def test_an_untouched_chain_fits(lindewaard):
    for number in range(5):
        service.record("thing.done", municipality_id=lindewaard.pk, number=number)
    assert queries.check(lindewaard.pk).broken_at is None


class TestTampering(TestCase):
    @hypothesis_settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
    @given(place=st.integers(1, 6), how=st.sampled_from(["action", "target", "facts", "at", "delete", "swap"]))
    @pytest.mark.long
    def test_any_change_but_cutting_the_end_off_is_seen(self, place, how):
        for number in range(7):
            service.record("thing.done", target=f"thing {number}", number=number)
        event = Event.objects.get(municipality_id=0, sequence=place)
        if how == "delete":
            event.delete()
        elif how == "swap":
            other = Event.objects.get(municipality_id=0, sequence=7)
            Event.objects.filter(pk=event.pk).update(sequence=99)
            Event.objects.filter(pk=other.pk).update(sequence=place)
            Event.objects.filter(pk=event.pk).update(sequence=7)
        elif how == "at":
            Event.objects.filter(pk=event.pk).update(at=event.at.replace(year=2001))
        else:
            Event.objects.filter(pk=event.pk).update(**{how: {"x": 1} if how == "facts" else "other"})
        assert queries.check(0).broken_at is not None


def test_cutting_the_end_off_shows_in_the_head_that_was_kept_elsewhere(lindewaard):
    for _ in range(3):
        service.record("thing.done", municipality_id=lindewaard.pk)
    kept = queries.check(lindewaard.pk).head
    Event.objects.filter(municipality_id=lindewaard.pk).order_by("-sequence").first().delete()
    assert queries.check(lindewaard.pk).head != kept


def test_a_name_can_be_erased_and_the_chain_still_fits(lindewaard, person_as):
    person = person_as(Role.CLERK, name="Naam Die Weg Moet")
    service.record("thing.done", municipality_id=lindewaard.pk, by=person)
    service.forget(person.pk)
    assert not Actor.objects.filter(name__contains="Weg Moet").exists()
    assert queries.check(lindewaard.pk).broken_at is None


@pytest.mark.parametrize("chain", [0, 1])
def test_chains_of_municipalities_stand_apart(db, chain):
    service.record("thing.done", municipality_id=0)
    service.record("thing.done", municipality_id=1)
    assert queries.check(chain).events == 1
