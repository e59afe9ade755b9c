"""The municipality's own messages per platform and over all: how many, of when, and from which files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dorpskern.measure import clock
from dorpskern.measure.columns import Columns, by_platform
from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import Measuring
from dorpskern.terms.finding import Finding, Reason

SHARED = "Announce"  # somebody else's message, passed on


@dataclass(frozen=True, slots=True)
class Messages:
    """Messages of one platform ("" all together), at least one.

    ``times``: a row per hour and file: ``hour`` since 1970, ``is_whole`` (exactly on the hour), ``source`` (a file) and
    how many ``messages`` there are.
    """

    platform: str
    times: Columns
    case: Measuring

    def __len__(self) -> int:
        return int(self.messages.sum())

    @property
    def messages(self) -> NDArray[np.int64]:
        """How many there are of each hour and file."""
        return self.times.arrays["messages"]

    @property
    def seconds(self) -> NDArray[np.int64]:
        """When each hour began, in seconds since 1970."""
        return np.asarray(self.times.arrays["hour"] * clock.HOUR)

    def local(self) -> NDArray[np.int64]:
        """What a clock in the Netherlands showed then, as ``clock.local_seconds``."""
        return clock.local_seconds(self.seconds)

    @property
    def files(self) -> tuple[str, ...]:
        """sha256 of the files they come from."""
        names = self.times.words["source"]
        return tuple(names[place] for place in np.unique(self.times.arrays["source"]))

    def of(self, figure: Figure, *, n: int | None = None) -> Figure:
        """A figure of these messages; ``n``: how many it counts, when not all."""
        return figure.at(
            platform=self.platform,
            period=clock.period_of(self.seconds),
            n=len(self) if n is None else n,
            sources=self.case.sources(self.files),
        )

    def where(self, keep: NDArray[np.bool_]) -> Messages:
        """Those of the hours and files for which ``keep`` holds."""
        return Messages(self.platform, self.times.where(keep), self.case)


def own_notes(case: Measuring, *, replies: bool = False) -> ibis.Table:
    """The municipality's own messages in the store; ``replies``: its answers to others too."""
    notes = case.table("notes")
    own = notes.filter(notes.published.notnull(), ~notes.type.identical_to(SHARED))
    return own if replies else own.filter(~own.is_reply.identical_to(True))


def own_messages(case: Measuring, *, replies: bool = False) -> list[Messages]:
    """The municipality's own messages, one entry per platform that has any, in order of name.

    ``replies``: whether the municipality's answers to others count too.
    """
    if replies:
        return case.once("own messages and answers", lambda: _read(case))
    return case.once("own messages", lambda: _without_answers(own_messages(case, replies=True)))


def _read(case: Measuring) -> list[Messages]:
    engine, notes = case.engine, own_notes(case, replies=True)
    times = notes.select(
        "is_reply",
        file=engine.fingerprint_of_both(notes.platform, notes.source),
        hour=engine.hour(notes.published),
        is_whole=engine.is_on_the_hour(notes.published),
    )
    rows = case.fetch(times.group_by(times.columns).agg(messages=times.count()))
    files = case.table("notes").select("platform", "source").distinct()
    marked = files.mutate(mark=engine.fingerprint_of_both(files.platform, files.source))
    marks = case.fetch(marked.order_by("source", "platform"))
    words = {"source": tuple(marks["source"].to_pylist())}
    places = pc.index_in(rows["file"], marks["mark"])
    cells = {name: rows[name] for name in ("hour", "is_whole", "messages")}
    cells |= {"is_reply": pc.fill_null(rows["is_reply"], False), "source": places}
    rows = pa.table(cells | {"platform": pc.take(marks["platform"], places)})
    return [Messages(name, Columns.of(part, words), case) for name, part in by_platform(rows).items()]


def _without_answers(every: list[Messages]) -> list[Messages]:
    parts = [part.where(~part.times.arrays["is_reply"]) for part in every]
    return [part for part in parts if len(part)]


def together(parts: list[Messages]) -> Messages:
    """Messages of all platforms as one."""
    times = [part.times for part in parts]
    arrays = {name: np.concatenate([one.arrays[name] for one in times]) for name in times[0].arrays}
    return Messages("", Columns(arrays, times[0].words), parts[0].case)


def each_platform(
    case: Measuring,
    figure: Figure,
    one: Callable[[Messages], Finding],
    *,
    replies: bool = False,
) -> list[Finding]:
    """One finding per platform of the municipality's own messages; Missing(no_source) when there are none at all.

    ``replies``: as ``own_messages``.
    """
    parts = own_messages(case, replies=replies)
    return [one(part) for part in parts] or [figure.missing(Reason.NO_SOURCE, needs="notes")]
