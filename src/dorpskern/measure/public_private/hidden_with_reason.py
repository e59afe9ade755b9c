"""Of how many reactions that we hid or removed we wrote down why."""

from __future__ import annotations

import numpy as np

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.public_private.taken_away import is_taken_away
from dorpskern.measure.reaction_share import share_of
from dorpskern.measure.reactions import Reactions, each_platform_of_reactions
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.PUBLIC_PRIVATE, "hidden_with_reason", "share", "wilson_clustered")


def hidden_with_reason(case: Measuring) -> list[Finding]:
    """Share of the hidden and removed reactions with a reason, of those of which the file says whether there is one."""
    return each_platform_of_reactions(case, FIGURE, _share)


def _share(part: Reactions) -> Finding:
    reasons = part.numbers("reason_given")
    known = (is_taken_away(part) == 1) & np.isfinite(reasons)
    if not known.any():
        return part.of(FIGURE).missing(Reason.NOT_IN_EXPORT, needs="hidden_replies")
    return share_of(part.where(known), FIGURE, reasons[known], notes=("a_reason_may_be_told_elsewhere",))
