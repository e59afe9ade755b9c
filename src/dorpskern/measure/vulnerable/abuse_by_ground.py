"""Whom abuse under our messages aims at."""

from __future__ import annotations

from dorpskern.measure.abuse.tally import GROUND
from dorpskern.measure.audits import NEEDS, by_kind, newest_audits
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.VULNERABLE, "abuse_by_ground", "share", "audited_share")


def abuse_by_ground(case: Measuring) -> list[Finding]:
    """Share of reactions that is abuse at each ground, per audited platform the most first, and how the scores err.

    Grounds of which fewer than five messages were found stand together. Missing(``too_few``) where all of them
    together are too few, Missing(``not_audited``) for a platform without an audit.
    """
    hidden = [
        one.of(FIGURE).missing(Reason.TOO_FEW, needs=NEEDS) for one in newest_audits(case) if not one.kinds(GROUND)
    ]
    found = by_kind(case, FIGURE, GROUND)
    platforms = list(dict.fromkeys(one.platform for one in found))
    return sorted(found, key=lambda one: (platforms.index(one.platform), -float(one.value or 0))) + hidden
