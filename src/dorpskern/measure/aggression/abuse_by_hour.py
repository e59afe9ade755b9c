"""At which part of the day abuse is written under our messages."""

from __future__ import annotations

from dorpskern.measure.abuse.tally import DAY_PART
from dorpskern.measure.audits import NEEDS, by_kind, newest_audits
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.AGGRESSION, "abuse_by_hour", "share", "audited_share")


def abuse_by_hour(case: Measuring) -> list[Finding]:
    """Share of the reactions of a part of the day that is abuse: night, morning, afternoon, evening.

    Missing(``too_few``) where the audited file gave no times, or too little abuse to tell parts apart.
    """
    untold = [
        one.of(FIGURE).missing(Reason.TOO_FEW, needs=f"{NEEDS}:time")
        for one in newest_audits(case)
        if not one.kinds(DAY_PART)
    ]
    return by_kind(case, FIGURE, DAY_PART) + untold
