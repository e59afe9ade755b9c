"""One finding in words: its figure with a unit, where it probably lies, of when, from whom, and its caveat."""

from __future__ import annotations

from dorpskern.policy.topics import load_topics
from dorpskern.report.case import FrameworkNames
from dorpskern.report.voice import Voice
from dorpskern.report.written import period, sensible
from dorpskern.terms.finding import MORE_THAN, ZONE_GUESSED, Finding, Interval, part_of

REPORTED = "this publisher's report"
WHOLE_UNION = "whole_union"
"""The note of a figure about the whole European Union."""
ESTIMANDS = {
    "this export": "estimand.this_export",
    "accounts and months like these": "estimand.accounts_and_months_like_these",
    REPORTED: "estimand.publishers_report",
    "this fact": "estimand.this_fact",
    "these participants and people like them": "estimand.participants",
}


def indicator_said(finding: Finding, names: FrameworkNames) -> str:
    """What the figure is called; its id in plain letters where the policy has no name for it."""
    return names.indicators.get(finding.indicator, finding.indicator.replace("_", " ").capitalize())


def counted_said(finding: Finding, names: FrameworkNames, say: Voice) -> str:
    """Over how many of what a figure was computed: 240 messages; "" when that is not known."""
    if finding.n is None:
        return ""
    return say(f"counted.{names.counts.get(finding.indicator) or 'observations'}", n=finding.n)


def platform_said(platform: str, say: Voice) -> str:
    """A platform as people call it; "" is all channels together."""
    key = f"platform.{platform or 'all'}"
    return say(key) if say.knows(key) else platform.replace("_", " ").title()


def part_said(finding: Finding, say: Voice) -> str:
    """What tells figures of one channel apart, in words: an age group, a subject, a kind of abuse; mostly ""."""
    if "topic" in finding.details:
        return next(one.name[say.language] for one in load_topics() if one.id == finding.details["topic"])
    key = f"part.{part_of(finding)}"
    return say(key) if say.knows(key) else part_of(finding)


def channel_said(finding: Finding, say: Voice) -> str:
    """The platform with its part, or which of all channels count; an opinion map is told apart by its own name."""
    if "counting" in finding.details:
        known, unknown = (_platforms_said(finding.details[key], say) for key in ("counting", "not_counting"))
        return say("measured.some_channels", known=known, unknown=unknown)
    part = "" if "conversation" in finding.details else part_said(finding, say)
    return ", ".join(text for text in (platform_said(finding.platform, say), part) if text)


def _platforms_said(names: object, say: Voice) -> str:
    return say.listed([platform_said(name, say) for name in str(names).split()])


def value_said(finding: Finding, say: Voice) -> str:
    """The figure with its unit, or its bounds where the hour is a guess; a fact that is no number is said as it is."""
    if isinstance(finding.value, str):
        return finding.value
    if ZONE_GUESSED in finding.notes and finding.interval is not None:
        low, high = (edge(each, finding.unit, say) for each in (finding.interval.low, finding.interval.high))
        return say("measured.from_to", low=low, high=high)
    said = amount(finding.value or 0.0, finding.unit, say)
    return say("measured.more_than", value=said) if MORE_THAN in finding.notes else said


def amount(value: float, unit: str, say: Voice) -> str:
    """A number with its unit: a share as a percentage, euros as euros, otherwise digits and the unit in words."""
    if unit == "share":
        return say.percentage(value)
    if unit == "eur":
        return (
            say.euros(value) if value == round(value) or abs(value) >= 100 else f"€\u00a0{say.number(value, digits=2)}"
        )
    said = sensible(value, say.language)
    return f"{said} {unit_said(unit, say, is_one=said == '1')}".strip()


def unit_said(unit: str, say: Voice, *, is_one: bool = False) -> str:
    """A unit in words; those of facts are words already. ``is_one``: as it is read after "1"."""
    key = f"unit.{unit}"
    return say(key, n=1 if is_one else 2) if say.knows(key) else unit.replace("_", " ")


