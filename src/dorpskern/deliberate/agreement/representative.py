"""The statements that say most about a group: where it thinks differently from everybody else."""

from __future__ import annotations

import numpy as np

from dorpskern.deliberate.agreement.answers import FEWEST_SEEN, Answers, wilson
from dorpskern.deliberate.grouping.vote_matrix import Floats, Ints
from dorpskern.terms.opinion_map import Representative

MOST_SHOWN = 5


def representative_statements(answers: Answers, group: int) -> tuple[Representative, ...]:
    """At most five statements, the largest difference with the rest first; fewer, or none, when that is all there is.

    A statement is shown when the group leans one way on it (more agree than disagree, or the reverse), the share
    that answers so is larger than among the rest of the grouped people, and the two Wilson intervals do not overlap.
    Shares are among those who saw the statement; under five who saw it, in the group or outside, it is hidden.
    A description and no test: the groups were made from these same votes.
    """
    found = [
        shown
        for direction, counts, against in (
            ("agree", answers.agrees, answers.disagrees),
            ("disagree", answers.disagrees, answers.agrees),
        )
        for shown in _standing_out(answers, group, direction, counts, against)
    ]
    found.sort(key=lambda pair: (-pair[0], -pair[1].seen, pair[1].statement))
    return tuple(shown for _, shown in found[:MOST_SHOWN])


def _standing_out(
    answers: Answers, group: int, direction: str, counts: Ints, against: Ints
) -> list[tuple[float, Representative]]:
    here, seen = counts[group], answers.seen[group]
    there, seen_there = counts.sum(axis=0) - here, answers.seen.sum(axis=0) - seen
    low, high = wilson(here, seen)
    _, high_there = wilson(there, seen_there)
    difference = _share(here, seen) - _share(there, seen_there)
    is_shown = (here > against[group]) & (low > high_there) & (np.minimum(seen, seen_there) >= FEWEST_SEEN)
    return [
        (
            round(float(difference[s]), 12),  # equal differences are equal, whatever the last bit says
            Representative(
                statement=str(answers.statements[s]),
                direction=direction,
                share=float(here[s] / seen[s]),
                interval=(float(low[s]), float(high[s])),
                seen=int(seen[s]),
            ),
        )
        for s in np.flatnonzero(is_shown)
    ]


def _share(counts: Ints, seen: Ints) -> Floats:
    return np.asarray(counts / np.maximum(seen, 1))
