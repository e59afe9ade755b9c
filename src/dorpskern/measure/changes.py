"""What changed between two measurements, figure by figure, without calling noise a change.

Two figures whose ranges overlap are not said to differ: ``UNCLEAR``. That is careful on purpose: two 95 % intervals
that only just do not touch differ at a level well below 5 %, so a change that is said will rarely be chance alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dorpskern.measure.catalogue import Better, catalogue
from dorpskern.measure.sourced_facts import METHOD as SOURCED
from dorpskern.terms.finding import Finding, part_of
from dorpskern.terms.framework import Trend

SAME_FIGURE = 1e-9
"""Two numbers closer than this (relative to the larger, or absolute under 1) are the same figure."""

Key = tuple[Trend, str, str, str]


class Kind(StrEnum):
    """What happened to one figure."""

    HIGHER = "higher"
    LOWER = "lower"
    UNCLEAR = "unclear"  # another figure, but the ranges overlap
    SAME = "same"
    APPEARED = "appeared"  # there was no figure before
    DISAPPEARED = "disappeared"  # there is no figure any more
    OTHER = "other"  # measured in another unit or on another basis, or no number: not to be compared


@dataclass(frozen=True, slots=True)
class Change:
    """One figure then and now; a side is None where that measurement does not know the figure at all."""

    trend: Trend
    indicator: str
    platform: str
    kind: Kind
    earlier: Finding | None
    later: Finding | None

    @property
    def known(self) -> Finding:
        """The later finding, or the earlier one where the later measurement does not know the figure at all."""
        found = self.later or self.earlier
        if found is None:
            raise ValueError(f"{self.indicator}: a change has at least one side")
        return found

    @property
    def is_better(self) -> bool | None:
        """Whether the change is for the better by the card of the indicator; None where nobody can say."""
        card = catalogue().get(self.indicator)
        if card is None or card.better is Better.NEITHER or self.kind not in (Kind.HIGHER, Kind.LOWER):
            return None
        return (self.kind is Kind.HIGHER) == (card.better is Better.HIGHER)


def changes(
    earlier: Mapping[Trend, Sequence[Finding]], later: Mapping[Trend, Sequence[Finding]]
) -> dict[Trend, list[Change]]:
    """Compare two measurements.

    Facts of others are left out: they have a date of their own. Of an indicator that stands there for several periods,
    the newest is compared. Figures that are missing on both sides are left out.

    Returns:
        All eleven trends in their order; figures in the order of the later measurement, then those only in the earlier.

    """
    before, after = _newest(earlier), _newest(later)
    found: dict[Trend, list[Change]] = {trend: [] for trend in Trend}
    for key in dict.fromkeys([*after, *before]):
        change = _change(key, before.get(key), after.get(key))
        if change is not None:
            found[key[0]].append(change)
    return found


def _newest(findings: Mapping[Trend, Sequence[Finding]]) -> dict[Key, Finding]:
    newest: dict[Key, Finding] = {}
    for trend, several in findings.items():
        for one in several:
            key = (trend, one.indicator, one.platform, part_of(one))
            if one.method != SOURCED and (key not in newest or one.period > newest[key].period):
                newest[key] = one
    return newest


def _change(key: Key, earlier: Finding | None, later: Finding | None) -> Change | None:
    had, has = _has_figure(earlier), _has_figure(later)
    if not had and not has:
        return None
    if earlier is None or not had:
        kind = Kind.APPEARED
    elif later is None or not has:
        kind = Kind.DISAPPEARED
    else:
        kind = compared(earlier, later)
    return Change(key[0], key[1], key[2], kind, earlier, later)


def _has_figure(finding: Finding | None) -> bool:
    return finding is not None and finding.missing is None


def compared(earlier: Finding, later: Finding) -> Kind:
    """What happened between two figures of the same thing, both measured."""
    was, now = earlier.value, later.value
    if isinstance(was, str) or isinstance(now, str) or was is None or now is None:
        return Kind.SAME if was == now else Kind.OTHER
    if earlier.unit != later.unit or earlier.details.get("basis") != later.details.get("basis"):
        return Kind.OTHER
    if math.isclose(was, now, rel_tol=SAME_FIGURE, abs_tol=SAME_FIGURE):
        return Kind.SAME
    (low, high), (new_low, new_high) = _range(earlier, was), _range(later, now)
    if new_low <= high and low <= new_high and _is_uncertain(earlier, later):
        return Kind.UNCLEAR
    return Kind.HIGHER if now > was else Kind.LOWER


def _range(finding: Finding, value: float) -> tuple[float, float]:
    """Where a figure lies; a complete count lies exactly where it is."""
    return (finding.interval.low, finding.interval.high) if finding.interval else (value, value)


def _is_uncertain(earlier: Finding, later: Finding) -> bool:
    return earlier.interval is not None or later.interval is not None
