"""Change one's own mail address: the new one shows that it is there, the old one is told."""

from __future__ import annotations

from django.core import signing
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dorpsplein.accounts import limits, post
from dorpsplein.accounts.models import Person, Session, as_address
from dorpsplein.accounts.refusals import NotAllowed, Why
from dorpsplein.audit import service as audit

SALT = "dorpsplein.accounts.address"
VALID_SECONDS = 24 * 3600
MOST_PER_DAY = 5


def ask_new_address(person: Person, email: str, *, origin: str) -> None:
    """Mail a link to the new address. When somebody else has it nothing is mailed, and nobody is told.

    Raises:
        NotAllowed: ``TOO_OFTEN``.

    """
    address = as_address(email)
    if not limits.take("new-address", person.pk, most=MOST_PER_DAY, seconds=VALID_SECONDS):
        raise NotAllowed(Why.TOO_OFTEN)
    if not _is_free(address, person):
        return
    person.asked_email = address
    person.save(update_fields=["asked_email"])
    token = _signer(person).sign(str(person.pk))
    told = {"person": person, "link": origin + reverse("accounts:confirm-address", args=[token])}
    _mail(address, _("Bevestig uw nieuwe e-mailadres"), "accounts/new_address.txt", person, told)


def new_address_of(person: Person, token: str) -> str | None:
    """The address that a link is for; None when it is not of this person, too old, or was used."""
    try:
        said = _signer(person).unsign(token, max_age=VALID_SECONDS)
    except signing.BadSignature:
        return None
    return person.asked_email if person.asked_email and said == str(person.pk) else None


def confirm_new_address(person: Person, token: str, *, this_session: str | None) -> None:
    """Log in with the new address from now on; other browsers are logged out and the old address is told.

    Raises:
        NotAllowed: ``LINK_OVER``, for whatever reason.

    """
    address, old = new_address_of(person, token), person.email
    if address is None or not _is_free(address, person):
        raise NotAllowed(Why.LINK_OVER)
    try:
        with transaction.atomic():
            person.email, person.asked_email = address, ""
            person.save(update_fields=["email", "asked_email"])
            audit.record("address.changed", by=person)
    except IntegrityError as error:  # somebody took it just now
        person.email = old
        raise NotAllowed(Why.LINK_OVER) from error
    Session.objects.filter(person_id=person.pk).exclude(session_key=this_session or "").delete()
    _mail(old, _("Uw e-mailadres is veranderd"), "accounts/address_changed.txt", person, {"person": person})


def _signer(person: Person) -> signing.TimestampSigner:
    """Signs for these two addresses alone, without writing either in the link: addresses of pages get into logs."""
    return signing.TimestampSigner(salt=f"{SALT} {person.email} {person.asked_email}")


def _is_free(address: str, person: Person) -> bool:
    return not Person.objects.filter(email=address).exclude(pk=person.pk).exists()


def _mail(to: str, subject: Promise | str, template: str, person: Person, told: dict[str, object]) -> None:
    with translation.override(person.language or translation.get_language()):
        post.send_later(to, str(subject), render_to_string(template, told))
