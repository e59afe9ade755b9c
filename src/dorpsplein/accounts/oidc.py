"""Log in with the account of the municipality (OpenID Connect): who the provider says it is, by a verified address."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from mozilla_django_oidc.auth import OIDCAuthenticationBackend

from dorpsplein.accounts.models import Invitation, Person, as_address
from dorpsplein.accounts.refusals import NotAllowed
from dorpsplein.accounts.service.invitations import accept


def is_on() -> bool:
    """Whether this installation has a provider."""
    return bool(settings.OIDC_RP_CLIENT_ID)


class Backend(OIDCAuthenticationBackend):  # type: ignore[misc]  # the library ships no types
    """Finds the person with the verified address; makes nobody, except whom an open invitation waits for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if is_on():
            super().__init__(*args, **kwargs)

    def authenticate(self, request: HttpRequest | None, **kwargs: Any) -> Person | None:
        """The person, only on the way back from the provider: other ways of logging in are not ours."""
        if not is_on() or "nonce" not in kwargs:
            return None
        found = super().authenticate(request, **kwargs)
        return found if isinstance(found, Person) else None

    def verify_token(self, token: str, **kwargs: Any) -> dict[str, Any]:
        """What the provider signed: for us, by the provider we know. The library checks signature, time and nonce."""
        payload: dict[str, Any] = super().verify_token(token, **kwargs)
        audience = payload.get("aud", ())
        meant = [audience] if isinstance(audience, str) else list(audience)
        if settings.OIDC_RP_CLIENT_ID not in meant:
            raise SuspiciousOperation("the token is meant for another site")
        if settings.OIDC_ISSUER and payload.get("iss") != settings.OIDC_ISSUER:
            raise SuspiciousOperation("the token comes from another provider")
        return payload

    def get_userinfo(self, access_token: str, id_token: str, payload: dict[str, Any]) -> dict[str, Any]:
        """What the provider knows of them; about the same person as the token is."""
        told: dict[str, Any] = super().get_userinfo(access_token, id_token, payload)
        if told.get("sub") != payload.get("sub"):
            raise SuspiciousOperation("the provider speaks of two people")
        return told

    def verify_claims(self, claims: dict[str, Any]) -> bool:
        """Only an address that the provider verified, in a domain it may speak for."""
        address = as_address(str(claims.get("email", "")))
        domains = settings.OIDC_MAIL_DOMAINS
        is_theirs = not domains or address.rpartition("@")[2] in domains
        return bool(address) and claims.get("email_verified") is True and is_theirs

    def filter_users_by_claims(self, claims: dict[str, Any]) -> QuerySet[Person]:
        """The person with that address."""
        return Person.objects.filter(email=as_address(str(claims["email"])))

    def create_user(self, claims: dict[str, Any]) -> Person | None:
        """Accept the invitations that wait for this address; without one there is no account."""
        person = None
        waiting = Invitation.objects.filter(
            email=as_address(str(claims["email"])), accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
        )
        for invitation in waiting:
            try:
                person = accept(invitation, name=str(claims.get("name", "")).strip()[:200])
            except NotAllowed:
                continue
        return person
