"""The trends of Lindewaard: measured after each import, one recomputed, and two periods compared."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from dorpsplein.accounts.models import Municipality, Role
from dorpsplein.imports.models import Batch
from dorpsplein.trends import queries, service
from dorpsplein.trends.models import Measurement

_SINCE_THE_FIRST, _LATELY = timedelta(days=85), timedelta(days=4)


def load(municipality: Municipality) -> None:
    """Measure when no import asked for it yet; have the clerk recompute the newest, and compare two periods."""
    clerk = municipality.memberships.filter(role=Role.CLERK).select_related("person").order_by("pk")[0].person
    newest = queries.latest(municipality)
    if newest is None:
        service.ask_to_measure(municipality, by=clerk)
        newest = queries.latest(municipality)
    if newest is not None:
        service.ask_to_recompute(newest, by=clerk)
        _spread(municipality, newest)
    choice = queries.months_to_compare(municipality, timezone.localdate())
    if choice is not None and choice.suggested is not None:
        service.ask_to_compare_periods(municipality, *choice.suggested, by=clerk)


def _spread(municipality: Municipality, newest: Measurement) -> None:
    """Loading takes a minute, the town took months: the first import in September, the others in the last weeks."""
    earlier = list(queries.measurements(municipality).exclude(pk=newest.pk).order_by("pk"))
    waiting = Batch.objects.filter(municipality=municipality)
    for number, one in enumerate(earlier):
        before = (len(earlier) - number) * _LATELY if number else _SINCE_THE_FIRST
        at = (newest.at - before).replace(hour=8, minute=47)
        its = list(waiting.filter(ended_at__lte=one.at).values_list("pk", flat=True))
        waiting = waiting.exclude(pk__in=its)
        Batch.objects.filter(pk__in=its).update(brought_at=at, ended_at=at)
        Measurement.objects.filter(pk=one.pk).update(at=at)
