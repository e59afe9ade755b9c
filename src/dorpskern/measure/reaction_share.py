"""A share of reactions, with the care that few reactions ask."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure.figure import Figure
from dorpskern.measure.reactions import Reactions
from dorpskern.measure.small_cells import LEAST_PERSONS
from dorpskern.measure.statistics.wilson import clustered_share
from dorpskern.terms.finding import Finding, Reason


def share_of(part: Reactions, figure: Figure, yes: NDArray[np.float64], *, notes: tuple[str, ...]) -> Finding:
    """Share of the reactions for which ``yes`` is 1, clustered by message.

    Missing(too_few) when one to four are, or are not: behind so few may stand one person.
    """
    clusters = part.clusters()
    successes, sizes = np.bincount(clusters, weights=yes).astype(np.float64), np.bincount(clusters).astype(np.float64)
    count = int(yes.sum())
    if len(part) < LEAST_PERSONS or 0 < min(count, len(part) - count) < LEAST_PERSONS:
        return part.of(figure).missing(Reason.TOO_FEW, needs=f"replies:{LEAST_PERSONS}")
    counted = clustered_share(successes, sizes)
    return part.of(figure).estimated(
        counted.share, counted.interval, notes=notes, details={"design_effect": counted.design_effect}
    )
