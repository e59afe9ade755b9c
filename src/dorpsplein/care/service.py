"""The door of Beheer for other parts and for its own pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.audit import service as audit
from dorpsplein.care import holds, keys, people, requests
from dorpsplein.care.holds import HeldError, hold_on, refuse_when_held
from dorpsplein.care.packs.making import make_archive_pack, make_woo_pack
from dorpsplein.care.retention import running
from dorpsplein.jobs import service as jobs
from dorpsplein.jobs.models import Job

__all__ = [
    "HeldError",
    "ask_pack",
    "ask_retention",
    "close_request",
    "erase_person",
    "forget_key",
    "gather_request",
    "hold_on",
    "lift_hold",
    "make_archive_pack",
    "make_woo_pack",
    "place_hold",
    "record_reading",
    "refuse_request",
    "refuse_when_held",
    "register_request",
    "run_retention_now",
    "set_terms",
]

place_hold, lift_hold = holds.place, holds.lift
register_request, gather_request = requests.register, requests.gather
close_request, refuse_request, erase_person = requests.finish, requests.refuse, requests.erase
set_terms, run_retention_now = running.set_terms, running.run
forget_key, forget_everywhere = keys.forget, people.forget


def ask_retention(municipality: Municipality, *, really: bool, by: Person) -> Job:
    """Put the retention run, or its trial, in the queue."""
    return jobs.ask("retention", municipality=municipality, by=by, inputs={"really": really})


def ask_pack(municipality: Municipality, kind: str, *, by: Person) -> Job:
    """Put the making of a pack in the queue; ``kind``: "woo" or "archive"."""
    return jobs.ask("archive_pack" if kind == "archive" else "woo_pack", municipality=municipality, by=by, inputs={})


def retain(job: Job, on: date) -> dict[str, Any]:
    """What the job does."""
    return running.run(job.municipality, today=on, really=bool(job.inputs["really"]), by=job.asked_by)


def record_reading(municipality: Municipality, what: str, *, by: Person, **facts: Any) -> None:
    """Record that somebody looked at the data of others (an admin read)."""
    audit.record(f"{what}.read", municipality_id=municipality.pk, by=by, **facts)
