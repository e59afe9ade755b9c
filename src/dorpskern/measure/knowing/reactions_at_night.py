"""Which part of the reactions comes at night, when nobody of the municipality is there to answer."""

from __future__ import annotations

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.reaction_share import NIGHT, share_of, shares
from dorpskern.measure.reactions import Reactions, each_platform_of_reactions
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.KNOWING, "reactions_at_night", "share", "wilson_clustered")


def reactions_at_night(case: Measuring) -> list[Finding]:
    """Share of the reactions from 23:00 to 6:00 by the clock of the Netherlands.

    A platform of which every reaction stands at noon gave days and no times of day (import takes noon then).
    """
    return each_platform_of_reactions(case, FIGURE, _share)


def _share(part: Reactions) -> Finding:
    if shares(part).at_noon == len(part):
        return part.of(FIGURE).missing(Reason.NOT_IN_EXPORT, needs="time_of_day")
    return share_of(part, FIGURE, NIGHT, notes=("all_reactions_not_only_unkind",))
