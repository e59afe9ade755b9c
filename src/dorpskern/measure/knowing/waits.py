"""How long questions under our own messages waited for an answer of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure.figure import Figure
from dorpskern.measure.reactions import Reactions
from dorpskern.measure.statistics.time_to_event import CENSORED, ENDED, HAPPENED, Incidence, incidence
from dorpskern.measure.statistics.wilson import LARGEST_CLUSTER, LEAST_EFFECTIVE_CLUSTERS
from dorpskern.terms.finding import Finding, Reason

LEAST_QUESTIONS, LEAST_FOLLOWED = 20, 10
_HOUR = 3600.0
NOTES = ("a_rule_finds_questions", "answers_elsewhere_not_seen")


@dataclass(frozen=True, slots=True)
class Waits:
    """The waits of the questions of one platform.

    Args:
        figure: Of these questions.
        curve: When they were answered, in hours.
        told: What to say beside the figure.
        followed: The longest time, in hours, for which at least ten questions could be followed.

    """

    figure: Figure
    curve: Incidence
    told: Mapping[str, int]
    followed: float


def waits(part: Reactions, figure: Figure) -> Waits | Finding:
    """How long the questions of one platform waited, or a Missing finding.

    The clock starts at the question and runs at night and in weekends too. It stops at our first answer; when the
    question was hidden, removed or closed before that (an end that competes; one of which the moment is not known
    counts from the beginning); or, with nothing yet, where the file ends. Missing with fewer than 20 questions, under
    fewer than 20 messages in effect, or when more than a quarter hangs under one message.

    Source: rules.md, 26.
    """
    if np.isnan(part.numbers("is_question")).all():
        return part.of(figure).missing(Reason.NOT_IN_EXPORT, needs="words_of_replies")
    asked = part.where(part.numbers("is_question") == 1)
    if len(asked) < LEAST_QUESTIONS:
        return part.of(figure).missing(Reason.TOO_FEW, needs=f"questions:{LEAST_QUESTIONS}")
    clusters = asked.clusters()
    sizes = np.bincount(clusters).astype(np.float64)
    if sizes.max() > LARGEST_CLUSTER * sizes.sum():
        return asked.of(figure).missing(Reason.DOMINATED, needs="messages")
    if sizes.sum() ** 2 / np.square(sizes).sum() < LEAST_EFFECTIVE_CLUSTERS:
        return asked.of(figure).missing(Reason.TOO_FEW, needs=f"messages:{LEAST_EFFECTIVE_CLUSTERS:.0f}")
    hours, outcomes = _outcomes(asked)
    told = {"answered": int((outcomes == HAPPENED).sum()), "ended_unanswered": int((outcomes == ENDED).sum())}
    followed = (asked.numbers("followed_until") - asked.numbers("published")) / _HOUR
    longest = float(np.partition(followed, -LEAST_FOLLOWED)[-LEAST_FOLLOWED])
    curve = part.case.once(f"waits on {part.platform}", lambda: incidence(hours, outcomes, clusters))
    return Waits(asked.of(figure), curve, told, max(longest, 0.0))


def _outcomes(asked: Reactions) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """How many hours each question waited, and what that ended with."""
    start = asked.numbers("published")
    gone = (asked.numbers("hidden") == 1) | (asked.numbers("removed") == 1)
    ended = np.where(np.isnan(asked.numbers("ended_at")) & gone, start, asked.numbers("ended_at"))
    ended, answered = (np.where(np.isnan(one), np.inf, one) for one in (ended, asked.numbers("first_answer_at")))
    stops = np.maximum(np.minimum(np.minimum(answered, ended), asked.numbers("followed_until")), start)
    outcomes = np.where(answered <= stops, HAPPENED, np.where(ended <= stops, ENDED, CENSORED))
    return (stops - start) / _HOUR, outcomes.astype(np.int64)
