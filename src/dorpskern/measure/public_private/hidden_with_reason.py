"""Of how many reactions that we hid or removed we wrote down why."""

from __future__ import annotations

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.reaction_share import REASONS, share_of
from dorpskern.measure.reactions import Reactions, each_platform_of_reactions
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.PUBLIC_PRIVATE, "hidden_with_reason", "share", "wilson_clustered")


def hidden_with_reason(case: Measuring) -> list[Finding]:
    """Share of the hidden and removed reactions with a reason, of those of which the file says whether there is one."""
    return each_platform_of_reactions(case, FIGURE, _share)


def _share(part: Reactions) -> Finding:
    explained = part.where(lambda kind: kind.is_explained)
    if not len(explained):
        return part.of(FIGURE).missing(Reason.NOT_IN_EXPORT, needs="hidden_replies")
    return share_of(explained, FIGURE, REASONS, notes=("a_reason_may_be_told_elsewhere",))
