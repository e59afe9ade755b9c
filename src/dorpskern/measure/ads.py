"""The municipality's own advertisements as lines, of files that do not tell of the same days twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring, months_said

ACCOUNT, LIBRARY = "account", "library"


@dataclass(frozen=True, slots=True)
class Ad:
    """One line about one advertisement; None: its file does not say."""

    platform: str
    ad: str
    period_start: date | None
    period_end: date | None
    age: str | None
    spend_low_eur: float | None
    spend_high_eur: float | None
    reach: int | None
    targeting: str | None
    source: str


def own_ads(case: Measuring, register: str, tells: Callable[[Ad], bool]) -> list[Ad]:
    """The lines of one register that tell something.

    Of files about the same days only one counts, else money would be counted twice: the file with the latest last day,
    then the longer period. A file that does not say its days counts alone, and only when no other does.
    """
    ads = case.table("ads")
    wanted = ads.filter(ads.register == register).select(*(one.name for one in fields(Ad)))
    rows = case.fetch(wanted.order_by("source", "platform", "ad", "period_start", "age")).to_pylist()
    telling = [ad for ad in (Ad(**row) for row in rows) if tells(ad)]
    by_file = {source: [ad for ad in telling if ad.source == source] for source in {ad.source for ad in telling}}
    chosen = _apart(by_file)
    return [ad for source in sorted(chosen) for ad in by_file[source]]


def per_platform(ads: Sequence[Ad]) -> dict[str, list[Ad]]:
    """The lines of each platform, in order of name; before them "" for all together when there are more."""
    names = sorted({ad.platform for ad in ads})
    whole = {"": list(ads)} if len(names) > 1 else {}
    return whole | {name: [ad for ad in ads if ad.platform == name] for name in names}


def of_ads(case: Measuring, figure: Figure, platform: str, ads: Sequence[Ad]) -> Figure:
    """A figure that rests on these lines; n is the number of advertisements."""
    days = _days(ads)
    return figure.at(
        platform=platform,
        period=months_said(*days) if days else "",
        n=len({ad.ad for ad in ads}),
        sources=case.sources(ad.source for ad in ads),
    )


def criteria_used(ads: Iterable[Ad]) -> dict[str, set[str]]:
    """Per advertisement by what it picks people, all its lines together; none for one that seeks everybody."""
    used: dict[str, set[str]] = {}
    for ad in ads:
        used.setdefault(ad.ad, set()).update(filter(None, (ad.targeting or "").split(",")))
    return used


def _days(ads: Iterable[Ad]) -> tuple[date, date] | None:
    starts = [ad.period_start for ad in ads if ad.period_start]
    ends = [ad.period_end for ad in ads if ad.period_end]
    return (min(starts), max(ends)) if starts and ends else None


def _apart(by_file: dict[str, list[Ad]]) -> list[str]:
    """Files whose periods do not meet."""
    dated = {source: days for source, ads in by_file.items() if (days := _days(ads))}
    if not dated:
        return sorted(by_file)[:1]
    chosen: list[str] = []
    for source in sorted(dated, key=lambda one: (-dated[one][1].toordinal(), dated[one][0].toordinal(), one)):
        begin, end = dated[source]
        if all(end < dated[other][0] or begin > dated[other][1] for other in chosen):
            chosen.append(source)
    return chosen
