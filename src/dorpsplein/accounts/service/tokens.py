"""Keys for programs: made by a person, for one municipality, shown once."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from dorpsplein.accounts.models import ApiToken, Municipality, Person, Scope
from dorpsplein.accounts.queries import token_digest
from dorpsplein.accounts.refusals import NotAllowed, Why
from dorpsplein.audit import service as audit


@transaction.atomic
def make_token(
    person: Person, municipality: Municipality, *, name: str, scope: Scope = Scope.READ, days: int = 90
) -> tuple[ApiToken, str]:
    """A new key, and the key itself: this once, because only its hash is kept.

    Raises:
        NotAllowed: ``NO_ROLE`` when this person has no role there.

    """
    if not municipality.memberships.filter(person=person).exists():
        raise NotAllowed(Why.NO_ROLE)
    raw = f"dp_{secrets.token_urlsafe(32)}"
    token = ApiToken.objects.create(
        person=person,
        municipality=municipality,
        name=name,
        prefix=raw[:9],
        digest=token_digest(raw),
        scope=scope,
        expires_at=timezone.now() + timedelta(days=days),
    )
    audit.record(
        "token.made",
        municipality_id=municipality.pk,
        by=person,
        target=f"token {token.pk}",
        scope=str(scope),
        days=days,
    )
    return token, raw


@transaction.atomic
def withdraw_token(token: ApiToken, *, by: Person) -> None:
    """Let a key stop working."""
    audit.record("token.withdrawn", municipality_id=token.municipality_id, by=by, target=f"token {token.pk}")
    token.delete()
