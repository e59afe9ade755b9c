"""Read people and municipalities."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from dorpsplein.accounts.models import (
    ApiToken,
    Invitation,
    Membership,
    Municipality,
    Person,
    Role,
    Scope,
    Session,
)
from dorpsplein.accounts.waiting import Waiting

NOTICED = timedelta(minutes=1)
"""How exactly the last use of a key is kept: a write per minute, not per request."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with their roles in one municipality, in the order of the pages."""

    person: Person
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class TokenHolder:
    """For whom a key acts, where, with which roles, and what it may do ("read" is always among it)."""

    person: Person
    municipality: Municipality
    roles: frozenset[Role]
    scopes: frozenset[str]
    token: ApiToken


def municipalities_of(person: Person) -> QuerySet[Municipality]:
    """The municipalities in which somebody has a role."""
    return Municipality.objects.filter(memberships__person=person).distinct()


def all_municipalities() -> QuerySet[Municipality]:
    """Every municipality on this installation, by name."""
    return Municipality.objects.all()


def municipalities_with_managers() -> QuerySet[Municipality, dict[str, Any]]:
    """Every municipality with ``people`` (how many), ``has_manager`` and ``is_invited`` (an invitation is open)."""
    invited = Invitation.objects.filter(
        municipality=OuterRef("pk"), accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    )
    managers = Membership.objects.filter(municipality=OuterRef("pk"), role=Role.MANAGER)
    return Municipality.objects.annotate(
        people=Count("memberships__person", distinct=True), has_manager=Exists(managers), is_invited=Exists(invited)
    )  # type: ignore[return-value]  # the annotations are read in the template


def roles_in(municipality: Municipality) -> QuerySet[Membership]:
    """Who has which role, by name."""
    return municipality.memberships.select_related("person").order_by("person__name", "role")


def members_of(municipality: Municipality) -> list[Member]:
    """Everybody with a role, by name, each once."""
    found: dict[Person, list[Role]] = {}
    for one in roles_in(municipality):
        found.setdefault(one.person, []).append(Role(one.role))
    return [Member(person, tuple(role for role in Role if role in roles)) for person, roles in found.items()]


def invitations_of(municipality: Municipality) -> QuerySet[Invitation]:
    """Invitations that are neither accepted nor withdrawn, newest first."""
    return municipality.invitations.filter(accepted_at=None, withdrawn_at=None)


def what_waits(municipality: Municipality, _person: Person, roles: frozenset[Role]) -> Iterator[Waiting]:
    """For the desk of a manager: invitations that nobody took in a fortnight."""
    if Role.MANAGER not in roles:
        return
    expired = invitations_of(municipality).filter(expires_at__lte=timezone.now()).count()
    if expired:
        said = ngettext(
            "%(n)d uitnodiging is verlopen. Stuur die opnieuw of trek die in.",
            "%(n)d uitnodigingen zijn verlopen. Stuur ze opnieuw of trek ze in.",
            expired,
        )
        yield Waiting(said % {"n": expired}, reverse("accounts:people", args=[municipality.slug]))
    yield from _to_begin(municipality)


def _to_begin(municipality: Municipality) -> Iterator[Waiting]:
    """What a new municipality still needs before others can work: people for each part, and who it is."""
    given = set(Membership.objects.filter(municipality=municipality).values_list("role", flat=True))
    asked = {role for invited in invitations_of(municipality) for role in invited.roles}
    needed = (
        (Role.ADVISER, _("Nodig een communicatieadviseur uit: die leest bestanden in en beantwoordt de vragen.")),
        (Role.CLERK, _("Nodig de griffier uit: die zet de vragen uit bij de raad en legt het besluit vast.")),
        (Role.PRIVACY_OFFICER, _("Nodig de privacyfunctionaris (FG) uit: die kijkt mee met wat u bewaart.")),
    )
    for role, said in needed:
        if role not in given | asked:
            yield Waiting(said, reverse("accounts:invite", args=[municipality.slug]))
    if not (municipality.inhabitants and municipality.contact_email and municipality.privacy_officer):
        said = _("Vul het aantal inwoners, het adres voor inwoners en de naam van de FG in.")
        yield Waiting(said, reverse("accounts:settings", args=[municipality.slug]))


