"""What may be told of an outcome when few people took part: the outcome itself, never what leads back to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dorpsplein.weighing.models import Outcome

FEWEST = 5
"""Of fewer people than this we do not show what they gave, also not without names."""

OF_WEIGHTS: Mapping[str, Any] = {"central_weights": {}, "confidence_factor": None, "most_often_first_for": None}
"""What a verdict says of the weights that people gave, and what stands there when that is not told."""


def may_be_published(outcome: Outcome) -> bool:
    """Whether what everybody gave may go along without names: not of too few people."""
    return not is_few(outcome.participants)


def is_few(participants: int) -> bool:
    """Whether so few people took part that what they gave leads back to them; nobody is not few."""
    return 0 < participants < FEWEST


def weighing_shown(outcome: Outcome) -> dict[str, Any]:
    """The outcome as a page and a program may tell it."""
    return as_shown(outcome.weighing, outcome.participants)


def as_shown(weighing: Mapping[str, Any], participants: int) -> dict[str, Any]:
    """A weighing with what may be told of it; ``participants``: how many people's weights it rests on."""
    if not is_few(participants):
        return dict(weighing)
    return {**weighing, "alternatives": [{**one, **OF_WEIGHTS} for one in weighing["alternatives"]]}
