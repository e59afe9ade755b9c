"""How one figure differs between two periods, as a sentence that never calls chance a difference."""

from __future__ import annotations

from dorpskern.report.figures import amount, edge, reason_said
from dorpskern.report.voice import Voice
from dorpskern.report.written import sensible
from dorpskern.terms.finding import Finding, Interval, Reason

_DIGITS = 2  # of the smallest difference that is said


def difference_said(
    kind: str, basis: str, unit: str, say: Voice, *, value: float | None = None, between: Interval | None = None
) -> str:
    """The difference in words.

    Args:
        kind: "higher", "lower", "unclear", "same"; anything else cannot be compared.
        basis: "sampled", "counted", "bounded", "few" or "none".
        unit: Of the figure.
        say: In which language.
        value: Later − earlier, where it is higher or lower.
        between: Where that lies, for estimates.

    """
    if value is None or kind not in ("higher", "lower"):
        return _no_difference(kind, basis, say)
    size = apart(abs(value), unit, say)
    if between is None:
        if basis == "counted" and not round(100 * value if unit == "share" else value, _DIGITS):
            return say("periods.same_rounded")
        return say(f"periods.{kind}_{basis}", size=size)
    ends = sorted((abs(between.low), abs(between.high)))
    low, high = (_end(one, unit, say) for one in ends)
    return say(f"periods.{kind}", size=size, low=low, high=high)


def _no_difference(kind: str, basis: str, say: Voice) -> str:
    if kind == "same":
        return say("periods.same")
    if basis == "few":
        return say("periods.few")
    if kind == "unclear":
        return say("periods.unclear_bounded" if basis == "bounded" else "periods.unclear")
    return say("periods.one_side" if kind in ("appeared", "disappeared") else "periods.other")


def absence_said(finding: Finding | None, say: Voice) -> str:
    """Why a period has no figure; that nothing of it lies in the period is no matter of a file that lacks."""
    if finding is None or finding.missing is None or finding.missing.reason is Reason.NO_SOURCE:
        return say("periods.nothing")
    return say("measured.missing", why=reason_said(finding, say))


def apart(size: float, unit: str, say: Voice) -> str:
    """How far two figures lie apart: shares in percentage points, anything else in its own unit."""
    if unit == "share":
        return say("periods.points", points=sensible(100 * size, say.language))
    return amount(size, unit, say)


def _end(size: float, unit: str, say: Voice) -> str:
    return sensible(100 * size, say.language) if unit == "share" else edge(size, unit, say)
