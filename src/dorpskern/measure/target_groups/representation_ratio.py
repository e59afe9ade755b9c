"""Whether each age is as common behind a channel as it is in the municipality."""

from __future__ import annotations

from dorpskern.measure.audience import Audience, newest_audiences
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.residents import Residents, residents_of_municipality
from dorpskern.measure.small_cells import hidden
from dorpskern.measure.statistics.wilson import wilson
from dorpskern.measure.target_groups.age_share import age_bands
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.TARGET_GROUPS, "representation_ratio", "times_population", "ratio_wilson")


def representation_ratio(case: Measuring) -> list[Finding]:
    """Share of an age band in the audience over its share among residents: 1 is as in the population.

    Both shares are of people from the youngest age of the audience on, since platforms admit no younger ones.
    """
    residents = residents_of_municipality(case)
    if residents is None:
        return [FIGURE.missing(Reason.NO_SOURCE, needs="population")]
    known = [(one, bands) for one in newest_audiences(case) if (bands := age_bands(one))]
    found = [finding for one, bands in known for finding in _ratios(one, bands, residents)]
    return found or [FIGURE.missing(Reason.NO_SOURCE, needs="audience:age")]


def _ratios(audience: Audience, bands: dict[str, int], residents: Residents) -> list[Finding]:
    total, away = sum(bands.values()), hidden(bands)
    figure = FIGURE.at(
        platform=audience.platform,
        period=f"{audience.measured_on:%Y-%m}",
        n=total,
        sources=(*audience.sources, *residents.sources),
    )
    people = residents.between(min(first_and_last(band)[0] for band in bands), None)
    if not total or not people:
        return [figure.missing(Reason.DENOMINATOR_ZERO if not total else Reason.NO_SOURCE, needs="population:age")]
    found = []
    for band, count in bands.items():
        living = residents.between(*first_and_last(band))
        if band in away:
            reason = Reason.TOO_FEW if away[band] else Reason.HIDDEN_SMALL_CELL
            found.append(figure.missing(reason, needs=f"age:{band}"))
        elif not living:
            found.append(figure.missing(Reason.NO_SOURCE, needs="population:age", details={"age": band}))
        else:
            low, high = wilson(count, total)
            share = living / people
            found.append(
                figure.estimated(
                    count / total / share,
                    (low / share, high / share),
                    notes=("ages_are_the_platforms_guess", "followers_may_live_elsewhere"),
                    details={"age": band, "share_of_audience": count / total, "share_of_residents": share},
                )
            )
    return found


def first_and_last(band: str) -> tuple[int, int | None]:
    """First and last year of a band as we write it: "18-24", or "65+" without a last one."""
    first, _, last = band.rstrip("+").partition("-")
    return int(first), int(last) if last else None
