"""Read people and municipalities."""

from __future__ import annotations

from django.db.models import QuerySet

from dorpsplein.accounts.models import Membership, Municipality, Person


def municipalities_of(person: Person) -> QuerySet[Municipality]:
    """The municipalities in which somebody has a role."""
    return Municipality.objects.filter(memberships__person=person).distinct()


def all_municipalities() -> QuerySet[Municipality]:
    """Every municipality on this installation, by name."""
    return Municipality.objects.all()


def roles_in(municipality: Municipality) -> QuerySet[Membership]:
    """Who has which role, by name."""
    return municipality.memberships.select_related("person").order_by("person__name", "role")
