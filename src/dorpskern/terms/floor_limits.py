"""Where the floor lies: the limits a council adopts with the framework."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FloorLimits:
    """The limits of one version of the framework, all scores in [0, 1].

    ``below``: a clause judged directly is in conflict when its whole score lies under this.
    ``meets``: every core answer, and a clause judged directly, must reach this before no conflict is found.
    ``strict``: question → its limit when clause 3 is read strictly.
    ``unlawful``: question → the score under which a final decision behind the answer puts a channel below the floor.
    """

    below: float
    meets: float
    strict: Mapping[str, float]
    unlawful: Mapping[str, float]
