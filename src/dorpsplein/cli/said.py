"""Figures as people read them on a terminal."""

from __future__ import annotations

from dorpskern.terms.finding import Finding
from dorpsplein.ui.words import say


def figure(finding: Finding, language: str) -> str:
    """One finding in a few words: the figure and where it probably lies, or why there is none."""
    if finding.missing is not None:
        return say("cli", "not_measured", language, why=say("reasons", finding.missing.reason.value, language))
    if isinstance(finding.value, str):
        return f"{finding.value} ({finding.period})"
    said = number(finding.value, finding.unit, language)
    if finding.interval is None:
        return said
    low, high = (number(edge, finding.unit, language) for edge in (finding.interval.low, finding.interval.high))
    return say("cli", "probably_between", language, value=said, low=low, high=high)


def number(value: float | None, unit: str, language: str) -> str:
    """A number with its unit: a share as a percentage, large numbers with separators, as the language writes them."""
    if value is None:
        return "-"
    if unit == "share":
        return f"{written(100 * value, language)} %"
    return f"{written(value, language)} {say('units', unit, language)}".strip()


def written(value: float, language: str) -> str:
    """Digits as the language writes them, with no more precision than helps."""
    digits = 0 if abs(value) >= 100 or float(value).is_integer() else 1 if abs(value) >= 1 else 3
    said = f"{value:,.{digits}f}"
    return said.translate(str.maketrans(",.", ".,")) if language == "nl" else said


def platform_name(platform: str, language: str) -> str:
    """A platform as people call it; all channels together when there is none."""
    return say("platforms", platform or "all", language)
