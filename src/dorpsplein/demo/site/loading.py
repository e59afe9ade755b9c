"""Load the whole of Lindewaard, part by part, through the same doors as a user."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.test.utils import override_settings

from dorpsplein.accounts.models import Membership, Municipality, Person, Role
from dorpsplein.accounts.service import login_path
from dorpsplein.demo.site import assessments, care, decisions, imports, people, scan, trends, weighing

Part = Callable[[Municipality], None]
PARTS: tuple[Part, ...] = (
    imports.load,
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


def login_links() -> list[tuple[str, str]]:
    """One person per role with the path of a login link: (role, path)."""
    links = []
    for role in Role:
        membership = Membership.objects.filter(municipality__slug="lindewaard", role=role).order_by("pk").first()
        if membership is not None:
            links.append((str(role.label), login_path(membership.person)))
    coordinator = Person.objects.filter(is_coordinator=True).first()
    return [*links, ("Landelijk coördinator", login_path(coordinator))] if coordinator else links
