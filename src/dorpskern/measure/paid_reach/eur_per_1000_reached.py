"""What it costs to reach a thousand accounts with a paid message."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure.ads import ACCOUNT, Ad, of_ads, own_ads, per_platform
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.message_numbers import counted
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.measure.statistics.bootstrap import ratio_interval
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.PAID_REACH, "eur_per_1000_reached", "eur", "ratio_bootstrap")


def eur_per_1000_reached(case: Measuring) -> list[Finding]:
    """Euros spent per 1,000 accounts reached with that money, over advertisements or messages with both known.

    From the own advertising account where that was imported, else from what an export of messages tells of money.
    """
    ads = own_ads(case, ACCOUNT, lambda ad: bool(ad.spend_low_eur) and ad.reach is not None)
    if not ads:
        return each_platform(case, FIGURE, _price)
    return [_price_of_ads(case, platform, own) for platform, own in per_platform(ads).items()]


def _price_of_ads(case: Measuring, platform: str, ads: list[Ad]) -> Finding:
    spend: dict[str, float] = {}
    reach: dict[str, int] = {}
    for ad in ads:
        spend[ad.ad] = spend.get(ad.ad, 0.0) + (ad.spend_low_eur or 0.0)
        reach[ad.ad] = reach.get(ad.ad, 0) + (ad.reach or 0)
    figure = of_ads(case, FIGURE, platform, ads)
    euros, reached = np.array(list(spend.values())), np.array([float(reach[one]) for one in spend])
    return _ratio(figure, euros, reached, np.ones(len(spend)), case.seed)


def _price(part: Messages) -> Finding:
    told = counted(part, "spend_eur")
    known = counted(part, "spend_eur", "reach_paid")
    known = known.where(known.values["spend_eur"] > 0)
    figure = part.of(FIGURE, n=len(known))
    if not len(known):
        return figure.missing(Reason.NOT_IN_EXPORT, needs="reach_paid" if len(told) else "spend_eur")
    return _ratio(figure, known.values["spend_eur"], known.values["reach_paid"], known.messages, part.case.seed)


def _ratio(
    figure: Figure,
    spend: NDArray[np.float64],
    reach: NDArray[np.float64],
    messages: NDArray[np.float64],
    seed: int,
) -> Finding:
    if not reach.sum():
        return figure.missing(Reason.DENOMINATOR_ZERO)
    euros = float((spend * messages).sum())
    return figure.estimated(
        euros * 1000 / float((reach * messages).sum()),
        ratio_interval(spend * 1000, reach, messages, seed=seed),
        notes=("accounts_count_once_per_message",),
        details={"spend_eur": euros, "seed": seed},
    )
