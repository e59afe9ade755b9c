"""Reactions of others under our own messages, counted per platform. There is nobody in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import ibis

from dorpskern.measure.figure import Figure
from dorpskern.measure.measuring import LOCAL, Measuring, months_said
from dorpskern.measure.messages import own_messages
from dorpskern.terms.finding import Finding, Reason

NEEDS = "replies_with_times"


@dataclass(frozen=True, slots=True)
class Kind:
    """Reactions of one platform and file of which is known the same, and when the first and the last were written.

    Args:
        source: sha256 of the file.
        is_told: Whether the file says if they were hidden or removed.
        is_explained: Whether they were, and the file says if a reason was given.
        is_question: None where the file has no words.
        reactions: How many there are.
        first: When the first was published.
        last: When the last was.

    """

    source: str
    is_told: bool
    is_explained: bool
    is_question: bool | None
    reactions: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Reactions:
    """Reactions of one platform, at least one."""

    platform: str
    kinds: tuple[Kind, ...]
    case: Measuring

    def __len__(self) -> int:
        return sum(kind.reactions for kind in self.kinds)

    def where(self, which: Callable[[Kind], bool]) -> Reactions:
        """Those of some kinds; there may be none."""
        return Reactions(self.platform, tuple(filter(which, self.kinds)), self.case)

    def of(self, figure: Figure) -> Figure:
        """A figure of these reactions, of which there is at least one."""
        first, last = min(kind.first for kind in self.kinds), max(kind.last for kind in self.kinds)
        return figure.at(
            platform=self.platform,
            period=months_said(first.astimezone(LOCAL), last.astimezone(LOCAL)),
            n=len(self),
            sources=self.case.sources(kind.source for kind in self.kinds),
        )


def reactions(case: Measuring) -> list[Reactions]:
    """Reactions under our own messages, one entry per platform that has any, in order of name."""
    return case.once("reactions", lambda: _read(case))


def _read(case: Measuring) -> list[Reactions]:
    table = case.table("reactions")
    is_told = table.hidden.notnull() | table.removed.notnull()
    marked = table.mutate(is_told=is_told, is_explained=is_taken_away(table) & table.reason_given.notnull())
    keys = ["platform", "source", "is_told", "is_explained", "is_question"]
    times = {"first": marked.published.min(), "last": marked.published.max()}
    counted = marked.group_by(keys).agg(reactions=marked.count(), **times)
    rows = case.fetch(counted.order_by(keys)).to_pylist()
    kinds: dict[str, list[Kind]] = {}
    for row in rows:
        kinds.setdefault(row.pop("platform"), []).append(Kind(**row))
    return [Reactions(name, tuple(them), case) for name, them in kinds.items()]


def is_taken_away(table: ibis.Table) -> ibis.Value:
    """Whether each reaction was hidden or removed; no where the file does not say."""
    return table.hidden.fill_null(False) | table.removed.fill_null(False)


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
