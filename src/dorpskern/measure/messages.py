"""The municipality's own messages as columns of numbers, per platform and over all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure import clock
from dorpskern.measure.columns import Columns, each_platform_read
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding, Reason, Source

SHARED = "Announce"  # somebody else's message, passed on
NUMBERS = (
    *("impressions", "impressions_organic", "impressions_paid", "reach", "reach_organic", "reach_paid"),
    *("likes", "angry", "replies", "spend_eur", "is_paid", "is_reply", "published"),
)
WORDS = ("channel", "type", "audience", "source")


@dataclass(frozen=True, slots=True)
class Messages:
    """Messages of one platform ("" all together); one row each."""

    platform: str
    parts: tuple[Columns, ...]
    case: Measuring

    def __len__(self) -> int:
        return sum(len(part.arrays["published"]) for part in self.parts)

    def numbers(self, column: str) -> NDArray[np.float64]:
        """A column of counts or euros, or of yes and no as 1 and 0; NaN where the export does not say."""
        arrays = [part.arrays[column] for part in self.parts]
        return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)

    def places(self, column: str) -> NDArray[np.int32]:
        """A column of words as places in ``words``; −1 where the export does not say."""
        arrays = [part.arrays[column] for part in self.parts]
        return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)

    def words(self, column: str) -> tuple[str, ...]:
        """The words of a column of words, in order, those of other platforms included."""
        return self.parts[0].words[column]

    def local(self) -> NDArray[np.int64]:
        """When each was published, as ``clock.local_seconds``."""
        return clock.local_seconds(self.numbers("published"))

    def months(self) -> NDArray[np.int64]:
        """The month of each, as year × 12 + month − 1."""
        return clock.months(self.local())

    @property
    def period(self) -> str:
        """First and last month."""
        return clock.period_of(self.numbers("published"))

    @property
    def sources(self) -> tuple[Source, ...]:
        """The files they come from."""
        files = self.words("source")
        return self.case.sources(files[place] for place in np.unique(self.places("source")) if place >= 0)

    def of(self, figure: Figure, *, n: int | None = None) -> Figure:
        """A figure of these messages; ``n``: how many it counts, when not all."""
        return figure.at(
            platform=self.platform, period=self.period, n=len(self) if n is None else n, sources=self.sources
        )

    def where(self, keep: NDArray[np.bool_]) -> Messages:
        """Those of one platform for which ``keep`` holds."""
        (part,) = self.parts
        return Messages(self.platform, (part.where(keep),), self.case)


def own_messages(case: Measuring, *, replies: bool = False) -> list[Messages]:
    """The municipality's own messages, one entry per platform that has any, in order of name.

    ``replies``: whether the municipality's answers to others count too.
    """
    if replies:
        return case.once("own messages and answers", lambda: _read(case))
    return case.once("own messages", lambda: _without_answers(own_messages(case, replies=True)))


def _read(case: Measuring) -> list[Messages]:
    notes = case.table("notes")
    wanted = notes.filter(notes.published.notnull(), notes.type.fill_null("Note") != SHARED)
    order = ("channel", "published", "note")
    rows = each_platform_read(case.engine, wanted, numbers=NUMBERS, words=WORDS, order=order)
    return [Messages(name, (part,), case) for name, part in rows.items()]


def _without_answers(every: list[Messages]) -> list[Messages]:
    parts = [part.where(part.numbers("is_reply") != 1) for part in every]
    return [part for part in parts if len(part)]


def together(parts: list[Messages]) -> Messages:
    """Messages of all platforms as one."""
    return Messages("", tuple(one for part in parts for one in part.parts), parts[0].case)


def each_platform(
    case: Measuring,
    figure: Figure,
    one: Callable[[Messages], Finding],
    *,
    overall: bool = False,
    replies: bool = False,
) -> list[Finding]:
    """One finding per platform of the municipality's own messages; Missing(no_source) when there are none at all.

    ``overall``: first of all platforms together, when there are two or more. ``replies``: as ``own_messages``.
    """
    parts = own_messages(case, replies=replies)
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
    return np.where(part.numbers("is_paid") == 0, part.numbers("reach"), np.nan), "reach"


@dataclass(frozen=True, slots=True)
class MonthlyReach:
    """The months in which the organic reach of any message is known, in order, and the median of each."""

    months: NDArray[np.int64]
    medians: NDArray[np.float64]
    basis: str


def monthly_reach(part: Messages) -> MonthlyReach:
    """Organic reach month by month; months as ``Messages.months``."""
    return part.case.once(f"monthly reach on {part.platform}", lambda: _monthly_reach(part))


def _monthly_reach(part: Messages) -> MonthlyReach:
    reach, basis = organic_reach(part)
    known = np.isfinite(reach)
    month_of = part.months()[known]
    months, counts = np.unique(month_of, return_counts=True)
    parts = np.split(reach[known][np.argsort(month_of, kind="stable")], counts.cumsum()[:-1])
    medians = np.array([float(np.median(one)) for one in parts if len(one)], dtype=np.float64)
    return MonthlyReach(months, medians, basis)
