"""Conversations on the square, as sums per participant: never who, never what somebody voted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from dorpskern.measure.measuring import Measuring, months_said
from dorpskern.terms.finding import Source

SQUARE = "polis"


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation. ``votes`` and ``passes``: one number per participant, in no order that means anything."""

    id: str
    period: str
    statements: int
    votes: NDArray[np.float64]
    passes: NDArray[np.float64]
    sources: tuple[Source, ...]

    @property
    def participants(self) -> int:
        """People with at least one vote."""
        return len(self.votes)


def conversations(case: Measuring) -> list[Conversation]:
    """Every conversation in the store that has votes, in order of id. The engine adds up; votes may be millions."""
    votes = case.table("votes")
    per_person = votes.group_by("conversation", "participant").agg(votes=votes.count(), passes=(votes.vote == 0).sum())
    whole = votes.group_by("conversation").agg(
        first=votes.voted_at.min().date(),
        last=votes.voted_at.max().date(),
        source=votes.source.min(),
        statements=votes.statement.nunique(),
    )
    people = case.fetch(
        per_person.select("conversation", "votes", "passes").order_by("conversation", "votes", "passes")
    )
    found = []
    for row in case.fetch(whole.order_by("conversation")).to_pylist():
        own = people.filter(pc.equal(people["conversation"], row["conversation"]))
        found.append(
            Conversation(
                id=row["conversation"],
                period=months_said(row["first"], row["last"]) if row["first"] else "",
                statements=row["statements"],
                votes=own["votes"].to_numpy().astype(np.float64),
                passes=own["passes"].to_numpy().astype(np.float64),
                sources=case.sources([row["source"]]),
            )
        )
    return found
