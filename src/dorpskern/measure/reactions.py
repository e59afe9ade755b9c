"""Reactions of others under our own messages as columns of numbers, per platform. There is nobody in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import ibis
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dorpskern.measure import clock
from dorpskern.measure.columns import Columns, each_platform_read
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.measure.messages import own_messages
from dorpskern.terms.finding import Finding, Reason, Source

NEEDS = "replies_with_times"
NUMBERS = (
    *("published", "is_question", "hidden", "removed", "reason_given"),
    *("first_answer_at", "ended_at", "followed_until"),
)
WORDS = ("channel", "topics", "source")


@dataclass(frozen=True, slots=True)
class Reactions:
    """Reactions of one platform ("" all together); one row each, in order of time."""

    platform: str
    rows: Columns
    case: Measuring

    def __len__(self) -> int:
        return len(self.rows.arrays["published"])

    def numbers(self, column: str) -> NDArray[np.float64]:
        """A column of times as seconds since 1970, or of yes and no as 1 and 0; NaN where the file does not say."""
        return self.rows.arrays[column]

    def clusters(self) -> NDArray[np.int64]:
        """A number per message they hang under; where the file does not say under which, per day."""
        keys = self.rows.arrays["under"]
        if keys.dtype == object:
            return np.asarray(np.unique(keys, return_inverse=True)[1], dtype=np.int64)
        return np.asarray(pa.array(keys).dictionary_encode().indices.to_numpy(), dtype=np.int64)

    def local(self) -> NDArray[np.int64]:
        """When each was published, as ``clock.local_seconds``."""
        return clock.local_seconds(self.numbers("published"))

    def topics(self) -> NDArray[np.int32]:
        """Which of ``topic_lists`` each names; −1 where the file has no words."""
        return self.rows.arrays["topics"]

    def topic_lists(self) -> tuple[str, ...]:
        """The lists of subjects there are, each with "," between."""
        return self.rows.words["topics"]

    def where(self, keep: NDArray[np.bool_]) -> Reactions:
        """Those for which ``keep`` holds."""
        return Reactions(self.platform, self.rows.where(keep), self.case)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The files they come from."""
        files = self.rows.words["source"]
        return self.case.sources(files[place] for place in np.unique(self.rows.arrays["source"]) if place >= 0)

    def of(self, figure: Figure) -> Figure:
        """A figure of these reactions."""
        period = clock.period_of(self.numbers("published"))
        return figure.at(platform=self.platform, period=period, n=len(self), sources=self.sources)


def reactions(case: Measuring) -> list[Reactions]:
    """Reactions under our own messages, one entry per platform that has any, in order of name."""
    return case.once("reactions", lambda: _read(case))


def _read(case: Measuring) -> list[Reactions]:
    table = case.table("reactions")
    day = (table.published.epoch_seconds().cast("int64") // clock.DAY).cast("string")
    under = table.channel + ibis.literal("\x1f") + ibis.coalesce(table.note, day)
    order = ("published", "channel", "note")
    rows = each_platform_read(case.engine, table, numbers=NUMBERS, words=WORDS, order=order, key={"under": under})
    return [Reactions(name, part, case) for name, part in rows.items()]


def each_platform_of_reactions(case: Measuring, figure: Figure, one: Callable[[Reactions], Finding]) -> list[Finding]:
    """One finding per platform that has reactions; of a platform with messages alone, that its export leaves them out.

    Missing(no_source) when there is neither.
    """
    parts = {part.platform: part for part in reactions(case)}
    without = {part.platform: part for part in own_messages(case) if part.platform not in parts}
    found = [one(part) for part in parts.values()]
    found += [part.of(figure).missing(Reason.NOT_IN_EXPORT, needs=NEEDS) for part in without.values()]
    if not found:
        return [figure.missing(Reason.NO_SOURCE, needs=NEEDS)]
    return sorted(found, key=lambda finding: finding.platform)
