"""Which part of the times our messages were shown was bought."""

from __future__ import annotations

from dataclasses import replace

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.message_numbers import SPLIT, ratio, totals
from dorpskern.measure.messages import Messages, each_platform, own_messages, together
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
    counting = [part for part in parts if _is_split(part, "impressions")]
    if not counting:
        return together(parts).of(FIGURE).missing(Reason.NOT_IN_EXPORT, needs="impressions_paid")
    found = _found(together(counting), counting, "impressions")
    names = [part.platform for part in counting]
    away = [part.platform for part in parts if part.platform not in names]
    if not away or found.missing:
        return found
    named = {"counting": " ".join(names), "not_counting": " ".join(away)}
    return replace(found, details={**found.details, **named})


def _share(part: Messages) -> Finding:
    for unit in ("impressions", "reach"):
        if _is_split(part, unit):
            return _found(part, [part], unit)
    return part.of(FIGURE).missing(Reason.NOT_IN_EXPORT, needs="impressions_paid")


def _is_split(part: Messages, unit: str) -> bool:
    return totals(part).pairs[f"{unit}{SPLIT}"].clusters > 0


def _found(whole: Messages, parts: list[Messages], unit: str) -> Finding:
    known = ratio(parts, f"{unit}{SPLIT}")
    figure = whole.of(FIGURE, n=len(known))
    if not known.sums.bottom:
        return figure.missing(Reason.DENOMINATOR_ZERO)
    return figure.estimated(
        known.sums.ratio,
        (known.interval[0], min(known.interval[1], 1.0)) if known.interval else None,
        notes=("accounts_count_once_per_message",) if unit == "reach" else ("counted_in_times_shown",),
        details={"basis": unit, "hidden": len(whole) - len(known), "seed": whole.case.seed},
    )
