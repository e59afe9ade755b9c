"""How often a platform's machines are right when they act on something in Dutch."""

from __future__ import annotations

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.vulnerable.automated_quality import automated_quality
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.VULNERABLE, "automated_precision", "share", "published_figure")


def automated_precision(case: Measuring) -> list[Finding]:
    """Precision of automated moderation of Dutch (DSA table 8): of all that was acted on, the part rightly."""
    return automated_quality(case, FIGURE, "accuracy_of_the_automated_means_precision")
