"""Who wants to know that the imported data of a municipality changed: registered once, when an app is ready."""

from __future__ import annotations

import logging
from collections.abc import Callable

from dorpsplein.accounts.models import Municipality, Person

log = logging.getLogger("dorpsplein.imports")
Changed = Callable[[Municipality, Person | None], None]
_LISTENERS: list[Changed] = []


def on_change(listener: Changed) -> None:
    """Call ``listener(municipality, by)`` after each import that succeeded and each deletion, once it is final."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)


def changed(municipality: Municipality, by: Person | None) -> None:
    """Tell everybody. What a listener does wrong does not undo the import: it is logged."""
    for listener in _LISTENERS:
        try:
            listener(municipality, by)
        except Exception:
            log.exception("after an import", extra={"municipality": municipality.pk})
