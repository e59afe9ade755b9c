"""The daily run: erase what has had its time, unless a legal hold stops it; say what was erased."""

from __future__ import annotations

import inspect
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.audit import service as audit
from dorpsplein.care.holds import hold_on
from dorpsplein.care.models import RetentionTerm
from dorpsplein.care.people import offered
from dorpsplein.care.retention.kinds import KINDS


def days_of(municipality: Municipality) -> dict[str, int]:
    """Kind → term in days: the municipality's own, or the standard one; only kinds of which it can choose the term."""
    chosen = dict(RetentionTerm.objects.filter(municipality=municipality).values_list("kind", "days"))
    return {one.name: chosen.get(one.name, one.days) for one in KINDS if one.days is not None and not one.is_fixed}


@transaction.atomic
def set_terms(municipality: Municipality, days: dict[str, int], *, by: Person) -> None:
    """Choose terms; each change is recorded with what it was."""
    before = days_of(municipality)
    changed = {kind: given for kind, given in days.items() if before.get(kind) not in (None, given)}
    for kind, given in changed.items():
        RetentionTerm.objects.update_or_create(municipality=municipality, kind=kind, defaults={"days": given})
        audit.record(
            "term.changed", municipality_id=municipality.pk, by=by, target=kind, before=before[kind], after=given
        )


def run(municipality: Municipality, *, today: date, really: bool, by: Person | None = None) -> dict[str, Any]:
    """Erase, or only count, what has had its time.

    Args:
        municipality: Whose data.
        today: The day from which terms are counted back.
        really: False only counts.
        by: Who asked; None for the daily run.

    Returns:
        ``held``: the reference of a legal hold, "" when there is none; with a hold nothing is erased.
        ``erased``: kind → number. ``untold``: parts that cannot say beforehand how much they will erase.

    """
    hold = hold_on(municipality)
    if hold is not None and really:
        audit.record("retention.blocked", municipality_id=municipality.pk, by=by, target=f"hold {hold.pk}")
        return {"held": hold.reference, "erased": {}, "untold": [], "really": True, "on": today.isoformat()}
    erased, untold = _own(municipality, today, really), []
    for config in apps.get_app_configs():
        work = offered(config, "service", "run_retention") if config.label != "care" else None
        if work is None:
            continue
        if really:
            erased.update(_named(config.label, work(municipality, today=today)))
        elif "dry_run" in inspect.signature(work).parameters:
            erased.update(_named(config.label, work(municipality, today=today, dry_run=True)))
        else:
            untold.append(config.label)
    if really:
        audit.record("retention.run", municipality_id=municipality.pk, by=by, erased=erased)
    held = hold.reference if hold else ""
    return {"held": held, "erased": erased, "untold": untold, "really": really, "on": today.isoformat()}


def _named(label: str, told: dict[str, int]) -> dict[str, int]:
    """What another part erased, by its name and that of the kind; what it only kept back is not erased."""
    return {f"{label}.{kind}": number for kind, number in told.items() if number and not kind.endswith("_held")}


def _own(municipality: Municipality, today: date, really: bool) -> dict[str, int]:
    """What Beheer itself erases; each kind by itself, so that trouble with one does not keep the others."""
    erased = {}
    terms = days_of(municipality)
    for kind in KINDS:
        if kind.work is not None:
            before = timezone.make_aware(datetime.combine(today - timedelta(days=terms[kind.name]), time.min))
            with transaction.atomic():
                number = kind.work(municipality, before, really)
            if number:
                erased[kind.name] = number
    return erased
