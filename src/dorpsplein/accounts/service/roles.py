"""Give roles and take them away; a municipality always keeps a manager."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from dorpsplein.accounts.models import Membership, Municipality, Person, Role
from dorpsplein.accounts.refusals import NotAllowed, Why
from dorpsplein.audit import service as audit


@transaction.atomic
def give_role(municipality: Municipality, person: Person, role: Role, *, by: Person | None = None) -> Membership:
    """Give somebody a role; giving it twice changes nothing."""
    membership, is_new = Membership.objects.get_or_create(municipality=municipality, person=person, role=role)
    if is_new:
        audit.record(
            "role.given", municipality_id=municipality.pk, by=by, target=f"person {person.pk}", role=role.value
        )
    return membership


@transaction.atomic
def take_role(membership: Membership, *, by: Person) -> None:
    """Take a role away.

    Raises:
        NotAllowed: ``LAST_MANAGER``.

    """
    Municipality.objects.select_for_update().get(pk=membership.municipality_id)  # two managers cannot drop each other
    managers = Membership.objects.filter(
        municipality_id=membership.municipality_id, role=Role.MANAGER, person__is_active=True
    )
    if membership.role == Role.MANAGER and not managers.exclude(pk=membership.pk).exists():
        raise NotAllowed(Why.LAST_MANAGER)
    audit.record(
        "role.taken",
        municipality_id=membership.municipality_id,
        by=by,
        target=f"person {membership.person_id}",
        role=membership.role,
    )
    membership.delete()


@transaction.atomic
def set_roles(municipality: Municipality, person: Person, roles: Iterable[Role], *, by: Person) -> None:
    """Let somebody have exactly these roles here; none takes their entry away.

    Raises:
        NotAllowed: ``LAST_MANAGER``; nothing has changed then.

    """
    wished = frozenset(roles)
    has = {Role(one.role): one for one in municipality.memberships.filter(person=person)}
    for role in Role:
        if role in wished and role not in has:
            give_role(municipality, person, role, by=by)
    for role, membership in has.items():
        if role not in wished:
            take_role(membership, by=by)
