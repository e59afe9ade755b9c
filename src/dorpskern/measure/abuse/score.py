"""One text scored by the rules: how likely it is abuse, at what it aims, and which rules say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from dorpskern.measure.abuse.finding import finds
from dorpskern.measure.abuse.lexicon import GROUNDS

ABUSIVE = 0.5
"""The score from which a text is called abusive."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What the rules make of one text; never the text itself.

    Args:
        score: In [0, 1]: 1 − Π (1 − weight) over the rules that found something. A score ranks, it is no probability.
        grounds: What it aims at (``lexicon.GROUNDS``); empty when no ground is named.
        rules: Ids of the rules that found something, in the order of the file.

    """

    score: float
    grounds: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def is_abusive(self) -> bool:
        """Whether the score reaches ``ABUSIVE``."""
        return self.score >= ABUSIVE


def score(text: str) -> Scored:
    """Score one text in Dutch."""
    found = finds(text)
    aims = frozenset[str]().union(*(one.grounds for one in found))
    return Scored(
        score=round(1.0 - prod((1.0 - one.rule.weight for one in found), start=1.0), 4),
        grounds=tuple(ground for ground in GROUNDS if ground in aims),
        rules=tuple(one.rule.id for one in found),
    )


def score_all(texts: Sequence[str]) -> tuple[Scored, ...]:
    """Score each text; one that was sent again is scored once."""
    once = {text: score(text) for text in dict.fromkeys(texts)}
    return tuple(once[text] for text in texts)
