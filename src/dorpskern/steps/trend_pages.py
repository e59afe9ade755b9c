"""Show: everything one page says about a trend, in one language, as plain words and pictures for a shell to lay out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dorpskern import policy
from dorpskern.measure.catalogue import Better, Indicator, catalogue
from dorpskern.measure.changes import part_of
from dorpskern.measure.two_sides import two_sides
from dorpskern.report.chapters.measured import choose
from dorpskern.report.charts import Dot, narrow_dots
from dorpskern.report.evidence import legal_state
from dorpskern.report.figures import (
    caveat_said,
    edge,
    indicator_said,
    number_and_unit,
    platform_said,
    range_said,
    reason_said,
    value_said,
)
from dorpskern.report.tree import Cell, Chart, Column, Table
from dorpskern.report.voice import Voice, plain
from dorpskern.report.written import coarse_day, period
from dorpskern.steps.naming import names
from dorpskern.terms.fact import Fact, LegalState, is_stale
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

LEAST_DOTS, MOST_DOTS = 2, 10
TOPS = {"share": 1.0, "gini": 1.0, "hhi": 1.0}
"""Where a picture ends for figures that cannot be higher: a small share then looks small."""


class State(StrEnum):
    """What a trend rests on."""

    MEASURED = "measured"
    FACTS = "facts"  # nothing of our own, only facts of others
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class FigureSaid:
    """One figure in words. ``range`` is "" for a complete count; ``n``: how many things it was computed over.

    ``value`` is the whole of it; ``number`` and ``unit`` the same in two parts, for large type.
    """

    channel: str
    value: str
    number: str
    unit: str
    range: str
    period: str
    sources: str
    caveat: str
    n: int | None


@dataclass(frozen=True, slots=True)
class MissingSaid:
    """Which channels have no figure for one reason. ``needs``: machine words of what would give it."""

    channels: tuple[str, ...]
    why: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorShown:
    """One indicator: its card, its figures, a picture where there is something to compare, and what is missing."""

    id: str
    name: str
    definition: str
    better: Better
    why: str
    formula: str
    source: str
    cannot_show: tuple[str, ...]
    figures: tuple[FigureSaid, ...]
    missing: tuple[MissingSaid, ...]
    chart: Chart | None


@dataclass(frozen=True, slots=True)
class FactShown:
    """One fact of others, with its age and its legal state in words ("" when it is no legal matter)."""

    id: str
    sentence: str
    source: str
    url: str
    seen_on: str
    legal: str
    caution: str
    is_stale: bool
    is_contradicted: bool


@dataclass(frozen=True, slots=True)
class TrendPage:
    """One trend. ``lead``: its most telling figure, called ``lead_name``; ``why_not``: why there is none."""

    trend: Trend
    name: str
    state: State
    lead_name: str
    lead: FigureSaid | None
    why_not: str
    brings: str
    costs: str
    indicators: tuple[IndicatorShown, ...]
    facts: tuple[FactShown, ...]


def trend_pages(findings: Mapping[Trend, Sequence[Finding]], *, on: date, language: str) -> tuple[TrendPage, ...]:
    """What was measured, trend by trend: figures of our own first, then what others found.

    Args:
        findings: As measured.
        on: The day of measuring, for the age of facts.
        language: "nl" or "en".

    """
    say = Voice(language)
    facts = {fact.id: fact for fact in policy.load_facts()}
    return tuple(_page(trend, found, facts, on, say) for trend, found in findings.items())


def _page(trend: Trend, findings: Sequence[Finding], facts: Mapping[str, Fact], on: date, say: Voice) -> TrendPage:
    own = [one for one in findings if "fact" not in one.details]
    known = [facts[key] for one in findings if (key := str(one.details.get("fact", ""))) in facts]
    choice, sides = choose(own), two_sides()[trend]
    state = State.MEASURED if choice else State.FACTS if known else State.NOTHING
    return TrendPage(
        trend=trend,
        name=names(say.language).trends[trend.value],
        state=state,
        lead_name=indicator_said(choice.lead, names(say.language)) if choice else "",
        lead=_figure(choice.lead, say) if choice else None,
        why_not="" if choice else _why_not(own, say),
        brings=sides.brings[say.language],
        costs=sides.costs[say.language],
        indicators=_indicators(trend, own, say),
        facts=_facts(known, on, say),
    )


def _why_not(own: Sequence[Finding], say: Voice) -> str:
    reasons = dict.fromkeys(reason_said(one, say) for one in own if one.missing is not None)
    return say("measured.missing", why=next(iter(reasons))) if reasons else say("measured.nothing")


def _indicators(trend: Trend, own: Sequence[Finding], say: Voice) -> tuple[IndicatorShown, ...]:
    """Those with a figure first, otherwise in the order of the catalogue."""
    cards = [card for card in catalogue().values() if card.trend is trend]
    shown = [_indicator(card, [one for one in own if one.indicator == card.id], say) for card in cards]
    return tuple(sorted((one for one in shown if one.figures or one.missing), key=lambda one: not one.figures))


def _indicator(card: Indicator, found: Sequence[Finding], say: Voice) -> IndicatorShown:
    measured = [one for one in found if one.missing is None]
    language = say.language
    caveats = dict.fromkeys([*card.caveats, *(note for one in measured for note in one.notes)])
    return IndicatorShown(
        id=card.id,
        name=card.name[language],
        definition=card.definition[language],
        better=card.better,
        why=card.why[language],
        formula=card.formula[language],
        source=card.source[language],
        cannot_show=tuple(say(f"note.{note}") for note in caveats if say.knows(f"note.{note}")),
        figures=tuple(_figure(one, say) for one in measured),
        missing=_missing([one for one in found if one.missing is not None], say),
        chart=_chart(card.name[language], measured, say),
    )


def _figure(finding: Finding, say: Voice) -> FigureSaid:
    number, unit = number_and_unit(finding, say)
    return FigureSaid(
        channel=_channel(finding, say),
        number=number,
        unit=unit,
        value=value_said(finding, say),
        range=range_said(finding.interval, finding.unit, say) if finding.interval else "",
        period=period(finding.period, say.language),
        sources=say.listed(dict.fromkeys(source.title for source in finding.sources)),
        caveat=say("measured.caveat", caveat=caveat_said(finding, say)),
        n=finding.n,
    )


def _channel(finding: Finding, say: Voice) -> str:
    """The platform as people call it, with the age group where there are several."""
    part = "" if "conversation" in finding.details else part_of(finding)
    return ", ".join(text for text in (platform_said(finding.platform, say), part) if text)


def _missing(missing: Sequence[Finding], say: Voice) -> tuple[MissingSaid, ...]:
    by_reason: dict[str, list[Finding]] = {}
    for one in missing:
        by_reason.setdefault(reason_said(one, say), []).append(one)
    return tuple(
        MissingSaid(
            channels=tuple(dict.fromkeys(platform_said(one.platform, say) for one in several if one.platform)),
            why=say("measured.missing", why=why),
            needs=tuple(dict.fromkeys(one.missing.needs for one in several if one.missing and one.missing.needs)),
        )
        for why, several in by_reason.items()
    )


def _chart(name: str, measured: Sequence[Finding], say: Voice) -> Chart | None:
    """A picture of the largest group of figures that can be compared: one unit and one period."""
    groups: dict[tuple[str, str], dict[str, Finding]] = {}
    for one in measured:
        if not isinstance(one.value, str):
            groups.setdefault((one.period, one.unit), {}).setdefault(_channel(one, say), one)
    largest = max(sorted(groups.items(), reverse=True), key=lambda group: len(group[1]), default=None)
    if largest is None or len(largest[1]) < LEAST_DOTS:
        return None
    (when, unit), charted = largest
    rows = dict(list(charted.items())[:MOST_DOTS])
    caption = say("measured.chart", indicator=name)
    dots = [_dot(channel, one, say) for channel, one in rows.items()]
    lowest = min(0.0, *(one.value if one.low is None else one.low for one in dots))
    top = TOPS.get(unit) or max(one.value if one.high is None else one.high for one in dots)
    ends = edge(lowest, unit, say), edge(top, unit, say)
    return Chart(
        narrow_dots(dots, top=top, ends=ends),
        _alt(name, rows, say),
        f"{caption} ({period(when, say.language)})" if when else caption,
        _numbers(rows, say),
    )


def _numbers(rows: Mapping[str, Finding], say: Voice) -> Table:
    columns = Column(say("measured.column.platform")), Column(say("measured.column.value"), numeric=True)
    cells = [tuple(Cell(plain(text)) for text in (channel, value_said(one, say))) for channel, one in rows.items()]
    return Table(say("label.numbers"), columns, tuple(cells))


def _alt(name: str, rows: Mapping[str, Finding], say: Voice) -> str:
    ordered = sorted(rows.items(), key=lambda row: -float(row[1].value or 0))
    (highest, high), (lowest, low) = ordered[0], ordered[-1]
    return say(
        "measured.chart_alt",
        indicator=name,
        highest=highest,
        high_said=value_said(high, say),
        lowest=lowest,
        low_said=value_said(low, say),
    )


def _dot(channel: str, finding: Finding, say: Voice) -> Dot:
    low, high = (finding.interval.low, finding.interval.high) if finding.interval else (None, None)
    return Dot(channel, float(finding.value or 0), value_said(finding, say), low, high)


def _facts(known: Sequence[Fact], on: date, say: Voice) -> tuple[FactShown, ...]:
    """Fresh facts first, then by how sure they are; a fact that stands under two platforms is said once."""
    ordered = sorted(known, key=lambda fact: (is_stale(fact, on=on), fact.confidence != "high"))
    said = {(_sentence(fact, say), fact.as_of): fact for fact in reversed(ordered)}
    return tuple(_fact(fact, known, on, say) for fact in ordered if said[_sentence(fact, say), fact.as_of] is fact)


def _sentence(fact: Fact, say: Voice) -> str:
    return fact.sentence_nl if say.language == "nl" else fact.sentence_en


def _fact(fact: Fact, known: Sequence[Fact], on: date, say: Voice) -> FactShown:
    return FactShown(
        id=fact.id,
        sentence=_sentence(fact, say),
        source=fact.source,
        url=fact.url,
        seen_on=coarse_day(fact.as_of, say.language),
        legal=legal_state(fact, say) if fact.legal_state is not LegalState.NONE else "",
        caution=fact.caution_nl if say.language == "nl" else fact.caution_en,
        is_stale=is_stale(fact, on=on),
        is_contradicted=bool(fact.contradicts) or any(fact.id in one.contradicts for one in known),
    )
