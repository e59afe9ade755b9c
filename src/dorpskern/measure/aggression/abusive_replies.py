"""How much of what is said under our messages is abuse: insults, threats, dehumanising, and at whom in office."""

from __future__ import annotations

from dorpskern.measure.abuse.tally import ALL, ROLE, SEVERITY
from dorpskern.measure.audits import by_kind
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.AGGRESSION, "abusive_replies", "share", "audited_share")


def abusive_replies(case: Measuring) -> list[Finding]:
    """Share of reactions that is abuse, per audited platform; then by severity and by the role it aims at.

    From the newest audit of each channel; Missing(``not_audited``) for a platform without one: a score gives no share.
    """
    return by_kind(case, FIGURE, ALL, SEVERITY, ROLE)
