"""Write to the audit trail; erase a name from it."""

from __future__ import annotations

from typing import Any, Protocol

from django.db import connection, transaction
from django.utils import timezone

from dorpsplein.audit.chain import START, digest
from dorpsplein.audit.models import Actor, Event

CHAIN_LOCK = 0x61756474
"""Sets these locks apart from any others in the database."""


class Someone(Protocol):
    """Whoever acts: a person with an account."""

    pk: Any

    def get_full_name(self) -> str:
        """The name that a colleague knows."""
        ...


@transaction.atomic
def record(
    action: str, *, municipality_id: int = 0, by: Someone | None = None, target: object = "", **facts: Any
) -> Event:
    """Add one event at the end of the chain, in the transaction of the caller: both happen or neither.

    Args:
        action: What happened, as "noun.past participle".
        municipality_id: Whose chain; 0 for the installation as a whole.
        by: Who did it; None for the system or somebody without an account.
        target: What it was done to: "assessment 12". Never a name.
        facts: JSON-serialisable particulars. Never a name, an address or words of a resident.

    """
    _hold_the_end_of(municipality_id)
    last = Event.objects.filter(municipality_id=municipality_id).order_by("-sequence").first()
    event = Event(
        municipality_id=municipality_id,
        sequence=last.sequence + 1 if last else 1,
        at=timezone.now(),
        actor=_actor(by) if by is not None else None,
        action=action,
        target=str(target),
        facts=facts,
        previous=last.digest if last else START,
    )
    event.digest = digest(event)
    event.save(force_insert=True)
    return event


def _hold_the_end_of(chain: int) -> None:
    """Let nobody else add to this chain until the transaction ends.

    SQLite lets one transaction write at a time. PostgreSQL would show two of them the same last event: a lock on that
    row does not help, because who waited for it still has the row that was last before. So the lock is on the chain.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [CHAIN_LOCK, chain])


def _actor(person: Someone) -> Actor:
    actor, _ = Actor.objects.get_or_create(person_id=person.pk, defaults={"name": person.get_full_name()})
    return actor


def forget(person_id: int) -> None:
    """Erase the name behind what somebody did; the events stay, and so does the chain."""
    Actor.objects.filter(person_id=person_id).update(name="", person_id=None)


def rename(person_id: int, name: str) -> None:
    """Show a new name at what somebody did; the chain does not hold names."""
    Actor.objects.filter(person_id=person_id).update(name=name)
