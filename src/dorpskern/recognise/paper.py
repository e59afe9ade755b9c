"""Ballots on paper, counted by hand → answers, so that paper and screen are counted in the same way."""

from __future__ import annotations

from collections.abc import Mapping

from dorpskern.recognise.scan_tally import ItemCount, ScanAnswer
from dorpskern.terms.refusal import Code, Refusal


def ballots_as_answers(role: str, ballots: int, counted: Mapping[str, ItemCount]) -> list[ScanAnswer]:
    """One answer per ballot of one role; how often each item was recognised is exactly what was counted.

    Which ballot recognised which items together is not known, and no count needs it.

    Args:
        role: The role of whoever filled these ballots in.
        ballots: How many there are.
        counted: Per item id: ``yes`` of the ``n`` ballots on which it was answered.

    Raises:
        Refusal: ``VALUE_INVALID`` at the item when more was counted than there are ballots, or less than nothing.

    """
    if ballots < 0:
        raise Refusal(Code.VALUE_INVALID, at="ballots", value=ballots)
    for item, count in counted.items():
        if not 0 <= count.yes <= count.n <= ballots:
            raise Refusal(Code.VALUE_INVALID, at=item, value=count.n, ballots=ballots)
    return [
        ScanAnswer(role, {item: place < count.yes for item, count in counted.items() if place < count.n})
        for place in range(ballots)
    ]
