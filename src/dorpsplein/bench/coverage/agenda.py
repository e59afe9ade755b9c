"""Made-up subjects that rise in reactions so many days before or after the council speaks of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dorpskern.measure.knowing.agenda_lag_days import agenda_lag_days
from dorpskern.policy.topics import load_topics
from dorpsplein.bench.coverage.measuring import filled, measured
from dorpsplein.bench.coverage.study import Design, Drawn, Limits

_START = np.datetime64("2024-01-01", "D")
_DAYS, _FIRST, _APART, _MOVES = 760, 70, 170, 30
_EACH = 4
"""Rises of one subject, so many days apart; each begins up to ``_MOVES`` days later than planned."""
_USUAL, _NAMED = 8.0, 0.1
"""Reactions a day at other times, and which part of them names some subject."""
_LAG, _SPREAD, _LEAST, _MOST = 9.0, 15.0, -50, 68
"""Days from a rise to the meeting: median, spread, and as far from the median on both sides as it goes."""
_AT_ONCE = (5.0,) * 7
_SLOWLY = tuple(np.linspace(0.5, 5, 10))


def _rises(subjects: int, rate: Sequence[float]) -> Drawn:
    """Data sets of reactions and an agenda; ``rate``: extra reactions on each day of a rise."""

    def outcomes(chance: np.random.Generator, sets: int) -> Iterator[tuple[Limits | None, float]]:
        names = np.array([one.id for one in load_topics()[:subjects]])
        for _ in range(sets):
            usual = np.repeat(np.arange(_DAYS), chance.poisson(_USUAL, _DAYS))
            about = np.where(chance.random(len(usual)) < _NAMED, chance.choice(names, len(usual)), "")
            begins = (
                _FIRST + np.tile(np.arange(_EACH) * _APART, subjects) + chance.integers(0, _MOVES, subjects * _EACH)
            )
            rising = np.repeat(names, _EACH)
            extra = chance.poisson(rate, (len(begins), len(rate)))
            days = np.concatenate([usual, np.repeat((begins[:, None] + np.arange(len(rate))).ravel(), extra.ravel())])
            order = np.argsort(days, kind="stable")
            topics = np.concatenate([about, np.repeat(rising, extra.sum(axis=1))])[order]
            published = (_START + days[order]).astype("datetime64[us]") + np.timedelta64(11, "h")
            reactions = {
                "note": np.arange(len(days)).astype(str),
                "published": published,
                "topics": topics,
                "followed_until": np.full(len(days), published[-1]),
            }
            lags = np.clip(np.rint(chance.normal(_LAG, _SPREAD, len(begins))).astype(int), _LEAST, _MOST)
            agenda = {"held_on": _START + begins + lags, "topics": rising, "item": np.arange(len(begins)).astype(str)}
            tables = {
                "reactions": filled("reactions", reactions, platform="p", channel="c", source="s"),
                "agenda": filled("agenda", agenda, source="a"),
            }
            yield next(measured(agenda_lag_days, tables, 1, whole=True), None), _LAG

    return outcomes


_NAME = "Median: sign test, between two pairs of order statistics"
_OF = ("agenda_lag_days",)
_SLOW = "52 rises of 13 subjects that come up slowly, in ten days"
DESIGNS = (
    Design(_NAME, _OF, "52 rises of 13 subjects that begin at once", _rises(13, _AT_ONCE)),
    Design(_NAME, _OF, "12 rises of 3 subjects that begin at once", _rises(3, _AT_ONCE), is_promised=False),
    Design(_NAME, _OF, _SLOW, _rises(13, _SLOWLY), is_promised=False),
)
