"""How many of our own messages we hold ourselves, with their words, if the platform would stop."""

from __future__ import annotations

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import Messages, each_platform
from dorpskern.measure.own_words import NOTHING, own_words
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

FIGURE = Figure(Trend.MONOPOLY, "messages_taken_along", "share", "share_of_complete_list")


def messages_taken_along(case: Measuring) -> list[Finding]:
    """Share of own messages in our exports of which the export holds the words; a count of a complete list."""

    def share(part: Messages) -> Finding:
        return _share(part, own_words(case).get(part.platform, NOTHING).held)

    return each_platform(case, FIGURE, share, replies=True)


def _share(part: Messages, held: int) -> Finding:
    return part.of(FIGURE).found(held / len(part), notes=("conversation_stays_behind",), details={"with_words": held})
