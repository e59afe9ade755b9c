"""How many people took part in a conversation on the square."""

from __future__ import annotations

from dataclasses import replace

from dorpskern.measure.conversations import SQUARE, Conversation, conversations
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.KNOWING, "conversation_participants", "participants", "count")
LEAST_PERSONS = 5


def conversation_participants(case: Measuring) -> list[Finding]:
    """Participants with at least one vote, one finding per conversation, with its statements and votes."""
    known = conversations(case)
    return [_count(one) for one in known] or [FIGURE.at(platform=SQUARE).missing(Reason.NO_SOURCE, needs="votes")]


def _count(one: Conversation) -> Finding:
    figure = FIGURE.at(platform=SQUARE, period=one.period, sources=one.sources)
    if one.participants < LEAST_PERSONS:
        return figure.missing(Reason.TOO_FEW, needs=f"participants:{LEAST_PERSONS}")
    return replace(figure, n=one.participants).found(
        one.participants,
        notes=("not_all_residents",),
        details={"conversation": one.id, "statements": one.statements, "votes": int(one.votes.sum())},
    )
