"""Where the dots stand: for how often a channel comes first, and for where people put a criterion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from dorpskern import pipeline
from dorpskern.pipeline import Spread

STEP, RADIUS, LEFT = 18, 6.5, 12
PLACE_WIDTH, ROW = 60, 16
DOTS_IN_A_ROW = 3
POINTS_WIDTH = 300


@dataclass(frozen=True, slots=True)
class Dot:
    """One dot of a picture, where it stands and whether it is filled."""

    x: float
    y: float
    filled: bool = True


def ten_dots(share: float) -> list[Dot]:
    """Ten dots in a row, filled for each time in ten; a half time is not drawn: the sentence says it."""
    least, most = pipeline.of_ten(share)
    filled = most if least == most else least
    return [Dot(LEFT + STEP * n, LEFT, filled=n < filled) for n in range(10)]


@dataclass(frozen=True, slots=True)
class SpreadPicture:
    """How one criterion lies over everybody.

    ``counts``: (place, how many). ``dots``: one per person above the place. ``points``: one per person on a line from 0
    to 100 percent of somebody's points. ``height``: of the picture with places. ``labels``: (x, place).
    """

    name: str
    counts: list[tuple[int, int]]
    dots: list[Dot]
    height: int
    points: list[Dot]
    shares: list[float]
    labels: list[tuple[int, int]]


def spreads(found: Sequence[Spread]) -> list[SpreadPicture]:
    """A picture per criterion, in the language of the reader."""
    names = pipeline.names(get_language() or "nl").criteria
    return [_picture(one, names[one.criterion.value]) for one in found]


def _picture(one: Spread, name: str) -> SpreadPicture:
    rows = max(-(-count // DOTS_IN_A_ROW) for count in one.places) or 1
    height = rows * ROW + 8
    dots = [
        Dot(
            PLACE_WIDTH * place + 12 + ROW * (n % DOTS_IN_A_ROW),
            height - 10 - ROW * (n // DOTS_IN_A_ROW),
        )
        for place, count in enumerate(one.places)
        for n in range(count)
    ]
    points = [Dot(10 + (POINTS_WIDTH - 20) * share, 12) for share in one.points]
    labels = [(PLACE_WIDTH * place + PLACE_WIDTH // 2, place + 1) for place in range(len(one.places))]
    return SpreadPicture(name, list(enumerate(one.places, start=1)), dots, height, points, list(one.points), labels)
