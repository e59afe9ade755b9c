"""What a part of the site shows residents on the page of their municipality, without that page knowing the parts.

A part registers in ``AppConfig.ready``:

    sections.register(sections.Place.TAKE_PART, queries.for_residents)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from dorpsplein.accounts.models import Municipality


class Place(Enum):
    """Where on the page."""

    DECIDED = "decided"
    TAKE_PART = "take_part"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class Item:
    """One line: a title that leads to ``address``, a sentence, and the day it is of."""

    title: str
    text: str
    address: str
    date: date


Give = Callable[[Municipality], list[Item]]
_REGISTERED: dict[Place, list[Give]] = {place: [] for place in Place}


def register(place: Place, give: Give) -> None:
    """Let a part give items for a place; what anybody may read, in few queries."""
    if give not in _REGISTERED[place]:
        _REGISTERED[place].append(give)


def items(place: Place, municipality: Municipality) -> list[Item]:
    """What all parts give for a place, the newest first."""
    found = [item for give in _REGISTERED[place] for item in give(municipality)]
    return sorted(found, key=lambda item: (-item.date.toordinal(), item.title))
