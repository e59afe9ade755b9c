"""How often people in a conversation say that they do not know, or not yet."""

from __future__ import annotations

from dataclasses import replace

from dorpskern.measure.conversations import SQUARE, Conversation, conversations
from dorpskern.measure.figure import LIKE_PARTICIPANTS, THIS_EXPORT, Figure
from dorpskern.measure.knowing.conversation_participants import LEAST_PERSONS
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.statistics.wilson import clustered_share
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.KNOWING, "pass_share", "share", "wilson_clustered")


def pass_share(case: Measuring) -> list[Finding]:
    """Share of votes that are a pass, per conversation; votes of one participant resemble each other."""
    known = conversations(case)
    return [_share(one) for one in known] or [FIGURE.at(platform=SQUARE).missing(Reason.NO_SOURCE, needs="votes")]


def _share(one: Conversation) -> Finding:
    figure = FIGURE.at(platform=SQUARE, period=one.period, sources=one.sources)
    passing = int((one.passes > 0).sum())
    if 0 < min(passing, one.participants - passing) < LEAST_PERSONS or one.participants < LEAST_PERSONS:
        return figure.missing(Reason.TOO_FEW, needs=f"participants:{LEAST_PERSONS}")
    counted = clustered_share(one.passes, one.votes)
    if counted.reason is Reason.DOMINATED:
        return figure.missing(Reason.DOMINATED)
    return replace(figure, n=one.participants).found(
        counted.share,
        estimand=LIKE_PARTICIPANTS if counted.interval else THIS_EXPORT,
        interval=counted.interval,
        notes=("not_all_residents",),
        details={
            "conversation": one.id,
            "votes": counted.n,
            "design_effect": counted.design_effect,
            "effective_participants": counted.effective_clusters,
        },
    )
