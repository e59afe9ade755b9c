"""Which part of the reactions comes from the one in a hundred who write most."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring, months_said
from dorpskern.measure.messages import own_messages
from dorpskern.measure.reactions import reactions
from dorpskern.measure.small_cells import LEAST_PERSONS
from dorpskern.terms.finding import Finding, Reason
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.KNOWING, "most_active_share", "share", "share_of_complete_list")
ONE_IN = 100
NEEDS = "replies_by_writer"


def most_active_share(case: Measuring) -> list[Finding]:
    """Share of the reactions by the ⌈n / 100⌉ writers with most, from how many writers wrote how many.

    Missing(too_few) when those would be fewer than five persons: below 401 writers. Nobody is named or told apart.
    """
    table = case.table("reaction_writers")
    rows = case.fetch(table.order_by("platform", "reactions", "channel"))
    found = [_share(case, rows.filter(pc.equal(rows["platform"], one))) for one in _platforms(rows)]
    others = {part.platform: part.of(FIGURE) for part in own_messages(case)}
    others |= {part.platform: part.of(FIGURE) for part in reactions(case)}
    known = set(_platforms(rows))
    found += [one.missing(Reason.NOT_IN_EXPORT, needs=NEEDS) for name, one in others.items() if name not in known]
    return sorted(found, key=lambda one: one.platform) or [FIGURE.missing(Reason.NO_SOURCE, needs=NEEDS)]


def _platforms(rows: pa.Table) -> list[str]:
    return sorted(pc.unique(rows["platform"]).to_pylist())


def _share(case: Measuring, rows: pa.Table) -> Finding:
    reactions_each, writers = (rows[name].to_numpy().astype(np.int64) for name in ("reactions", "writers"))
    everybody, most = int(writers.sum()), -(-int(writers.sum()) // ONE_IN)
    period = months_said(pc.min(rows["period_start"]).as_py(), pc.max(rows["period_end"]).as_py())
    figure = FIGURE.at(
        platform=str(rows["platform"][0]),
        period=period,
        n=everybody,
        sources=case.sources(pc.unique(rows["source"]).to_pylist()),
    )
    if most < LEAST_PERSONS:
        return figure.missing(Reason.TOO_FEW, needs=f"writers:{(LEAST_PERSONS - 1) * ONE_IN + 1}")
    busiest_first = writers[::-1]
    taken = np.clip(most - (busiest_first.cumsum() - busiest_first), 0, busiest_first)
    written = int((taken * reactions_each[::-1]).sum())
    total = int((writers * reactions_each).sum())
    return figure.found(
        written / total,
        notes=("one_person_may_have_more_names",),
        details={"reactions": total, "writers_counted": most},
    )
