"""The pages of Beheer in a real browser: no barriers, nothing sideways, on a phone and on a desk."""

from __future__ import annotations

import pytest

from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.demo.site import care, people
from e2e.conftest import DESKTOP, PHONE, barriers

PAGES = (
    "",
    "/bewaren",
    "/stop-op-wissen",
    "/verzoeken",
    "/verzoeken/2",
    "/pakketten",
    "/sleutels",
    "/privacy",
    "/vergelijken",
    "/logboek",
)


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.django_db(transaction=True, reset_sequences=True)
def test_the_pages_have_no_barriers(visit, viewport, settings):
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    municipality: Municipality = people.load()
    care.load(municipality)
    manager = Person.objects.get(memberships__role=Role.MANAGER)
    coordinator = Person.objects.get(is_coordinator=True)
    pages = [(f"/gemeente/lindewaard/beheer{page}", manager) for page in PAGES] + [("/landelijk/kader", coordinator)]
    for address, person in pages:
        page = visit(address, person, viewport=viewport)
        assert barriers(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], address
