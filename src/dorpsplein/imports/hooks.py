"""Who wants to know that the data of a municipality changed, or its DPIA was withdrawn: registered once."""

from __future__ import annotations

import logging
from collections.abc import Callable

from dorpsplein.accounts.models import Municipality, Person

log = logging.getLogger("dorpsplein.imports")
Changed = Callable[[Municipality, Person | None], None]
Withdrawn = Callable[[Municipality], object]
_LISTENERS: list[Changed] = []
_ERASERS: list[Withdrawn] = []


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


def on_withdrawal(eraser: Withdrawn) -> None:
    """Call ``eraser(municipality)`` when the DPIA is withdrawn: erase what may not stay without one."""
    if eraser not in _ERASERS:
        _ERASERS.append(eraser)


def withdrawn(municipality: Municipality) -> None:
    """Let everybody erase; what one does wrong undoes the withdrawal, so that nothing is left silently."""
    for eraser in _ERASERS:
        eraser(municipality)
