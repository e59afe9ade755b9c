"""What measuring yields: a Finding with its uncertainty, or Missing with a reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dorpskern.terms.framework import Trend

MORE_THAN = "more_than_this"
"""The note of a figure that is a lower bound: what was measured for is more than it."""
UNDECIDED_DETAILS = ("undecided", "undecided_low", "undecided_high")
"""Of a share of an audit: how many nobody could settle, and between which the share lies whatever those are."""
ZONE_TOLD = "zone_told"
"""The note of a figure by the hour of which a source names no time zone, and somebody said which it is."""
ZONE_GUESSED = "zone_guessed"
"""The note of a figure by the hour whose source names no time zone: its interval runs over the likely zones."""


class Reason(StrEnum):
    """Why a figure is missing. The report has a Dutch and an English sentence for each."""

    NO_SOURCE = "no_source"  # the store holds no file that could show this
    NOT_IN_EXPORT = "not_in_export"  # the file is there; its publisher leaves this out
    NOT_REPORTED = "not_reported"  # the publisher reports this for others, not here: missing, not zero
    NOT_AUDITED = "not_audited"  # scores are there, nobody checked them: no figure
    TOO_FEW = "too_few"  # fewer persons or clusters than the rule asks
    PERSONS_UNKNOWN = "persons_unknown"  # messages can be counted, persons cannot
    DOMINATED = "dominated"  # one author or post holds too much of the total
    DENOMINATOR_ZERO = "denominator_zero"
    CONTRADICTORY = "contradictory"  # sources exclude each other
    STALE = "stale"  # the only facts are past their shelf life
    HIDDEN_SMALL_CELL = "hidden_small_cell"  # hidden so that another small cell cannot be subtracted back


@dataclass(frozen=True, slots=True)
class Missing:
    """No figure, and why. ``needs`` says in machine words what would give it (a format, a table, a fact key)."""

    reason: Reason
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """``low <= high`` in the unit of the finding; ``level`` the confidence level, None for a bound that is certain."""

    low: float
    high: float
    level: float | None = 0.95


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from: a file of the ledger (``sha256``) or a published page (``url``)."""

    title: str
    url: str = ""
    as_of: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One figure of one indicator for one platform, with everything needed to judge and recompute it.

    Exactly one of ``value`` and ``missing`` is None. ``value`` is text only where a sourced fact is not a number.
    ``interval`` is None when the figure is a complete count without uncertainty, and says so in ``estimand``.
    ``platform`` is "" for a figure over all channels together.
    ``estimand``: "this export", "accounts and months like these", "these participants and people
    like them", "this publisher's report" or "this fact".
    """

    trend: Trend
    indicator: str
    platform: str
    unit: str
    period: str
    method: str
    estimand: str
    sources: tuple[Source, ...] = ()
    value: float | str | None = None
    interval: Interval | None = None
    n: int | None = None
    missing: Missing | None = None
    notes: tuple[str, ...] = ()  # phrase ids of caveats, said beside the figure
    details: dict[str, float | int | str | None] = field(default_factory=dict)  # parameters: seed, slope, q-value
    p_value: float | None = None  # only where a null hypothesis is tested; Benjamini-Hochberg runs over these

    def __post_init__(self) -> None:
        if (self.value is None) == (self.missing is None):
            raise ValueError(f"{self.indicator}: a finding has a value or a reason why not, never both or neither")


def part_of(finding: Finding) -> str:
    """What tells figures of one indicator and platform apart: an age group, a company, a subject; mostly ""."""
    told = (finding.details.get(name) for name in ("age", "part", "topic", "conversation"))
    return str(next(filter(None, told), ""))
