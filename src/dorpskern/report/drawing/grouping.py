"""Which figures of one indicator can stand in one picture, and what each of them is called there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from dorpskern.report.figures import part_said, platform_said
from dorpskern.report.voice import Voice
from dorpskern.report.written import period
from dorpskern.terms.finding import Finding, part_of

LEAST_PERIODS = 2
WHOLES = frozenset({"share"})
ENDS = {"gini": (0.0, 1.0), "hhi": (0.0, 1.0), "rank_correlation": (-1.0, 1.0)}
"""Where the line of a unit begins and ends, where the figures cannot say that."""


class Differ(StrEnum):
    """By what the figures of a group differ."""

    CHANNEL = "channel"
    PART = "part"  # ages, companies, kinds of one channel
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one indicator and unit that can be compared."""

    found: tuple[Finding, ...]
    differ: Differ

    @property
    def has_scale(self) -> bool:
        """Whether it can be put on a line: several figures, a range, or a unit that says where the line ends."""
        first = self.found[0]
        return len(self.found) > 1 or first.interval is not None or first.unit in WHOLES or first.unit in ENDS

    def names(self, say: Voice) -> tuple[str, ...]:
        """What each figure is called beside the others."""
        return tuple(self._name(one, say) for one in self.found)

    def about(self, say: Voice) -> str:
        """What the figures share and their names leave out: their channel; "" when nothing."""
        platform = self.found[0].platform
        return "" if self.differ is Differ.CHANNEL or not platform else platform_said(platform, say)

    def _name(self, one: Finding, say: Voice) -> str:
        if self.differ is Differ.PERIOD:
            return period(one.period, say.language)
        if self.differ is Differ.PART:
            return part_said(one, say).replace("-", "–") or say("picture.all_of_it")
        return platform_said(one.platform, say)


def group_of(findings: Sequence[Finding]) -> Group | None:
    """The largest group of comparable figures, the newest of equals; None when nothing is a number.

    Groups: the channels of one period; the parts of one channel in one period, with the figure of all of it where there
    is one; and, where every period has one figure only, that figure in each period.
    """
    numbers = [one for one in findings if one.missing is None and not isinstance(one.value, str)]
    if not numbers:
        return None
    groups: dict[tuple[str, str, str], dict[tuple[str, str], Finding]] = {}
    for one in numbers:
        part = _part(one)
        key = (one.period, one.unit, f"part of {one.platform}" if part else "")
        groups.setdefault(key, {}).setdefault((one.platform, part), one)
    (when, unit, of_parts), largest = max(groups.items(), key=lambda each: (len(each[1]), _people(each[1]), each[0]))
    chosen = [one for one in largest.values() if len(largest) == 1 or not _counts_one(one)]
    if of_parts:
        whole = groups.get((when, unit, ""), {}).get((chosen[0].platform, ""))
        return Group((*([whole] if whole else []), *chosen), Differ.PART)
    same = {one.period: one for one in reversed(numbers) if _is_same(one, chosen[0])}
    if len(chosen) == 1 and len(same) >= LEAST_PERIODS:
        return Group(tuple(same[when] for when in sorted(same)), Differ.PERIOD)
    return Group(tuple(chosen), Differ.CHANNEL)


def _counts_one(finding: Finding) -> bool:
    """Whether all channels together are one channel, which has a row of its own."""
    return not finding.platform and len(str(finding.details.get("counting", "")).split()) == 1


def _part(finding: Finding) -> str:
    """What a figure is a part of its channel by; a conversation is none."""
    return "" if "conversation" in finding.details else part_of(finding)


def _people(group: dict[tuple[str, str], Finding]) -> int:
    return max(one.n or 0 for one in group.values())


def _is_same(one: Finding, other: Finding) -> bool:
    return (one.platform, one.unit, _part(one)) == (other.platform, other.unit, _part(other))
