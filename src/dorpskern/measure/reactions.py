"""Reactions of others under our own messages as columns of numbers, per platform. There is nobody in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import LOCAL, Measuring, months_said
from dorpskern.measure.messages import own_messages
from dorpskern.terms.finding import Finding, Reason

NEEDS = "replies_with_times"
_TIMES = ("first_answer_at", "ended_at", "followed_until")
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Reactions:
    """Reactions of one platform ("" all together); one row each, in order of time."""

    platform: str
    rows: pa.Table
    case: Measuring

    def __len__(self) -> int:
        return int(self.rows.num_rows)

    def seconds(self, column: str = "published") -> NDArray[np.float64]:
        """A column of times as seconds since 1970; NaN where there is none."""
        return np.asarray(self.rows[column].cast(pa.float64()).to_numpy(), dtype=np.float64)

    def truths(self, column: str) -> NDArray[np.float64]:
        """A column of yes and no as 1 and 0; NaN where the file does not say."""
        return np.asarray(self.rows[column].cast(pa.int8()).cast(pa.float64()).to_numpy(), dtype=np.float64)

    def clusters(self) -> NDArray[np.int64]:
        """A number per message they hang under; where the file does not say under which, per day."""
        days = pc.cast(pc.divide(self.rows["published"], _DAY), pa.string())
        keys = pc.binary_join_element_wise(self.rows["channel"], pc.coalesce(self.rows["note"], days), "\x1f")
        return np.asarray(np.unique(keys.to_numpy(zero_copy_only=False), return_inverse=True)[1], dtype=np.int64)

    def moments(self) -> list[datetime]:
        """When each was published, by the clock of the Netherlands."""
        return [datetime.fromtimestamp(one, UTC).astimezone(LOCAL) for one in self.rows["published"].to_pylist()]

    def topics(self) -> list[str | None]:
        """The subjects each names, with "," between; None where the file has no words."""
        return list(self.rows["topics"].to_pylist())

    def where(self, keep: NDArray[np.bool_]) -> Reactions:
        """Those for which ``keep`` holds."""
        return Reactions(self.platform, self.rows.filter(pa.array(keep)), self.case)

    def of(self, figure: Figure) -> Figure:
        """A figure of these reactions."""
        first, last = pc.min_max(self.rows["published"]).as_py().values()
        period = months_said(*(datetime.fromtimestamp(one, UTC).astimezone(LOCAL) for one in (first, last)))
        sources = self.case.sources(pc.unique(self.rows["source"]).to_pylist())
        return figure.at(platform=self.platform, period=period, n=len(self), sources=sources)


def reactions(case: Measuring) -> list[Reactions]:
    """Reactions under our own messages, one entry per platform that has any, in order of name."""
    table = case.table("reactions")
    seconds = {name: table[name].epoch_seconds().cast("int64") for name in ("published", *_TIMES)}
    plain = ("platform", "channel", "note", "is_question", "hidden", "removed", "reason_given", "topics", "source")
    rows = case.fetch(table.select(*plain, **seconds).order_by("platform", "published", "channel", "note"))
    platforms = sorted(pc.unique(rows["platform"]).to_pylist())
    return [Reactions(one, rows.filter(pc.equal(rows["platform"], one)), case) for one in platforms]


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
