"""The gate: every address says who may pass, once, at the view itself. Whoever may not sees a page that is not there.

    @public                                   anybody, also without an account
    @signed_in                                anybody with an account
    @members(Role.ADVISER, Role.CLERK)        these roles in the municipality of the address
    @coordinators                             who keeps the framework for all

Where the municipality or the installation asks a second step of somebody, the gate leads them to setting it up.
A view never looks at roles to decide whether it may run. The address gives ``municipality`` (a slug); the view gets
``request.municipality`` and ``request.roles`` instead. ``tests/web/test_permission_matrix.py`` tries every address.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from dorpsplein.accounts.models import COORDINATOR, Membership, Municipality, Person, Role
from dorpsplein.accounts.verified import is_verified

P = ParamSpec("P")


class Who(Enum):
    """Who may pass."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    MEMBERS = "members"
    COORDINATORS = "coordinators"


@dataclass(frozen=True, slots=True)
class Gate:
    """Who may pass a view; ``roles`` only for members."""

    who: Who
    roles: frozenset[Role] = frozenset()


class PublicRequest(HttpRequest):
    """A request that passed ``@public``. ``municipality`` only where the address names one."""

    municipality: Municipality
    roles: frozenset[Role]


class SignedInRequest(HttpRequest):
    """A request of somebody with an account."""

    user: Person  # the gate let no anonymous user pass


class MemberRequest(SignedInRequest):
    """A request of a member of ``municipality`` with at least one of the roles of the gate; ``roles``: all of them."""

    municipality: Municipality
    roles: frozenset[Role]


View = Callable[..., HttpResponseBase]


def public(view: Callable[Concatenate[PublicRequest, P], HttpResponseBase]) -> View:
    """Anybody may pass."""
    return _gated(view, Gate(Who.PUBLIC))


def signed_in(view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase]) -> View:
    """Anybody with an account may pass."""
    return _gated(view, Gate(Who.SIGNED_IN))


def coordinators(view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase]) -> View:
    """Only the national coordinator may pass."""
    return _gated(view, Gate(Who.COORDINATORS))


def members(
    *roles: Role,
) -> Callable[[Callable[Concatenate[MemberRequest, P], HttpResponseBase]], View]:
    """Members of the municipality with one of these roles may pass; without roles: every member."""
    gate = Gate(Who.MEMBERS, frozenset(roles or Role))
    return lambda view: _gated(view, gate)


def _gated(view: Callable[..., HttpResponseBase], gate: Gate) -> View:
    @wraps(view)
    def behind(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        asked = cast(MemberRequest, request)
        _place(asked, kwargs.pop("municipality", None))
        if not may_pass(gate, request.user, asked.roles):
            if not request.user.is_authenticated:
                return redirect(f"{reverse('accounts:sign-in')}?{urlencode({'next': request.get_full_path()})}")
            raise Http404
        if needs_second_factor(gate, asked):
            return redirect(f"{reverse('accounts:second-factor')}?{urlencode({'next': request.get_full_path()})}")
        return view(request, *args, **kwargs)

    behind.gate = gate  # type: ignore[attr-defined]  # read by the middleware and by the permission matrix
    return behind


def _place(request: MemberRequest, slug: str | None) -> None:
    """Find the municipality of the address and what this person is there."""
    request.roles = frozenset()
    if slug is None:
        return
    municipality = Municipality.objects.filter(slug=slug).first()
    if municipality is None:
        raise Http404
    request.municipality = municipality
    if request.user.is_authenticated:
        given = Membership.objects.filter(person_id=request.user.pk, municipality=municipality)
        request.roles = frozenset(Role(role) for role in given.values_list("role", flat=True))


def needs_second_factor(gate: Gate, request: MemberRequest) -> bool:
    """Whether a second step is asked, of these roles here or of the coordinator, and was not taken."""
    if gate.who is Who.COORDINATORS:
        return COORDINATOR in settings.SECOND_STEP_FOR and not is_verified(request)
    is_asked = gate.who is Who.MEMBERS and request.municipality.asks_second_factor(request.roles)
    return is_asked and not is_verified(request)


def may_pass(gate: Gate, user: Person | AnonymousUser, roles: frozenset[Role]) -> bool:
    """Whether somebody with these roles in the municipality of the address may pass."""
    if gate.who is Who.PUBLIC:
        return True
    if not isinstance(user, Person):
        return False
    if gate.who is Who.COORDINATORS:
        return user.is_coordinator
    return gate.who is Who.SIGNED_IN or bool(gate.roles & roles)
