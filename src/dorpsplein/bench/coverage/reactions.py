"""Made-up reactions of which the truth is known: questions that wait, what is hidden, subjects that come up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy import stats

from dorpskern.measure.knowing.questions_answered import WITHIN_HOURS, questions_answered
from dorpskern.measure.knowing.reply_time import reply_time
from dorpskern.measure.knowing.rising_topics import BEFORE, RECENT, rising_topics
from dorpskern.measure.public_private.hidden_share import hidden_share
from dorpskern.policy.topics import load_topics
from dorpsplein.bench.coverage.measuring import AT_ONCE, Columns, Indicator, filled, measured
from dorpsplein.bench.coverage.study import Design, Drawn, Limits

Outcomes = Iterator[tuple[Limits | None, float]]
Chance = np.random.Generator
_START = np.datetime64("2026-01-01T12:00:00", "us")
_ALIKE, _HOURS, _CLOSED = 4.0, 60.0, 600.0
"""How much messages resemble in how soon we answer (shape), hours to an answer, hours to an end without one."""
_HIDDEN, _RISE = 0.08, 1.5
_DAYS = RECENT + BEFORE


def _reactions(indicator: Indicator, draw: Callable[[Chance], Columns], truth: Callable[[], float]) -> Drawn:
    """Data sets that are platforms of one store."""

    def outcomes(chance: Chance, sets: int) -> Outcomes:
        for start in range(0, sets, AT_ONCE):
            names = [f"set{one:05}" for one in range(start, min(start + AT_ONCE, sets))]
            tables = [filled("reactions", draw(chance), platform=name, channel=name, source="s") for name in names]
            limits = measured(indicator, {"reactions": pa.concat_tables(tables)}, 1)
            yield from ((one, truth()) for one in limits)

    return outcomes


def _at(hours: NDArray[np.float64]) -> NDArray[np.datetime64]:
    return np.asarray(_START + (hours * 3_600_000_000).astype("timedelta64[us]"))


def _questions(messages: int, each: int, days: int) -> Callable[[Chance], Columns]:
    """Questions that wait for an answer, sooner under one message than another; some are closed before they have it."""

    def draw(chance: Chance) -> Columns:
        count = messages * each
        soon = np.repeat(chance.gamma(_ALIKE, 1 / (_ALIKE * _HOURS), messages), each)
        asked = np.repeat(chance.uniform(0, days * 24, messages), each) + chance.exponential(6, count)
        answered, closed = asked + chance.exponential(1 / soon), asked + chance.exponential(_CLOSED, count)
        last = days * 24 + 48.0
        is_answered, is_closed = (answered < closed) & (answered < last), (closed < answered) & (closed < last)
        nothing = np.datetime64("NaT", "us")
        return {
            "note": np.repeat(np.arange(messages), each).astype(str),
            "published": _at(asked),
            "is_question": np.full(count, True),
            "first_answer_at": np.where(is_answered, _at(answered), nothing),
            "ended_at": np.where(is_closed, _at(closed), nothing),
            "hidden": is_closed,
            "followed_until": np.full(count, _at(np.array([last]))[0]),
        }

    return draw


def _answered_by(hours: float) -> float:
    """The share answered so soon, closing included, over all kinds of messages."""
    rates = stats.gamma.ppf((np.arange(20_000) + 0.5) / 20_000, _ALIKE, scale=1 / (_ALIKE * _HOURS))
    both = rates + 1 / _CLOSED
    return float((rates / both * -np.expm1(-both * hours)).mean())


@cache
def _within_a_week() -> float:
    return _answered_by(WITHIN_HOURS)


@cache
def _median() -> float:
    low, high = 0.0, 1000.0
    while high - low > 1e-6:
        middle = (low + high) / 2
        low, high = (middle, high) if _answered_by(middle) < 0.5 else (low, middle)
    return low


def _moderated(messages: int) -> Callable[[Chance], Columns]:
    """Eight in a hundred reactions are hidden, more under one message than another."""

    def draw(chance: Chance) -> Columns:
        sizes = chance.integers(2, 20, messages)
        note = np.repeat(np.arange(messages), sizes)
        often = chance.beta(_HIDDEN * 9, (1 - _HIDDEN) * 9, messages)[note]
        hours = np.sort(chance.uniform(0, 2000, len(note)))
        is_hidden = chance.random(len(note)) < often
        return {
            "note": note.astype(str),
            "published": _at(hours),
            "hidden": is_hidden,
            "removed": np.full(len(note), False),
            "followed_until": np.full(len(note), _at(np.array([2100.0]))[0]),
        }

    return draw


def _subjects(messages: int) -> Drawn:
    """A subject that comes up half as often again in the last weeks, more under one message than another."""

    def outcomes(chance: Chance, sets: int) -> Outcomes:
        topic = load_topics()[0].id
        for _ in range(sets):
            sizes = chance.integers(5, 15, messages)
            note = np.repeat(np.arange(messages), sizes)
            day = np.sort(chance.uniform(0, _DAYS, messages))[note]
            day[-1] = float(_DAYS)
            often = np.minimum(chance.gamma(5, 0.02, messages)[note] * np.where(day > BEFORE, _RISE, 1.0), 1.0)
            named = np.where(chance.random(len(note)) < often, topic, "")
            columns = {
                "note": note.astype(str),
                "published": _at(day * 24),
                "topics": named,
                "followed_until": np.full(len(note), _at(np.array([_DAYS * 24.0]))[0]),
            }
            table = filled("reactions", columns, platform="p", channel="c", source="s")
            yield next(measured(rising_topics, {"reactions": table}, 1, whole=True), None), _RISE

    return outcomes


JACKKNIFE = "Ratio of two periods: jackknife over messages on the logarithmic scale"
WAITS = "Aalen-Johansen: log-log limits from a jackknife over messages"
DESIGNS = (
    Design(
        WAITS,
        ("questions_answered",),
        "25 messages with 2 questions each, followed for 60 days: within a week",
        _reactions(questions_answered, _questions(25, 2, 60), _within_a_week),
        False,
    ),
    Design(
        WAITS,
        ("reply_time",),
        "25 messages with 2 questions each, followed for 60 days: the median",
        _reactions(reply_time, _questions(25, 2, 60), _median),
        False,
    ),
    Design(
        "Wilson interval with clusters",
        ("hidden_share", "hidden_with_reason", "reactions_at_night"),
        "35 messages with 2 to 19 reactions, share 8 %",
        _reactions(hidden_share, _moderated(35), lambda: _HIDDEN),
        False,
    ),
    Design(
        JACKKNIFE,
        ("rising_topics",),
        "80 messages with 5 to 14 reactions",
        _subjects(80),
    ),
    Design(
        WAITS,
        ("questions_answered",),
        "80 messages with 4 questions each, followed for 60 days: within a week",
        _reactions(questions_answered, _questions(80, 4, 60), _within_a_week),
    ),
    Design(
        WAITS,
        ("reply_time",),
        "80 messages with 4 questions each, followed for 60 days: the median",
        _reactions(reply_time, _questions(80, 4, 60), _median),
    ),
    Design(
        "Wilson interval with clusters",
        ("hidden_share", "hidden_with_reason", "reactions_at_night"),
        "120 messages with 2 to 19 reactions, share 8 %",
        _reactions(hidden_share, _moderated(120), lambda: _HIDDEN),
    ),
    Design(
        JACKKNIFE,
        ("rising_topics",),
        "200 messages with 5 to 14 reactions",
        _subjects(200),
    ),
)
