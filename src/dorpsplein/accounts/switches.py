"""Measurements that a municipality must switch on first; the part that has the switch tells whether it is on."""

from __future__ import annotations

from collections.abc import Callable

from dorpsplein.accounts.models import Municipality

IsOn = Callable[[Municipality], bool]
_SWITCHES: dict[str, IsOn] = {}


def register(limit: str, is_on: IsOn) -> None:
    """Let a part tell whether a measurement is on.

    Args:
        limit: The id in ``dorpskern/policy/limits.toml``.
        is_on: Asked per municipality.

    """
    _SWITCHES[limit] = is_on


def switched_on(municipality: Municipality) -> frozenset[str]:
    """The ids of the measurements that are on; one that no part registered is off."""
    return frozenset(limit for limit, is_on in _SWITCHES.items() if is_on(municipality))
