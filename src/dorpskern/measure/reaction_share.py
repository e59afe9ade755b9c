"""A share of reactions, with the care that few reactions ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import ibis

from dorpskern.engine import MICROSECONDS
from dorpskern.measure import clock
from dorpskern.measure.engine_sums import pair_sums, pair_sums_asked
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.reaction_rows import message_of
from dorpskern.measure.reactions import Reactions, is_taken_away, reactions
from dorpskern.measure.small_cells import LEAST_PERSONS
from dorpskern.measure.statistics.pair_sums import PairSums
from dorpskern.measure.statistics.wilson import share_of_sums
from dorpskern.terms.finding import Finding, Reason

NIGHT, TAKEN, REASONS = "night", "taken", "reasons"
_MINUTE = 60 * MICROSECONDS
_HOUR = 60 * _MINUTE


@dataclass(frozen=True, slots=True)
class Shares:
    """Sums over the messages of a platform that have any such reaction under them; how many reactions came at noon.

    ``NIGHT``: reactions from 23:00 to 6:00, of all; ``TAKEN``: hidden or removed by us, of those of which the file says
    it.
    """

    sums: Mapping[str, PairSums]
    at_noon: int


def shares(part: Reactions) -> Shares:
    """Those of one platform, from one reading of all its reactions."""
    return part.case.once(f"shares of reactions on {part.platform}", lambda: _shares(part))


def share_of(part: Reactions, figure: Figure, which: str, *, notes: tuple[str, ...]) -> Finding:
    """A share of the reactions of a platform, clustered by message.

    Args:
        part: Exactly the reactions of which it is a share, at least one.
        figure: Of which indicator.
        which: ``NIGHT`` or ``TAKEN``, as in ``Shares``; ``REASONS``: with a reason given, of those taken away of which
            the file says whether there is one.
        notes: What to say beside the figure.

    Returns:
        Missing(too_few) when one to four are, or are not: behind so few may stand one person.

    """
    sums = _reasons(part) if which == REASONS else shares(part).sums[which]
    if len(part) < LEAST_PERSONS or 0 < min(sums.top, len(part) - sums.top) < LEAST_PERSONS:
        return part.of(figure).missing(Reason.TOO_FEW, needs=f"replies:{LEAST_PERSONS}")
    counted = share_of_sums(sums)
    return part.of(figure).estimated(
        counted.share, counted.interval, notes=notes, details={"design_effect": counted.design_effect}
    )


def _shares(part: Reactions) -> Shares:
    """Each platform apart: there are as many groups as messages, and in a small table of them each is found sooner."""
    case = part.case
    (whole,) = (one for one in reactions(case) if one.platform == part.platform)
    is_told = all(kind.is_told for kind in whole.kinds)
    every = case.once("reactions marked", lambda: _marked(case))
    marked = every.filter(every.platform == part.platform)
    night = [(hour - clock.NOON) % 24 * _HOUR for hour in (clock.NIGHT_FROM, clock.NIGHT_TO)]
    each = marked.group_by("under").agg(
        reactions=marked.count(),
        taken=marked.count(where=marked.taken),
        night=marked.count(where=(marked.since_noon >= night[0]) & (marked.since_noon < night[1])),
        noon=marked.count(where=marked.since_noon < _MINUTE),
        **({} if is_told else {"told": marked.count(where=marked.told)}),
    )
    asked = _asked(each, NIGHT, "reactions") | _asked(each, TAKEN, "reactions" if is_told else "told")
    (row,) = case.fetch(each.agg(at_noon=each.noon.sum(), **asked)).to_pylist()
    return Shares({name: pair_sums(name, row) for name in (NIGHT, TAKEN)}, int(row["at_noon"]))


def _marked(case: Measuring) -> ibis.Table:
    """Every reaction with the message it hangs under, when it came by the clock, and what was done with it."""
    table = case.table("reactions")
    kinds = [kind for each in reactions(case) for kind in each.kinds]
    edges = min(kind.first for kind in kinds), max(kind.last for kind in kinds)
    local = clock.local_microseconds(
        case.engine.microseconds(table.published), *(int(edge.timestamp()) // clock.HOUR for edge in edges)
    )
    return table.select(
        "platform",
        under=message_of(case, table),
        since_noon=(local - clock.NOON * _HOUR) % (24 * _HOUR),
        told=table.hidden.notnull() | table.removed.notnull(),
        taken=is_taken_away(table),
    )


def _reasons(part: Reactions) -> PairSums:
    table = part.case.table("reactions")
    explained = table.filter(table.platform == part.platform, is_taken_away(table), table.reason_given.notnull())
    marked = explained.select("reason_given", under=message_of(part.case, explained))
    each = marked.group_by("under").agg(reasons=marked.reason_given.sum(), explained=marked.count())
    (row,) = part.case.fetch(each.agg(**_asked(each, REASONS, "explained"))).to_pylist()
    return pair_sums(REASONS, row)


def _asked(each: ibis.Table, yes: str, of: str) -> dict[str, ibis.Value]:
    return pair_sums_asked(yes, each[yes], each[of], (each[of] > 0).sum())
