"""A share of reactions, with the care that few reactions ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import ibis

from dorpskern.measure import clock
from dorpskern.measure.engine_sums import pair_sums, pair_sums_asked
from dorpskern.measure.figure import Figure
from dorpskern.measure.reaction_rows import message_of
from dorpskern.measure.reactions import Reactions, is_taken_away, reactions
from dorpskern.measure.small_cells import LEAST_PERSONS
from dorpskern.measure.statistics.pair_sums import PairSums
from dorpskern.measure.statistics.wilson import share_of_sums
from dorpskern.terms.finding import Finding, Reason

NIGHT, TAKEN, REASONS = "night", "taken", "reasons"
_OF = {NIGHT: "reactions", TAKEN: "told", REASONS: "explained"}
_NOON = clock.NOON * clock.HOUR


@dataclass(frozen=True, slots=True)
class Shares:
    """Sums over the messages of a platform that have any such reaction under them; how many reactions came at noon.

    ``NIGHT``: reactions from 23:00 to 6:00, of all; ``TAKEN``: hidden or removed by us, of those of which the file says
    it; ``REASONS``: with a reason given, of those taken away of which the file says whether there is one.
    """

    sums: Mapping[str, PairSums]
    at_noon: int


def shares(part: Reactions) -> Shares:
    """Those of one platform."""
    (whole,) = (one for one in reactions(part.case) if one.platform == part.platform)
    return part.case.once(f"shares of reactions on {part.platform}", lambda: _read(whole))


def share_of(part: Reactions, figure: Figure, which: str, *, notes: tuple[str, ...]) -> Finding:
    """One of ``shares``, clustered by message.

    Args:
        part: Exactly the reactions of which it is a share, at least one.
        figure: Of which indicator.
        which: ``NIGHT``, ``TAKEN`` or ``REASONS``.
        notes: What to say beside the figure.

    Returns:
        Missing(too_few) when one to four are, or are not: behind so few may stand one person.

    """
    sums = shares(part).sums[which]
    if len(part) < LEAST_PERSONS or 0 < min(sums.top, len(part) - sums.top) < LEAST_PERSONS:
        return part.of(figure).missing(Reason.TOO_FEW, needs=f"replies:{LEAST_PERSONS}")
    counted = share_of_sums(sums)
    return part.of(figure).estimated(
        counted.share, counted.interval, notes=notes, details={"design_effect": counted.design_effect}
    )


def _read(part: Reactions) -> Shares:
    """Each platform apart: there are as many groups as messages, and in a small table of them each is found sooner."""
    each = _by_message(part)
    asked = [pair_sums_asked(name, each[name], each[of], (each[of] > 0).sum()) for name, of in _OF.items()]
    sums = {name: value for one in asked for name, value in one.items()}
    (row,) = part.case.fetch(each.agg(at_noon=each.noon.sum(), **sums)).to_pylist()
    return Shares({name: pair_sums(name, row) for name in _OF}, int(row["at_noon"]))


def _by_message(part: Reactions) -> ibis.Table:
    case = part.case
    table = case.table("reactions").filter(case.table("reactions").platform == part.platform)
    first, last = min(kind.first for kind in part.kinds), max(kind.last for kind in part.kinds)
    hours = (int(one.timestamp()) // clock.HOUR for one in (first, last))
    local = clock.local_microseconds(case.engine.microseconds(table.published), *hours)
    is_taken = is_taken_away(table)
    marked = table.select(
        under=message_of(case, table),
        second=local % (clock.DAY * clock.MICROSECONDS) / clock.MICROSECONDS,
        told=table.hidden.notnull() | table.removed.notnull(),
        taken=is_taken,
        explained=is_taken & table.reason_given.notnull(),
        reasons=is_taken & table.reason_given,
    )
    counts = {name: marked.count(where=marked[name]) for name in ("told", TAKEN, "explained", REASONS)}
    at_night = (marked.second >= clock.NIGHT_FROM * clock.HOUR) | (marked.second < clock.NIGHT_TO * clock.HOUR)
    counts[NIGHT] = marked.count(where=at_night)
    counts["noon"] = marked.count(where=marked.second.between(_NOON, _NOON + 59))
    return marked.group_by("under").agg(reactions=marked.count(), **counts)
