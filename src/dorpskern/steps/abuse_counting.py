"""From what people said of a sample, on the site, to counts without a word; and whether they said enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dorpskern.measure.abuse.audit import LEAST_SETTLED, Judgement, Verdict
from dorpskern.measure.abuse.estimate import LEAST_TO_TUNE
from dorpskern.measure.abuse.learning import Learnt, learn_from_audit
from dorpskern.measure.abuse.tally import Cell, Judged, Tally, tally
from dorpskern.steps.abuse_preparing import CellSaid


@dataclass(frozen=True, slots=True)
class Answered:
    """What people said of one text of the sample; None: cannot tell. ``third`` only where the first two differ."""

    cell: CellSaid
    writer: int | None
    first: Verdict | None
    second: Verdict | None
    third: Verdict | None = None

    @property
    def judgement(self) -> Judgement:
        """The same without what is known of the text."""
        return Judgement(self.first, self.second, self.third)


def is_enough(population: Sequence[tuple[CellSaid, int]], judged: Sequence[CellSaid]) -> bool:
    """Whether an audit that ends early may give a figure.

    Args:
        population: As ``prepare_audit`` gave it.
        judged: The cell of each text that people judged so far. Their order is by chance, so any beginning of it is a
            sample too.

    Returns:
        Whether a hundred texts are judged, and ten in each stratum, or as many as there are.

    """
    there, done = _there(population), Counter(stratum for stratum, *_ in judged)
    return done.total() >= min(LEAST_SETTLED, there.total()) and all(
        done[stratum] >= min(LEAST_TO_TUNE, texts) for stratum, texts in there.items()
    )


def tallies_of(population: Sequence[tuple[CellSaid, int]], answered: Sequence[Answered]) -> tuple[Tally, ...]:
    """Count an audit from what was kept of it.

    Args:
        population: As ``prepare_audit`` gave it.
        answered: What people said.

    """
    judged = [Judged(_cell(one.cell), one.judgement, _mark(one.writer)) for one in answered]
    return tally({_cell(cell): texts for cell, texts in population}, judged)


def learn_model(
    population: Sequence[tuple[CellSaid, int]], answered: Sequence[Answered], words: Sequence[str], *, seed: int
) -> Learnt | None:
    """Learn from an audit what can score the next; None when too little was settled.

    Args:
        population: As ``prepare_audit`` gave it.
        answered: What people said.
        words: Of each of these, its masked words; only read here.
        seed: Of the division by which the errors are known.

    """
    settled = [(one, verdict) for one in zip(answered, words, strict=True) if (verdict := one[0].judgement.settled)]
    there, drawn = _there(population), Counter(one.cell[0] for (one, _), _ in settled)
    return learn_from_audit(
        [said for (_, said), _ in settled],
        np.array([verdict.is_abusive for _, verdict in settled], dtype=np.bool_),
        weights=np.array([there[one.cell[0]] / drawn[one.cell[0]] for (one, _), _ in settled]),
        writers=[one.writer for (one, _), _ in settled],
        seed=seed,
    )


def _there(population: Sequence[tuple[CellSaid, int]]) -> Counter[int]:
    """How many texts there are in each stratum."""
    there = Counter[int]()
    for (stratum, *_), texts in population:
        there[stratum] += texts
    return there


def _cell(said: CellSaid) -> Cell:
    stratum, value, grounds, part = said
    return Cell(stratum, value, frozenset(filter(None, grounds.split(","))), part)


def _mark(writer: int | None) -> str | None:
    return None if writer is None else str(writer)