def is_election_period(municipality: Municipality, today: date) -> bool:
    """Whether the municipality holds back because of an election; both days count."""
    begins, ends = municipality.election_from, municipality.election_until
    return begins is not None and ends is not None and begins <= today <= ends


def sessions_of(person: Person) -> QuerySet[Session]:
    """The browsers in which somebody is logged in, newest first."""
    return Session.objects.filter(person_id=person.pk, expire_date__gt=timezone.now()).order_by("-started_at")


def phone_of(person: Person) -> TOTPDevice | None:
    """The phone that shows codes for somebody; None when no code is asked."""
    return TOTPDevice.objects.filter(user=person, confirmed=True).first()


def has_second_factor(person: Person) -> bool:
    """Whether more than mail or a password stands between others and this account, here or at the login provider."""
    return bool(settings.OIDC_ASKS_SECOND_FACTOR) or phone_of(person) is not None


def roles_of(person: Person, municipality: Municipality) -> frozenset[Role]:
    """What somebody is in a municipality."""
    given = Membership.objects.filter(person=person, municipality=municipality)
    return frozenset(Role(role) for role in given.values_list("role", flat=True))


def recovery_codes_left(person: Person) -> int:
    """How many recovery codes still work."""
    return int(StaticToken.objects.filter(device__user=person).count())


def token_digest(raw: str) -> str:
    """A key as it is kept; 256 random bits need no slow hash."""
    return hashlib.sha256(raw.encode()).hexdigest()


def person_of_token(raw: str) -> TokenHolder | None:
    """For whom a key acts; None when it does not exist, is over, or its person left or lost every role there.

    Where a role asks a second step, a key acts in that role only for who has taken one.
    """
    token = ApiToken.objects.select_related("person", "municipality").filter(digest=token_digest(raw)).first()
    now = timezone.now()
    if token is None or token.expires_at <= now or not token.person.is_active:
        return None
    roles = roles_of(token.person, token.municipality)
    if token.municipality.asks_second_factor(roles) and not has_second_factor(token.person):
        roles -= token.municipality.roles_with_second_factor
    if not roles:
        return None
    ApiToken.objects.filter(Q(used_at=None) | Q(used_at__lt=now - NOTICED), pk=token.pk).update(used_at=now)
    scopes = frozenset({"read", "write"} if token.scope == Scope.WRITE else {"read"})
    return TokenHolder(token.person, token.municipality, roles, scopes, token)


def held_about(person: Person, here: Municipality | None = None) -> dict[str, Any]:
    """What accounts keep of somebody, for their request to see it. ``here``: of no other municipality."""
    of = {"municipality": here} if here else {}
    roles = person.memberships.filter(**of).select_related("municipality").order_by("municipality__name", "role")
    return {
        "name": person.name,
        "email": person.email,
        "asked_email": person.asked_email,
        "language": person.language,
        "joined_at": person.joined_at.isoformat(),
        "last_login": person.last_login.isoformat() if person.last_login else None,
        "has_password": person.has_usable_password(),
        "has_second_factor": phone_of(person) is not None,
        "is_coordinator": person.is_coordinator,
        "roles": [
            {"municipality": one.municipality.name, "role": str(Role(one.role).label), "since": one.since.isoformat()}
            for one in roles
        ],
        "sessions": [
            {"browser": one.browser, "since": one.started_at.isoformat() if one.started_at else None}
            for one in sessions_of(person)
        ],
        "tokens": [
            {"name": one.name, "municipality": one.municipality.name, "made_at": one.made_at.isoformat()}
            for one in person.tokens.filter(**of).select_related("municipality")
        ],
        "invitations": [
            {"municipality": one.municipality.name, "sent_at": one.sent_at.isoformat()}
            for one in Invitation.objects.filter(email=person.email, **of).select_related("municipality")
        ],
    }
