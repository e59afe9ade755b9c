"""Whom abuse under our messages aims at: what would be needed to know that."""

from __future__ import annotations

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import each_platform, not_audited
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.VULNERABLE, "abuse_by_ground", "share", "audited_share")


def abuse_by_ground(case: Measuring) -> list[Finding]:
    """Missing for every platform: a score alone gives no share, and the store keeps no reactions to audit."""
    return each_platform(case, FIGURE, (), not_audited(FIGURE))
