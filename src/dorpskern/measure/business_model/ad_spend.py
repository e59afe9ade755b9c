"""How much public money goes to each platform for showing our messages."""

from __future__ import annotations

from collections.abc import Sequence

from dorpskern.measure.ads import ACCOUNT, Ad, of_ads, own_ads, per_platform
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.message_numbers import totals
from dorpskern.measure.messages import Messages, each_platform, own_messages, together
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.BUSINESS_MODEL, "ad_spend", "eur", "sum")
NOTES = ("only_what_this_export_shows",)


def ad_spend(case: Measuring) -> list[Finding]:
    """Euros put behind own advertisements, summed over the export; per platform and over all.

    From the own advertising account where that was imported, else from what an export of messages tells of money.
    """
    ads = paid_ads(case)
    if not ads:
        parts = own_messages(case)
        whole = [_sum(together(parts), parts)] if len(parts) > 1 else []
        return whole + each_platform(case, FIGURE, lambda part: _sum(part, [part]))
    return [
        of_ads(case, FIGURE, platform, own).found(spent(own), notes=NOTES)
        for platform, own in per_platform(ads).items()
    ]


def paid_ads(case: Measuring) -> list[Ad]:
    """Lines of the own advertising account that say what was spent."""
    return own_ads(case, ACCOUNT, lambda ad: ad.spend_low_eur is not None)


def spent(ads: list[Ad]) -> float:
    """Euros of lines that all say what was spent, to the cent."""
    return round(sum(ad.spend_low_eur or 0.0 for ad in ads), 2)


def _sum(whole: Messages, parts: Sequence[Messages]) -> Finding:
    known = sum(totals(part).known["spend_eur"] for part in parts)
    figure = whole.of(FIGURE, n=known)
    if not known:
        return figure.missing(Reason.NOT_IN_EXPORT, needs="spend_eur")
    spend = sum(totals(part).spend_eur for part in parts)
    return figure.found(spend, notes=NOTES, details={"unknown": len(whole) - known})
