"""Reasons why nothing may be deleted now, such as a legal hold: registered once, when an app is ready."""

from __future__ import annotations

from collections.abc import Callable

from dorpsplein.accounts.models import Municipality

Guard = Callable[[Municipality], str | None]
_GUARDS: list[Guard] = []


def add_guard(guard: Guard) -> None:
    """Ask ``guard(municipality)`` before each deletion; it answers why not, in words, or None."""
    if guard not in _GUARDS:
        _GUARDS.append(guard)


def reason_to_keep(municipality: Municipality) -> str | None:
    """The first reason why nothing of this municipality may be deleted now; None when there is none."""
    return next((reason for guard in _GUARDS if (reason := guard(municipality))), None)
