"""Logging in with a second step, and the states of those pages that a crawl does not reach."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from dorpsplein.accounts import service
from dorpsplein.accounts.models import Role
from e2e.conftest import DESKTOP, PHONE, barriers, follow
from lib.phones import code_of

GREEN = "--nl-link-color: #00513b\n--nl-button-primary-background-color: #00513b"


def clean(page) -> None:
    """No barriers, and nothing to scroll sideways."""
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_somebody_sets_a_second_step_up_and_logs_in_with_it(visit, live_server, person_as, viewport):
    person = person_as(Role.CLERK)
    page = visit("/mijn-account/tweede-stap", person, viewport=viewport)
    clean(page)
    follow(page.get_by_role("button", name="Begin"))
    expect(page.locator("figure svg")).to_be_visible()
    clean(page)
    page.get_by_label("De code van zes cijfers").fill("12")
    follow(page.get_by_role("button", name="Zet de tweede stap aan"))
    expect(page.get_by_text("Deze code klopt niet")).to_be_visible()
    clean(page)
    page.wait_for_timeout(1100)  # a wrong code asks to wait a second
    page.get_by_label("De code van zes cijfers").fill(code_of(person))
    follow(page.get_by_role("button", name="Zet de tweede stap aan"))
    expect(page.get_by_role("heading", name="Uw herstelcodes")).to_be_visible()
    clean(page)
    spare = page.locator(".dp-codes code").first.inner_text()
    if viewport == PHONE:
        page.get_by_text("Menu", exact=True).click()
    follow(page.get_by_role("button", name="Uitloggen"))

    service.set_password(person, "vier losse woorden samen")
    page.goto(live_server.url + "/inloggen/wachtwoord?next=/mijn-account")
    page.get_by_label("Uw e-mailadres").fill(person.email)
    page.get_by_label("Uw wachtwoord").fill("iets anders")
    follow(page.get_by_role("button", name="Inloggen"))
    clean(page)
    page.get_by_label("Uw wachtwoord").fill("vier losse woorden samen")
    follow(page.get_by_role("button", name="Inloggen"))
    clean(page)
    page.get_by_label("Code van uw telefoon, of een herstelcode").fill(spare)
    follow(page.get_by_role("button", name="Inloggen"))
    expect(page.get_by_role("heading", name="Mijn account", level=1)).to_be_visible()
    clean(page)


def test_a_manager_invites_somebody_who_comes_in_on_a_phone(visit, person_as):
    manager = visit("/gemeente/lindewaard/beheer/mensen/uitnodigen", person_as(Role.MANAGER))
    manager.get_by_label("E-mailadres").fill("nieuw@voorbeeld.example")
    manager.get_by_label("Raadslid").check()
    follow(manager.get_by_role("button", name="Stuur de uitnodiging"))
    expect(manager.get_by_role("heading", name="nieuw@voorbeeld.example")).to_be_visible()
    clean(manager)
    path = re.search(r"https?://[^/]+(/uitnodiging/\S+)", mail.outbox[-1].body)[1]
    guest = visit(path, viewport=PHONE)
    clean(guest)
    follow(guest.get_by_role("button", name="Neem de uitnodiging aan"))
    clean(guest)
    guest.get_by_label("Uw naam").fill("Sanne")
    follow(guest.get_by_role("button", name="Neem de uitnodiging aan"))
    expect(guest.get_by_role("heading", name="Werkplek van Lindewaard")).to_be_visible()


def test_the_colours_of_a_municipality_are_really_worn_and_read_well(visit, person_as):
    page = visit("/gemeente/lindewaard/beheer/huisstijl", person_as(Role.MANAGER))
    page.get_by_label("Of plak ze hier").fill("--nl-link-color: #fffbe0")
    follow(page.get_by_role("button", name="Kijk na"))
    expect(page.get_by_text("De links zijn slecht te lezen").first).to_be_visible()
    clean(page)
    page.get_by_label("Of plak ze hier").fill(GREEN)
    follow(page.get_by_role("button", name="Kijk na"))
    button = page.locator("button.nl-button--primary")
    expect(button).to_have_css("background-color", "rgb(0, 81, 59)")
    clean(page)
    follow(page.get_by_role("button", name="Terug naar de neutrale stijl"))
    expect(button).not_to_have_css("background-color", "rgb(0, 81, 59)")
