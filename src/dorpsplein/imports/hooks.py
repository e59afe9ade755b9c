"""Who wants to know that the imported data of a municipality changed."""

from __future__ import annotations

from collections.abc import Callable

from dorpsplein.accounts.models import Municipality, Person

Hook = Callable[[Municipality, Person | None], None]

_HOOKS: list[Hook] = []


def on_change(hook: Hook) -> None:
    """Call ``hook`` after every change; asked once per hook, when the app that has it is ready."""
    if hook not in _HOOKS:
        _HOOKS.append(hook)


def changed(municipality: Municipality, by: Person | None) -> None:
    """Tell everybody who wants to know."""
    for hook in _HOOKS:
        hook(municipality, by)
