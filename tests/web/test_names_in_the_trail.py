"""A name in the audit trail stays as long as any municipality still has its term for it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from dorpsplein.accounts.models import Membership, Role
from dorpsplein.audit import service as audit
from dorpsplein.audit.models import Actor, Event
from dorpsplein.care import service


def test_the_daily_run_of_one_municipality_does_not_take_a_name_out_of_the_trail_of_another(
    lindewaard, elders, person_as
):
    gone = person_as(Role.ADVISER, name="Adviseur")
    audit.record("thing.done", municipality_id=lindewaard.pk, by=gone)
    audit.record("thing.done", municipality_id=elders.pk, by=gone)
    Membership.objects.filter(person=gone).delete()
    long_ago = timezone.now() - timedelta(days=2000)
    Event.objects.filter(municipality_id=lindewaard.pk, actor__person_id=gone.pk).update(at=long_ago)
    service.run_retention_now(lindewaard, today=timezone.localdate(), really=True, by=None)
    assert Actor.objects.filter(name="Adviseur").exists()
    Event.objects.filter(actor__person_id=gone.pk).update(at=long_ago)
    service.run_retention_now(lindewaard, today=timezone.localdate(), really=True, by=None)
    assert not Actor.objects.filter(name="Adviseur").exists()
