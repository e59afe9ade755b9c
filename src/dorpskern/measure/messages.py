"""The municipality's own messages as columns of numbers, per platform and over all."""

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
from dorpskern.terms.finding import Finding, Reason, Source

SHARED = "Announce"  # somebody else's message, passed on


@dataclass(frozen=True, slots=True)
class Messages:
    """Messages of one platform ("" all together); one row each."""

    platform: str
    rows: pa.Table
    case: Measuring

    def __len__(self) -> int:
        return int(self.rows.num_rows)

    def numbers(self, column: str) -> NDArray[np.float64]:
        """A column of counts or euros; NaN where the export does not say."""
        return np.asarray(self.rows[column].cast(pa.float64()).to_numpy(), dtype=np.float64)

    def truths(self, column: str) -> NDArray[np.float64]:
        """A column of yes and no as 1 and 0; NaN where the export does not say."""
        return np.asarray(self.rows[column].cast(pa.int8()).cast(pa.float64()).to_numpy(), dtype=np.float64)

    def texts(self, column: str) -> list[str | None]:
        """A column of text; None where the export does not say."""
        return list(self.rows[column].to_pylist())

    def moments(self) -> list[datetime]:
        """When each was published, by the clock of the Netherlands."""
        return [datetime.fromtimestamp(one, UTC).astimezone(LOCAL) for one in self.rows["seconds"].to_pylist()]

    def months(self) -> NDArray[np.int64]:
        """The month of each, as year × 12 + month − 1."""
        return np.array([moment.year * 12 + moment.month - 1 for moment in self.moments()], dtype=np.int64)

    @property
    def period(self) -> str:
        """First and last month."""
        first, last = pc.min_max(self.rows["seconds"]).as_py().values()
        return months_said(*(datetime.fromtimestamp(one, UTC).astimezone(LOCAL) for one in (first, last)))

    @property
    def sources(self) -> tuple[Source, ...]:
        """The files they come from."""
        return self.case.sources(pc.unique(self.rows["source"]).to_pylist())

    def of(self, figure: Figure, *, n: int | None = None) -> Figure:
        """A figure of these messages; ``n``: how many it counts, when not all."""
        return figure.at(
            platform=self.platform, period=self.period, n=len(self) if n is None else n, sources=self.sources
        )

    def where(self, keep: NDArray[np.bool_]) -> Messages:
        """Those for which ``keep`` holds."""
        return Messages(self.platform, self.rows.filter(pa.array(keep)), self.case)


def own_messages(case: Measuring, *columns: str, replies: bool = False) -> list[Messages]:
    """The municipality's own messages, one entry per platform that has any, in order of name.

    Args:
        case: Where to read.
        columns: Columns of ``notes`` besides platform, channel and source.
        replies: Whether the municipality's answers to others count too.

    """
    notes = case.table("notes")
    wanted = notes.filter(notes.published.notnull(), notes.type.fill_null("Note") != SHARED)
    if not replies:
        wanted = wanted.filter(~wanted.is_reply.fill_null(False))
    picked = wanted.select(
        "platform", "channel", "note", "source", *columns, seconds=wanted.published.epoch_seconds().cast("int64")
    )
    rows = case.fetch(picked.order_by("platform", "channel", "seconds", "note"))
    platforms = sorted(pc.unique(rows["platform"]).to_pylist())
    return [Messages(one, rows.filter(pc.equal(rows["platform"], one)), case) for one in platforms]


def together(parts: list[Messages]) -> Messages:
    """Messages of all platforms as one."""
    return Messages("", pa.concat_tables([part.rows for part in parts]), parts[0].case)


def each_platform(
    case: Measuring,
    figure: Figure,
    columns: tuple[str, ...],
    one: Callable[[Messages], Finding],
    *,
    overall: bool = False,
    replies: bool = False,
) -> list[Finding]:
    """One finding per platform of the municipality's own messages; Missing(no_source) when there are none at all.

    ``overall``: first of all platforms together, when there are two or more.
    """
    parts = own_messages(case, *columns, replies=replies)
    if not parts:
        return [figure.missing(Reason.NO_SOURCE, needs="notes")]
    whole = [one(together(parts))] if overall and len(parts) > 1 else []
    return whole + [one(part) for part in parts]


def organic_reach(part: Messages) -> tuple[NDArray[np.float64], str]:
    """How often each message was seen without money, in the first way the export gives it, and which way that is.

    Accounts reached before times shown; of an export without that split only messages known to be unpaid.
    """
    for column in ("reach_organic", "impressions_organic"):
        if np.isfinite(part.numbers(column)).any():
            return part.numbers(column), column
    return np.where(part.truths("is_paid") == 0, part.numbers("reach"), np.nan), "reach"


ORGANIC_COLUMNS = ("reach_organic", "impressions_organic", "reach", "is_paid")


def not_in_export(figure: Figure, needs: str) -> Callable[[Messages], Finding]:
    """For each platform: its exports leave out what this figure needs."""

    def one(part: Messages) -> Finding:
        return part.of(figure).missing(Reason.NOT_IN_EXPORT, needs=needs)

    return one
