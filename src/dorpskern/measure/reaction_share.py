"""A share of reactions, with the care that few reactions ask."""

from __future__ import annotations

from collections.abc import Mapping

import ibis
import numpy as np
from numpy.typing import NDArray

from dorpskern.measure import clock
from dorpskern.measure.figure import Figure
from dorpskern.measure.reaction_rows import message_of
from dorpskern.measure.reactions import Reactions, is_taken_away, reactions
from dorpskern.measure.small_cells import LEAST_PERSONS
from dorpskern.measure.statistics.wilson import clustered_share
from dorpskern.terms.finding import Finding, Reason

Sums = Mapping[str, NDArray[np.float64]]


def sums_by_message(part: Reactions) -> Sums:
    """Sums over the reactions under each message of a platform; of messages with the same sums how many there are.

    ``messages``: how many; ``reactions``: all of them; ``told``, ``taken``: of how many the file says whether we hid
    or removed them, and how many we did; ``explained``, ``reasons``: of how many of those it says whether a reason was
    given, and how many times it was; ``night``: from 23:00 to 6:00; ``noon``: in the minute of noon.
    """
    (whole,) = (one for one in reactions(part.case) if one.platform == part.platform)
    return part.case.once(f"reactions by message on {part.platform}", lambda: _read(whole))


def share_of(part: Reactions, figure: Figure, yes: str, of: str, *, notes: tuple[str, ...]) -> Finding:
    """Share of the reactions ``of`` that are ``yes``, as named by ``sums_by_message``, clustered by message.

    Args:
        part: Exactly the reactions ``of``, at least one.
        figure: Of which indicator.
        yes: Which of them are counted.
        of: Which are.
        notes: What to say beside the figure.

    Returns:
        Missing(too_few) when one to four are, or are not: behind so few may stand one person.

    """
    sums = sums_by_message(part)
    there = sums[of] > 0
    successes, sizes, messages = (sums[name][there] for name in (yes, of, "messages"))
    count = int((successes * messages).sum())
    if len(part) < LEAST_PERSONS or 0 < min(count, len(part) - count) < LEAST_PERSONS:
        return part.of(figure).missing(Reason.TOO_FEW, needs=f"replies:{LEAST_PERSONS}")
    counted = clustered_share(successes, sizes, messages)
    return part.of(figure).estimated(
        counted.share, counted.interval, notes=notes, details={"design_effect": counted.design_effect}
    )


def _read(part: Reactions) -> Sums:
    alike = _alike(part)
    rows = part.case.fetch(alike.order_by(alike.columns))
    return {name: rows[name].to_numpy().astype(np.float64) for name in rows.column_names}


def _alike(part: Reactions) -> ibis.Table:
    """Each platform apart: there are as many groups as messages, and in a small table of them each is found sooner."""
    case = part.case
    table = case.table("reactions").filter(case.table("reactions").platform == part.platform)
    hour = case.engine.hour(table.published)
    first, last = min(kind.first for kind in part.kinds), max(kind.last for kind in part.kinds)
    local = clock.local_hours(hour, *(int(one.timestamp()) // clock.HOUR for one in (first, last))) % 24
    is_taken = is_taken_away(table)
    marked = table.select(
        under=case.engine.fingerprint(message_of(case, table)),
        told=table.hidden.notnull() | table.removed.notnull(),
        taken=is_taken,
        explained=is_taken & table.reason_given.notnull(),
        reasons=is_taken & table.reason_given,
        night=(local >= clock.NIGHT_FROM) | (local < clock.NIGHT_TO),
        noon=(local == clock.NOON) & (case.engine.second_of_hour(table.published) < 60),
    )
    names = ("told", "taken", "explained", "reasons", "night", "noon")
    counts = {name: marked.count(where=marked[name].fill_null(False)) for name in names}
    each = marked.group_by("under").agg(reactions=marked.count(), **counts).drop("under")
    return each.group_by(each.columns).agg(messages=each.count())
