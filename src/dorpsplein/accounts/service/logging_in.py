"""Login links, passwords, sessions, and what somebody says about themselves."""

from __future__ import annotations

from django.contrib.auth import authenticate
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from sesame.utils import get_query_string

from dorpsplein.accounts import limits, post
from dorpsplein.accounts.models import Person, Session, as_address
from dorpsplein.accounts.refusals import NotAllowed, Why
from dorpsplein.audit import service as audit

QUARTER = 15 * 60


def login_path(person: Person) -> str:
    """The path of a page where this person logs in with one press; once, for a quarter of an hour."""
    return str(reverse("accounts:enter")) + str(get_query_string(person))


def send_login_link(email: str, *, origin: str) -> None:
    """Mail a login link when there is an account with this address; say nothing about whether there is.

    Args:
        email: As typed.
        origin: The address of the site, as in "https://dorpsplein.example".

    Raises:
        NotAllowed: ``TOO_OFTEN`` for this address, whether it has an account or not.

    """
    address = as_address(email)
    if not limits.take("login-link", address, most=5, seconds=QUARTER):
        raise NotAllowed(Why.TOO_OFTEN)
    person = Person.objects.filter(email=address, is_active=True).first()
    if person is None:
        return
    with translation.override(person.language or translation.get_language()):
        text = render_to_string("accounts/login_link.txt", {"person": person, "link": origin + login_path(person)})
        post.send_later(person.email, _("Inloggen bij Dorpsplein"), text)


def person_with_password(request: HttpRequest, *, email: str, password: str) -> Person | None:
    """Whose address and password these are; None when they do not fit, whatever the reason.

    Raises:
        NotAllowed: ``TOO_OFTEN`` for this address, whether it has an account or not.

    """
    address = as_address(email)
    if not limits.take("password", address, most=10, seconds=QUARTER):
        raise NotAllowed(Why.TOO_OFTEN)
    person = authenticate(request, username=address, password=password)
    if not isinstance(person, Person):
        return None
    limits.forget("password", address)
    return person


def is_own_password(person: Person, password: str) -> bool:
    """Whether this is the password of somebody who is logged in; counted as a try, like logging in.

    Raises:
        NotAllowed: ``TOO_OFTEN``.

    """
    if not limits.take("password", person.email, most=10, seconds=QUARTER):
        raise NotAllowed(Why.TOO_OFTEN)
    return person.check_password(password)


@transaction.atomic
def set_password(person: Person, password: str) -> None:
    """Give somebody a password beside the login link; the form checked it. Other browsers are logged out."""
    person.set_password(password)
    person.save(update_fields=["password"])
    audit.record("password.set", by=person)


@transaction.atomic
def remove_password(person: Person) -> None:
    """Only the login link is left."""
    person.set_unusable_password()
    person.save(update_fields=["password"])
    audit.record("password.removed", by=person)


@transaction.atomic
def change_account(person: Person, *, name: str, language: str) -> None:
    """Keep what somebody is called and in which language they read."""
    person.name, person.language = " ".join(name.split()), language  # one line: it stands in the head of mails
    person.save(update_fields=["name", "language"])
    audit.rename(person.pk, person.name)
    audit.record("account.changed", by=person)


def end_other_sessions(person: Person, *, but: str | None = None) -> int:
    """Log somebody out in every browser, except the one with session key ``but``; say in how many."""
    ended, _kinds = Session.objects.filter(person_id=person.pk).exclude(session_key=but or "").delete()
    audit.record("sessions.ended", by=person)
    return ended
