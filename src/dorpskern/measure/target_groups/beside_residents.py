"""How common each age is among some people, over how common it is among residents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dorpskern.measure.figure import THIS_EXPORT, Figure
from dorpskern.measure.residents import Residents
from dorpskern.measure.target_groups.age_share import hidden_age
from dorpskern.measure.target_groups.ages import first_and_last
from dorpskern.terms.finding import Finding, Reason


@dataclass(frozen=True, slots=True)
class AgeShares:
    """Shares of age bands, youngest first.

    Args:
        of: What they are shares of, as the details call it.
        shares: Band → its share; empty when there is nobody.
        limits: Band → between what its share lies; empty for a complete count.
        away: Bands that are not shown, as ``small_cells.hidden`` gives them.
        notes: What must be said beside each ratio.
        level: Of the limits; None when they are certain.
        estimand: What the ratios say something of.

    """

    of: str
    shares: Mapping[str, float]
    limits: Mapping[str, tuple[float, float]]
    away: Mapping[str, bool]
    notes: tuple[str, ...]
    level: float | None = None
    estimand: str = THIS_EXPORT


def beside_residents(figure: Figure, seen: AgeShares, residents: Residents) -> list[Finding]:
    """The share of each band over its share among residents: 1 is as in the population.

    Residents are counted from the youngest age of the bands on, since platforms admit no younger people.
    """
    if not seen.shares:
        return [figure.missing(Reason.DENOMINATOR_ZERO)]
    people = residents.between(first_and_last(next(iter(seen.shares)))[0], None)
    if not people:
        return [figure.missing(Reason.NO_SOURCE, needs="population:age")]
    return [
        hidden_age(figure, band, seen.away)
        or _ratio(figure, band, seen, residents.between(*first_and_last(band)), people)
        for band in seen.shares
    ]


def _ratio(figure: Figure, band: str, seen: AgeShares, living: int | None, people: int) -> Finding:
    if not living:
        return figure.missing(Reason.NO_SOURCE, needs="population:age", details={"age": band})
    share, limits = living / people, seen.limits.get(band)
    return figure.found(
        seen.shares[band] / share,
        estimand=seen.estimand,
        interval=(limits[0] / share, limits[1] / share) if limits else None,
        level=seen.level,
        notes=seen.notes,
        details={"age": band, seen.of: seen.shares[band], "share_of_residents": share},
    )
