"""The audit trail of a municipality: filtered, page by page, and as a file with the names apart."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from dorpsplein.accounts.models import Municipality
from dorpsplein.audit import queries as audit
from dorpsplein.audit.models import Actor, Event
from dorpsplein.ui.spreadsheet import safe_cell

COLUMNS = ("sequence", "at", "actor", "action", "target", "facts", "previous", "digest")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show; empty is everything."""

    action: str = ""
    actor: str = ""
    since: date | None = None
    until: date | None = None


def found(municipality: Municipality, wanted: Wanted) -> QuerySet[Event]:
    """The events that were asked for, newest first."""
    events = audit.events(municipality.pk)
    if wanted.action:
        events = events.filter(action=wanted.action)
    if wanted.actor:
        events = events.filter(actor_id=wanted.actor)
    if wanted.since:
        events = events.filter(at__gte=_begin(wanted.since))
    if wanted.until:
        events = events.filter(at__lt=_begin(wanted.until + timedelta(days=1)))
    return events


def _begin(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def actions_of(municipality: Municipality) -> list[str]:
    """The actions that occur, in alphabetical order."""
    events = Event.objects.filter(municipality_id=municipality.pk).order_by("action")
    return list(events.values_list("action", flat=True).distinct())


def actors_of(municipality: Municipality) -> list[tuple[str, str]]:
    """Who did something here: id and name, those whose name was erased without one."""
    actors = Actor.objects.filter(event__municipality_id=municipality.pk).distinct().order_by("name")
    return [(str(one.pk), one.name or str(one.pk)[:8]) for one in actors]


def as_rows(events: QuerySet[Event]) -> list[dict[str, Any]]:
    """The events without names: an actor is a number that says nothing."""
    return [
        {
            "sequence": one.sequence,
            "at": one.at.isoformat(),
            "actor": str(one.actor_id or ""),
            "action": one.action,
            "target": one.target,
            "facts": one.facts,
            "previous": one.previous,
            "digest": one.digest,
        }
        for one in events
    ]


def as_json(events: QuerySet[Event]) -> str:
    """The events as JSON."""
    return json.dumps({"events": as_rows(events)}, ensure_ascii=False, indent=1)


def as_csv(events: QuerySet[Event]) -> str:
    """The events as CSV that a spreadsheet opens; nothing in it is run as a formula."""
    rows = [{**row, "facts": json.dumps(row["facts"], ensure_ascii=False)} for row in as_rows(events)]
    return csv_text(COLUMNS, rows)


def csv_text(columns: tuple[str, ...], rows: list[dict[str, Any]]) -> str:
    """A table as CSV with a byte order mark, so that Excel reads its letters well; formulas are made harmless."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: safe_cell(row.get(name, "")) for name in columns} for row in rows)
    return "\ufeff" + out.getvalue()
