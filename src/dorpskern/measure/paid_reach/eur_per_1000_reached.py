"""What it costs to reach a thousand accounts with a paid message."""

from __future__ import annotations

import numpy as np

from dorpskern.measure.ads import ACCOUNT, Ad, of_ads, own_ads, per_platform
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.message_numbers import PRICE, Ratio, ratio, totals
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.measure.statistics.bootstrap import ratio_interval
from dorpskern.measure.statistics.pair_sums import PairSums
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
    sums = PairSums.of(euros, reached)
    interval = ratio_interval(euros, reached, seed=case.seed) if sums.bottom else None
    return _found(figure, Ratio(sums, interval), case.seed)


def _price(part: Messages) -> Finding:
    known = ratio([part], PRICE)
    figure = part.of(FIGURE, n=len(known))
    if not len(known):
        is_told = totals(part).known["spend_eur"] > 0
        return figure.missing(Reason.NOT_IN_EXPORT, needs="reach_paid" if is_told else "spend_eur")
    return _found(figure, known, part.case.seed)


def _found(figure: Figure, known: Ratio, seed: int) -> Finding:
    if not known.sums.bottom:
        return figure.missing(Reason.DENOMINATOR_ZERO)
    return figure.estimated(
        1000 * known.sums.ratio,
        (1000 * known.interval[0], 1000 * known.interval[1]) if known.interval else None,
        notes=("accounts_count_once_per_message",),
        details={"spend_eur": known.sums.top, "seed": seed},
    )