def number_and_unit(finding: Finding, say: Voice) -> tuple[str, str]:
    """The figure as it is set in large type, and the unit beside it: "" where the figure already says it."""
    if isinstance(finding.value, str):
        return finding.value, ""
    number, whole = edge(finding.value or 0.0, finding.unit, say), value_said(finding, say)
    return (number, whole.removeprefix(number).strip()) if whole.startswith(number) else (whole, "")


def edge(value: float, unit: str, say: Voice) -> str:
    """One end of a range: like the figure, but without repeating a unit that is a word."""
    return amount(value, unit, say) if unit in ("share", "eur") else sensible(value, say.language)


def range_said(interval: Interval, unit: str, say: Voice, *, brief: bool = False) -> str:
    """Where a figure lies: probably for an estimate, certainly for a bound. ``brief``: no sentence, to be seen far."""
    is_likely = interval.level is not None
    key = "measured.between" if is_likely else "measured.certain_between"
    if brief:
        key = "measured.between_brief" if is_likely else "measured.certain_between_brief"
    return say(key, low=edge(interval.low, unit, say), high=edge(interval.high, unit, say))


def sure_said(finding: Finding, say: Voice) -> str:
    """How sure a figure is, in few words, to be seen from far; never ""."""
    parts = []
    if finding.estimand == REPORTED:
        parts.append(say("measured.sure.reported_eu" if WHOLE_UNION in finding.notes else "measured.sure.reported"))
    if ZONE_GUESSED in finding.notes:
        parts.append(say("measured.sure.zone"))
    elif MORE_THAN in finding.notes:
        parts.append(say("measured.column.more"))
    elif finding.interval is not None and finding.interval.level is not None:
        low, high = (edge(each, finding.unit, say) for each in (finding.interval.low, finding.interval.high))
        parts.append(say("measured.sure.likely", level=say.percentage(finding.interval.level), low=low, high=high))
    elif finding.interval is not None:
        parts.append(range_said(finding.interval, finding.unit, say, brief=True))
    return "; ".join(parts) or say("measured.column.none")


def margin_said(finding: Finding, say: Voice) -> str:
    """Where a figure lies, as a sentence; "" for a complete count, a range, and limits that are said alike."""
    if finding.interval is None or ZONE_GUESSED in finding.notes:
        return ""
    if len({edge(each, finding.unit, say) for each in (finding.interval.low, finding.interval.high)}) == 1:
        return ""
    return range_said(finding.interval, finding.unit, say)


def lies_between(finding: Finding, say: Voice) -> str:
    """Where a figure lies, as a cell of a table."""
    if ZONE_GUESSED in finding.notes:
        return say("measured.sure.zone")
    if MORE_THAN in finding.notes:
        return say("measured.column.more")
    if finding.interval is None:
        return say("measured.column.reported" if finding.estimand == REPORTED else "measured.column.none")
    low, high = (edge(each, finding.unit, say) for each in (finding.interval.low, finding.interval.high))
    return say("measured.column.range", low=low, high=high)


def origin_said(finding: Finding, say: Voice) -> str:
    """Of when a figure is and where it comes from, as one sentence; empty when neither is known."""
    sources = say.listed(dict.fromkeys(source.title for source in finding.sources))
    when = period(finding.period, say.language)
    if when and sources:
        return say("measured.about", period=when, source=sources)
    if when:
        return say("measured.about_period", period=when)
    return say("measured.about_source", source=sources) if sources else ""


def caveat_said(finding: Finding, say: Voice) -> str:
    """The most important thing to keep in mind: the first note that has words, otherwise what the figure is about."""
    notes = (f"note.{note}" for note in finding.notes)
    known = next((key for key in notes if say.knows(key)), None)
    return say(known or ESTIMANDS.get(finding.estimand, "estimand.other"))


def estimand_said(finding: Finding, say: Voice) -> str:
    """What a figure says something about."""
    return say(ESTIMANDS.get(finding.estimand, "estimand.other"))


def reason_said(finding: Finding, say: Voice) -> str:
    """Why there is no figure, as it follows "niet gemeten, omdat"."""
    if finding.missing is None:
        raise ValueError(f"{finding.indicator} was measured")
    return say(f"reason.{finding.missing.reason.value}")
