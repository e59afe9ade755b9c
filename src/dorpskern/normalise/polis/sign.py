"""Whether 1 means agree in the votes of an export."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Sign = Literal["as_is", "reversed", "unclear"]
_CLEARLY = 2  # one reading fits clearly when the other is wrong about at least so many times as many votes


def check_vote_sign(counted: pa.Table, statements: pa.Table | None) -> Sign:
    """Compare the votes with the counts that the export itself gives per statement.

    Polis keeps agree as -1 and turns votes round when it writes them; its ``agrees`` and ``disagrees`` count every row
    of votes.csv, votes that were changed later included. An export whose counts were turned round together with its
    votes cannot be told from a right one.

    Args:
        counted: ``statement``, ``agrees`` and ``disagrees`` as the votes have them, 1 read as agree.
        statements: The same as the export says; None or all zero when it does not say.

    Returns:
        "as_is" when the counts agree; "reversed" when they agree with 1 read as disagree; "unclear" when they fit
        neither reading clearly better, or there is nothing to compare with.

    """
    if statements is None or not statements.num_rows or not counted.num_rows:
        return "unclear"
    place = pc.index_in(statements["statement"], value_set=counted["statement"].combine_chunks())
    rows = np.flatnonzero(pc.is_valid(place).to_numpy())
    at = pc.fill_null(place, 0).to_numpy()[rows]
    agrees, disagrees = (counted[name].to_numpy()[at] for name in ("agrees", "disagrees"))
    said_agrees, said_disagrees = (
        pc.fill_null(statements[name], 0).to_numpy()[rows] for name in ("agrees", "disagrees")
    )
    straight = int(np.abs(agrees - said_agrees).sum() + np.abs(disagrees - said_disagrees).sum())
    crossed = int(np.abs(agrees - said_disagrees).sum() + np.abs(disagrees - said_agrees).sum())
    if straight == crossed or not (said_agrees.any() or said_disagrees.any()):
        return "unclear"
    if straight * _CLEARLY <= crossed:
        return "as_is"
    return "reversed" if crossed * _CLEARLY <= straight else "unclear"
