"""The trends of Lindewaard: measured after each import, one recomputed, and two periods compared."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from dorpsplein.accounts.models import Municipality, Role
from dorpsplein.imports.models import Batch
from dorpsplein.trends import queries, service
from dorpsplein.trends.models import Measurement

_BETWEEN = timedelta(days=61)


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
    """Loading takes a minute; the town took months: each earlier import and measurement two months before the next."""
    for earlier, one in enumerate(queries.measurements(municipality).exclude(pk=newest.pk).order_by("-pk"), start=1):
        at = (newest.at - earlier * _BETWEEN).replace(hour=8, minute=47)
        Measurement.objects.filter(pk=one.pk).update(at=at)
        Batch.objects.filter(municipality=municipality, ended_at__lte=one.at).update(brought_at=at, ended_at=at)
