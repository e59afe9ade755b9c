"""The performance table: alternatives × five weighed criteria, each cell a score, an interval or unknown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dorpskern.terms.assessment import Assessment, Judgement, Score
from dorpskern.terms.framework import WEIGHED, Criterion
from dorpskern.weigh.answering.answers import Answers, Background, criterion_score, hull


@dataclass(frozen=True, slots=True)
class PerformanceTable:
    """Scores of the alternatives, sorted by id, on the criteria in the order of ``WEIGHED``.

    ``low``, ``high``: shape (alternatives, criteria), in [0, 1]. ``labels``: same shape; cells with the same text share
    one unknown, "" stands alone. ``is_known``: same shape; False where nobody knows anything.
    """

    ids: tuple[str, ...]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    labels: tuple[tuple[str, ...], ...]
    is_known: NDArray[np.bool_]


def performance_table(
    assessment: Assessment, *, answers: Mapping[str, Answers], background: Background
) -> PerformanceTable:
    """Fill each cell from its judgements, else from the answers, else with "nobody knows".

    Two judgements on one cell become their hull (rules.md, 3).
    """
    ids = tuple(sorted(alternative.id for alternative in assessment.alternatives))
    judged: dict[tuple[str, Criterion], list[Judgement]] = {}
    for judgement in assessment.judgements:
        if judgement.criterion is not None:
            judged.setdefault((judgement.alternative, judgement.criterion), []).append(judgement)
    rows = [[judged.get((one, criterion), []) for criterion in WEIGHED] for one in ids]
    scores = [
        [_cell(cell, criterion, answers[one], background) for cell, criterion in zip(row, WEIGHED, strict=True)]
        for one, row in zip(ids, rows, strict=True)
    ]
    return PerformanceTable(
        ids=ids,
        low=np.array([[score.low for score in row] for row in scores]),
        high=np.array([[score.high for score in row] for row in scores]),
        labels=tuple(tuple(_label(cell) for cell in row) for row in rows),
        is_known=np.array([[not score.unknown for score in row] for row in scores]),
    )


def _cell(rows: Sequence[Judgement], criterion: Criterion, answers: Answers, background: Background) -> Score:
    return hull(row.score for row in rows) if rows else criterion_score(criterion, answers, background)


def _label(rows: Sequence[Judgement]) -> str:
    return next((row.same_as for row in rows if row.same_as), "")
