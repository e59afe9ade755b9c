"""Invite people by mail address: one link, valid for a fortnight, that works once."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.accounts import limits, post
from dorpsplein.accounts.models import Invitation, Municipality, Person, Role, as_address
from dorpsplein.accounts.refusals import NotAllowed, Why
from dorpsplein.accounts.service.roles import give_role
from dorpsplein.audit import service as audit

VALID = timedelta(days=14)
HOUR, DAY = 3600, 24 * 3600


def invite(municipality: Municipality, email: str, roles: Iterable[Role], *, by: Person, origin: str) -> Invitation:
    """Invite somebody to take these roles; an earlier invitation to the same address stops working.

    Args:
        municipality: Where.
        email: To which address, whatever its capitals.
        roles: One or more.
        by: Who invites: 40 an hour at most, and 5 a day to one address.
        origin: The address of the site, as in "https://dorpsplein.example".

    Raises:
        NotAllowed: ``NO_ROLE``, ``ALREADY_MEMBER``, ``TOO_MANY_INVITATIONS``;
            ``MAIL_FAILED`` when the invitation is there, but its mail is not.

    """
    address, wished = as_address(email), [role.value for role in Role if role in frozenset(roles)]
    if not wished:
        raise NotAllowed(Why.NO_ROLE)
    if municipality.memberships.filter(person__email=address).exists():
        raise NotAllowed(Why.ALREADY_MEMBER)
    _count(address, by)
    secret, now = secrets.token_urlsafe(32), timezone.now()
    with transaction.atomic():
        municipality.invitations.filter(email=address, accepted_at=None, withdrawn_at=None).update(withdrawn_at=now)
        invitation = Invitation.objects.create(
            municipality=municipality,
            email=address,
            roles=wished,
            secret=hashed(secret),
            sent_at=now,
            expires_at=now + VALID,
        )
        audit.record(
            "invitation.sent",
            municipality_id=municipality.pk,
            by=by,
            target=f"invitation {invitation.pk}",
            roles=wished,
        )
    _mail(invitation, secret, by=by, origin=origin)
    return invitation


def invite_first_manager(municipality: Municipality, email: str, *, by: Person, origin: str) -> Invitation:
    """Invite the first manager of a municipality: what the coordinator may do, and no more.

    Raises:
        NotAllowed: ``HAS_MANAGER``; and what ``invite`` raises.

    """
    if municipality.memberships.filter(role=Role.MANAGER).exists():
        raise NotAllowed(Why.HAS_MANAGER)
    return invite(municipality, email, [Role.MANAGER], by=by, origin=origin)


def resend(invitation: Invitation, *, by: Person, origin: str) -> None:
    """Mail an invitation again with a new link and a new fortnight; the old link stops working.

    Raises:
        NotAllowed: ``INVITATION_OVER`` when it was accepted or withdrawn; ``TOO_MANY_INVITATIONS``; ``MAIL_FAILED``.

    """
    _count(invitation.email, by)
    secret, now = secrets.token_urlsafe(32), timezone.now()
    with transaction.atomic():
        changed = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(
            secret=hashed(secret), sent_at=now, expires_at=now + VALID
        )
        if not changed:
            raise NotAllowed(Why.INVITATION_OVER)
        audit.record(
            "invitation.resent",
            municipality_id=invitation.municipality_id,
            by=by,
            target=f"invitation {invitation.pk}",
        )
    _mail(invitation, secret, by=by, origin=origin)


@transaction.atomic
def withdraw(invitation: Invitation, *, by: Person) -> None:
    """Let the link of an open invitation stop working; once accepted it is too late, and nothing changes."""
    changed = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )
    if changed:
        audit.record(
            "invitation.withdrawn",
            municipality_id=invitation.municipality_id,
            by=by,
            target=f"invitation {invitation.pk}",
        )


@transaction.atomic
def accept(invitation: Invitation, *, name: str = "") -> Person:
    """Take the roles of an invitation; makes an account when the address has none, then with this name.

    Whoever holds the link has shown that the mail arrived, as with a login link.

    Raises:
        NotAllowed: ``INVITATION_OVER``; ``ACCOUNT_CLOSED``.

    """
    kept = Invitation.objects.select_for_update().select_related("municipality").get(pk=invitation.pk)
    if not kept.is_open(timezone.now()):
        raise NotAllowed(Why.INVITATION_OVER)
    person = Person.objects.filter(email=kept.email).first()
    if person is None:
        person = Person.objects.create_person(email=kept.email, name=" ".join(name.split()) or kept.email.split("@")[0])
    if not person.is_active:
        raise NotAllowed(Why.ACCOUNT_CLOSED)
    for role in kept.roles:
        give_role(kept.municipality, person, Role(role), by=person)
    kept.accepted_at = timezone.now()
    kept.save(update_fields=["accepted_at"])
    audit.record("invitation.accepted", municipality_id=kept.municipality_id, by=person, target=f"invitation {kept.pk}")
    return person


def hashed(secret: str) -> str:
    """The secret of a link as it is kept; 256 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _count(address: str, by: Person) -> None:
    if not limits.take("invitation", by.pk, most=40, seconds=HOUR):
        raise NotAllowed(Why.TOO_MANY_INVITATIONS)
    if not limits.take("invitation-to", address, most=5, seconds=DAY):
        raise NotAllowed(Why.TOO_MANY_INVITATIONS)


def _mail(invitation: Invitation, secret: str, *, by: Person, origin: str) -> None:
    told = {
        "municipality": invitation.municipality,
        "by": by,
        "roles": invitation.role_names,
        "link": origin + reverse("accounts:accept", args=[secret]),
        "until": timezone.localtime(timezone.now() + VALID),
    }
    text = render_to_string("accounts/invitation.txt", told)
    subject = _("Uitnodiging voor Dorpsplein van gemeente %(name)s") % {"name": invitation.municipality.name}
    try:
        post.send(invitation.email, subject, text)
    except post.FAILURES as failure:
        raise NotAllowed(Why.MAIL_FAILED) from failure
