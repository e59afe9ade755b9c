"""What waits for somebody, shown on their desk; each app tells what it has.

An app registers when it is ready:

    class DecisionsConfig(AppConfig):
        def ready(self):
            from dorpsplein.accounts import waiting
            from dorpsplein.decisions.queries import what_waits
            waiting.register(what_waits)

``what_waits`` gets the municipality, the person and their roles there; a few queries at most, because every desk asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dorpsplein.accounts.models import Municipality, Person, Role


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do: a sentence, and the address where it is done."""

    text: str
    address: str


Asked = Callable[[Municipality, Person, frozenset[Role]], Iterable[Waiting]]
_ASKED: list[Asked] = []


def register(asked: Asked) -> None:
    """Ask this too for every desk; registering twice changes nothing."""
    if asked not in _ASKED:
        _ASKED.append(asked)


def waiting_for(municipality: Municipality, person: Person, roles: frozenset[Role]) -> list[Waiting]:
    """Everything that waits for this person here, in the order in which the apps registered."""
    return [one for asked in _ASKED for one in asked(municipality, person, roles)]
