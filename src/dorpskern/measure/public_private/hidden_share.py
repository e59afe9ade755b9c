"""Which part of the reactions under our own messages we hid or removed."""

from __future__ import annotations

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.reaction_share import TAKEN, share_of
from dorpskern.measure.reactions import Reactions, each_platform_of_reactions
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.PUBLIC_PRIVATE, "hidden_share", "share", "wilson_clustered")


def hidden_share(case: Measuring) -> list[Finding]:
    """Share of the reactions of which the file says whether they were hidden or removed."""
    return each_platform_of_reactions(case, FIGURE, _share)


def _share(part: Reactions) -> Finding:
    told = part.where(lambda kind: kind.is_told)
    if not len(told):
        return part.of(FIGURE).missing(Reason.NOT_IN_EXPORT, needs="hidden_replies")
    return share_of(told, FIGURE, TAKEN, notes=("others_may_have_removed",))
