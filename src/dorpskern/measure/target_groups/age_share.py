"""How the people behind a channel are spread over age."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from dorpskern.measure.audience import Audience, Shares, newest_audiences, newest_shares
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.small_cells import hidden
from dorpskern.measure.target_groups.ages import first_and_last, is_band
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.TARGET_GROUPS, "age_share", "share", "share_of_complete_list")
ROUNDED = 0.001
"""How far a published share may be off: women and men rounded apart, each to a tenth of a percent."""
_Count = TypeVar("_Count", int, float)


def age_share(case: Measuring) -> list[Finding]:
    """Share of each age band in the newest audience of a platform; small bands are hidden, never rounded to zero.

    Where a platform only gives shares, a band that may hold fewer than five persons is hidden: how many there are at
    least follows from the number of followers, or from the least number of which it gives shares.
    """
    known = [(one, bands) for one in newest_audiences(case) if (bands := age_bands(one))]
    found = [finding for one, bands in known for finding in _shares(one, bands)]
    counted = {one.platform for one, _ in known}
    found += [each for one in newest_shares(case) if one.platform not in counted for each in _published(one)]
    return found or [FIGURE.missing(Reason.NO_SOURCE, needs="audience:age")]


def age_bands(audience: Audience) -> dict[str, int]:
    """The age bands among the groups of an audience, youngest first."""
    return _by_age(audience.persons)


def age_shares(audience: Shares) -> dict[str, float]:
    """The shares of age bands, youngest first."""
    return _by_age(audience.shares)


def _by_age(groups: Mapping[str, _Count]) -> dict[str, _Count]:
    bands = {group: count for group, count in groups.items() if is_band(group)}
    return dict(sorted(bands.items(), key=lambda one: first_and_last(one[0])[0]))


def hidden_shares(audience: Shares) -> dict[str, bool]:
    """The age bands that may hold few persons, as ``small_cells.hidden`` gives them."""
    return hidden({band: audience.at_least(share) or int(share > 0) for band, share in age_shares(audience).items()})


def _published(audience: Shares) -> list[Finding]:
    shares, away = age_shares(audience), hidden_shares(audience)
    figure = audience.figure(FIGURE, audience.people)
    return [
        hidden_age(figure, band, away)
        or figure.found(
            share,
            interval=(max(0.0, share - ROUNDED), min(1.0, share + ROUNDED)),
            level=None,
            notes=("ages_are_the_platforms_guess", "publisher_gives_a_bound"),
            details={"age": band},
        )
        for band, share in shares.items()
    ]


def _shares(audience: Audience, bands: dict[str, int]) -> list[Finding]:
    total, away = sum(bands.values()), hidden(bands)
    figure = audience.figure(FIGURE, total)
    if not total:
        return [figure.missing(Reason.DENOMINATOR_ZERO)]
    notes = ("ages_are_the_platforms_guess",)
    return [
        hidden_age(figure, band, away) or figure.found(count / total, notes=notes, details={"age": band})
        for band, count in bands.items()
    ]


def hidden_age(figure: Figure, band: str, away: Mapping[str, bool]) -> Finding | None:
    """Why a band of few people is not shown; None when it is."""
    if band not in away:
        return None
    return figure.missing(Reason.TOO_FEW if away[band] else Reason.HIDDEN_SMALL_CELL, needs=f"age:{band}")
