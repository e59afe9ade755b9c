"""Make people, municipalities and roles; send login links."""

from __future__ import annotations

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from sesame.utils import get_query_string

from dorpsplein.accounts.models import Membership, Municipality, Person, Role, as_address
from dorpsplein.audit import service as audit


@transaction.atomic
def found_municipality(*, slug: str, name: str, by: Person | None = None, is_demo: bool = False) -> Municipality:
    """A new municipality, empty."""
    municipality = Municipality.objects.create(slug=slug, name=name, is_demo=is_demo)
    audit.record("municipality.founded", municipality_id=municipality.pk, by=by)
    return municipality


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
    """Take a role away."""
    audit.record(
        "role.taken",
        municipality_id=membership.municipality_id,
        by=by,
        target=f"person {membership.person_id}",
        role=membership.role,
    )
    membership.delete()


def login_path(person: Person) -> str:
    """The path of a page where this person logs in with one press; once, for a quarter of an hour."""
    return str(reverse("accounts:enter")) + str(get_query_string(person))


def send_login_link(email: str, *, origin: str) -> None:
    """Mail a login link when there is an account with this address; say nothing about whether there is.

    Args:
        email: As typed.
        origin: The address of the site, as in "https://dorpsplein.example".

    """
    person = Person.objects.filter(email=as_address(email), is_active=True).first()
    if person is None:
        return
    text = render_to_string("accounts/login_link.txt", {"person": person, "link": origin + login_path(person)})
    send_mail(_("Inloggen bij Dorpsplein"), text, None, [person.email])
