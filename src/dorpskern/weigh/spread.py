"""The spread of what people find important: per criterion how many put it where, and which points they gave it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dorpskern.terms.assessment import Participant
from dorpskern.terms.framework import WEIGHED, Criterion


@dataclass(frozen=True, slots=True)
class Spread:
    """One criterion over all participants, without who is who.

    ``places``: how many put it first, second and so on; of criteria that count alike each has the best of their places.
    ``points``: its share of somebody's points, in [0, 1], ascending; only of those who gave points.
    """

    criterion: Criterion
    places: tuple[int, ...]
    points: tuple[float, ...]


def spread(participants: Sequence[Participant]) -> tuple[Spread, ...]:
    """Per weighed criterion the spread over everybody who had a preference; the order of people changes nothing."""
    standing = [found for one in participants if (found := _places(one)) is not None]
    pointed = [_shares(one.points) for one in participants if one.points is not None]
    return tuple(
        Spread(
            criterion,
            tuple(sum(places[criterion] == place for places in standing) for place in range(1, len(WEIGHED) + 1)),
            tuple(sorted(shares[criterion] for shares in pointed)),
        )
        for criterion in WEIGHED
    )


def _places(one: Participant) -> dict[Criterion, int] | None:
    """The place of each criterion for one participant: 1 more than how many count more; None for a silent one."""
    if one.ranking is not None:
        classes = {criterion: -place for place, entry in enumerate(one.ranking) for criterion in entry}
        return _by_height(classes)
    return (
        None if one.points is None else _by_height({criterion: one.points.get(criterion, 0.0) for criterion in WEIGHED})
    )


def _by_height(heights: Mapping[Criterion, float]) -> dict[Criterion, int]:
    return {one: 1 + sum(other > height for other in heights.values()) for one, height in heights.items()}


def _shares(points: Mapping[Criterion, float]) -> dict[Criterion, float]:
    total = sum(points.values())
    return {criterion: points.get(criterion, 0.0) / total for criterion in WEIGHED}
