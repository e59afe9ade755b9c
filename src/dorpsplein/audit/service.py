"""Write to the audit trail; erase a name from it."""

from __future__ import annotations

from typing import Any, Protocol

from django.db import transaction
from django.utils import timezone

from dorpsplein.audit.chain import START, digest
from dorpsplein.audit.models import Actor, Event


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
    last = Event.objects.select_for_update().filter(municipality_id=municipality_id).order_by("-sequence").first()
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


def _actor(person: Someone) -> Actor:
    actor, _ = Actor.objects.get_or_create(person_id=person.pk, defaults={"name": person.get_full_name()})
    return actor


def forget(person_id: int) -> None:
    """Erase the name behind what somebody did; the events stay, and so does the chain."""
    Actor.objects.filter(person_id=person_id).update(name="", person_id=None)


def rename(person_id: int, name: str) -> None:
    """Show a new name at what somebody did; the chain does not hold names."""
    Actor.objects.filter(person_id=person_id).update(name=name)
