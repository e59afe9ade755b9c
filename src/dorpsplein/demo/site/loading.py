"""Load the whole of Lindewaard, part by part, through the same doors as a user."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test.utils import override_settings

from dorpsplein.accounts.models import Membership, Municipality, Person, Role
from dorpsplein.accounts.service import login_path
from dorpsplein.accounts.sessions import SessionStore
from dorpsplein.demo.site import abuse, assessments, care, decisions, imports, people, scan, trends, weighing

Part = Callable[[Municipality], None]
PARTS: tuple[Part, ...] = (
    imports.load,
    abuse.load,
    trends.load,
    scan.load,
    assessments.load,
    weighing.load,
    decisions.load,
    care.load,
)
"""What is loaded after the people, in this order; each gets the municipality."""


def is_loaded() -> bool:
    """Whether Lindewaard is there."""
    return Municipality.objects.filter(slug="lindewaard").exists()


def load() -> Municipality:
    """Load everything; jobs run at once."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with override_settings(JOBS_IN_PROCESS=True):
        municipality = people.load()
        for part in PARTS:
            part(municipality)
    return municipality


def somebody_of_each_role() -> dict[str, Person]:
    """One person per role of Lindewaard, and the national coordinator as "coordinator"."""
    members = Membership.objects.filter(municipality__slug="lindewaard").select_related("person").order_by("-pk")
    found = {one.role: one.person for one in members}  # the first of each role is the last in this order
    people = {str(role): found[role] for role in Role if role in found}
    coordinator = Person.objects.filter(is_coordinator=True).first()
    return {**people, "coordinator": coordinator} if coordinator else people


def login_links() -> list[tuple[str, str]]:
    """One person per role with the path of a login link: (role, path)."""
    labels = {**{str(role): str(role.label) for role in Role}, "coordinator": "Landelijk coördinator"}
    return [(labels[role], login_path(person)) for role, person in somebody_of_each_role().items()]


def session_of(person: Person) -> str:
    """Log somebody in: the value of the session cookie."""
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)
