"""How long questions under our own messages waited for an answer of ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure.columns import Columns
from dorpskern.measure.figure import Figure
from dorpskern.measure.reaction_rows import clusters, questions
from dorpskern.measure.reactions import Reactions
from dorpskern.measure.statistics.time_to_event import CENSORED, ENDED, HAPPENED, Incidence, incidence
from dorpskern.measure.statistics.wilson import LARGEST_CLUSTER, LEAST_EFFECTIVE_CLUSTERS
from dorpskern.terms.finding import Finding, Missing, Reason

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
    if all(kind.is_question is None for kind in part.kinds):
        return part.of(figure).missing(Reason.NOT_IN_EXPORT, needs="words_of_replies")
    asked = part.where(lambda kind: bool(kind.is_question))
    if len(asked) < LEAST_QUESTIONS:
        return part.of(figure).missing(Reason.TOO_FEW, needs=f"questions:{LEAST_QUESTIONS}")
    found = part.case.once(f"waits on {part.platform}", lambda: _waits(questions(part.case)[part.platform]))
    if isinstance(found, Missing):
        return asked.of(figure).missing(found.reason, needs=found.needs)
    return Waits(asked.of(figure), *found)


def _waits(asked: Columns) -> tuple[Incidence, Mapping[str, int], float] | Missing:
    under = clusters(asked)
    sizes = np.bincount(under).astype(np.float64)
    if sizes.max() > LARGEST_CLUSTER * sizes.sum():
        return Missing(Reason.DOMINATED, "messages")
    if sizes.sum() ** 2 / np.square(sizes).sum() < LEAST_EFFECTIVE_CLUSTERS:
        return Missing(Reason.TOO_FEW, f"messages:{LEAST_EFFECTIVE_CLUSTERS:.0f}")
    hours, outcomes = _outcomes(asked.arrays)
    told = {"answered": int((outcomes == HAPPENED).sum()), "ended_unanswered": int((outcomes == ENDED).sum())}
    followed = (asked.arrays["followed_until"] - asked.arrays["published"]) / _HOUR
    longest = float(np.partition(followed, -LEAST_FOLLOWED)[-LEAST_FOLLOWED])
    return incidence(hours, outcomes, under), told, max(longest, 0.0)


def _outcomes(asked: Mapping[str, NDArray[np.float64]]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """How many hours each question waited, and what that ended with."""
    start = asked["published"]
    ended, answered = (np.where(np.isnan(one), np.inf, one) for one in (asked["ended_at"], asked["first_answer_at"]))
    stops = np.maximum(np.minimum(np.minimum(answered, ended), asked["followed_until"]), start)
    outcomes = np.where(answered <= stops, HAPPENED, np.where(ended <= stops, ENDED, CENSORED))
    return (stops - start) / _HOUR, outcomes.astype(np.int64)
