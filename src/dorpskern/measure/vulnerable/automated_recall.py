"""How much of what breaks the rules in Dutch a platform's machines find."""

from __future__ import annotations

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.vulnerable.automated_quality import automated_quality
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.VULNERABLE, "automated_recall", "share", "published_figure")


def automated_recall(case: Measuring) -> list[Finding]:
    """Recall of automated moderation of Dutch (DSA table 8): of all that broke the rules, the part found."""
    return automated_quality(case, FIGURE, "accuracy_of_the_automated_means_recall")
