"""Which part of the times our messages were shown was bought."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform, own_messages, together
from dorpskern.measure.statistics.bootstrap import ratio_interval
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.PAID_REACH, "paid_share", "share", "ratio_bootstrap")


def paid_share(case: Measuring) -> list[Finding]:
    """Paid over paid and organic, summed over messages; per platform and, in times shown alone, over all.

    A message of which either number is hidden counts in neither sum. Where an export counts accounts reached and not
    times shown, those are used and the finding says so: one account counts once for each message it saw.
    """
    apart = each_platform(case, FIGURE, _share)
    parts = own_messages(case)
    return [_overall(parts), *apart] if len(parts) > 1 else apart


def _overall(parts: list[Messages]) -> Finding:
    """All platforms in one unit; those whose export does not give it are named and are no source."""
    counting = [part for part in parts if _known(part, "impressions").any()]
    if not counting:
        return together(parts).of(FIGURE).missing(Reason.NOT_IN_EXPORT, needs="impressions_paid")
    found = _share(together(counting))
    names = [part.platform for part in counting]
    away = [part.platform for part in parts if part.platform not in names]
    if not away or found.missing:
        return found
    named = {"counting": " ".join(names), "not_counting": " ".join(away)}
    return replace(found, details={**found.details, **named})


def _share(part: Messages) -> Finding:
    basis = ("impressions", "reach") if part.platform else ("impressions",)
    for unit in basis:
        known = _known(part, unit)
        if known.any():
            return _found(part, unit, *(part.numbers(f"{unit}_{kind}")[known] for kind in ("paid", "organic")))
    return part.of(FIGURE).missing(Reason.NOT_IN_EXPORT, needs="impressions_paid")


def _known(part: Messages, unit: str) -> NDArray[np.bool_]:
    return np.isfinite(part.numbers(f"{unit}_organic")) & np.isfinite(part.numbers(f"{unit}_paid"))


def _found(part: Messages, unit: str, paid: NDArray[np.float64], organic: NDArray[np.float64]) -> Finding:
    shown = paid + organic
    figure = part.of(FIGURE, n=len(paid))
    if not shown.sum():
        return figure.missing(Reason.DENOMINATOR_ZERO)
    interval = ratio_interval(paid, shown, seed=part.case.seed)
    return figure.estimated(
        float(paid.sum() / shown.sum()),
        (interval[0], min(interval[1], 1.0)) if interval else None,
        notes=("accounts_count_once_per_message",) if unit == "reach" else ("counted_in_times_shown",),
        details={"basis": unit, "hidden": len(part) - len(paid), "seed": part.case.seed},
    )
