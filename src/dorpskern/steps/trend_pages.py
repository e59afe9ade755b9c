"""Show: everything one page says about a trend, in one language, as plain words and pictures for a shell to lay out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dorpskern import policy
from dorpskern.measure.catalogue import Better, Indicator, catalogue
from dorpskern.measure.two_sides import two_sides
from dorpskern.report.beside import beside_said
from dorpskern.report.chapters.measured import choose
from dorpskern.report.drawing.grouping import group_of
from dorpskern.report.drawing.trend_picture import Naming, absent_picture, indicator_picture, no_file
from dorpskern.report.evidence import legal_state
from dorpskern.report.figures import (
    REPORTED,
    caveat_said,
    channel_said,
    counted_said,
    estimand_said,
    indicator_said,
    margin_said,
    number_and_unit,
    platform_said,
    reason_said,
    sure_said,
    unit_said,
    value_said,
)
from dorpskern.report.tree import Chart
from dorpskern.report.voice import Voice
from dorpskern.report.written import coarse_day, period
from dorpskern.steps.naming import names
from dorpskern.terms.fact import Fact, LegalState, is_stale
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend


class State(StrEnum):
    """What a trend rests on."""

    MEASURED = "measured"
    FACTS = "facts"  # nothing of our own, only facts of others
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class FigureSaid:
    """One figure in words. ``range`` is "" for a complete count; ``counted``: over how many of what, or "".

    ``value`` is the whole of it; ``number`` and ``unit`` the same in two parts, for large type; ``sure``: how sure it
    is, always something; ``beside``: a second way to see it, mostly ""; ``is_reported``: a platform says so, we did not
    measure it.
    """

    channel: str
    value: str
    number: str
    unit: str
    range: str
    period: str
    brief_period: str
    sources: str
    caveat: str
    counted: str
    sure: str
    beside: str
    is_reported: bool


@dataclass(frozen=True, slots=True)
class MissingSaid:
    """Which channels have no figure for one reason. ``needs``: machine words of what would give it."""

    channels: tuple[str, ...]
    why: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorShown:
    """One indicator: its card, its figures, a picture where there is something to compare, and what is missing.

    ``about``: what its figures say something about (their estimands); empty without figures.
    """

    id: str
    version: int
    name: str
    definition: str
    unit: str
    better: Better
    why: str
    formula: str
    source: str
    cannot_show: tuple[str, ...]
    about: tuple[str, ...]
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
    """One trend. ``lead``: its most telling figure, called ``lead_name``; ``why_not``: why there is none.

    ``picture``: of that figure, or of what is missing and what would give it.
    """

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
    picture: Chart

    @property
    def known(self) -> int:
        """Of how many of its indicators there is a figure."""
        return sum(bool(one.figures) for one in self.indicators)


def trend_pages(
    findings: Mapping[Trend, Sequence[Finding]],
    *,
    on: date,
    language: str,
    files: Callable[[str], str] = no_file,
) -> tuple[TrendPage, ...]:
    """What was measured, trend by trend: figures of our own first, then what others found.

    Args:
        findings: As measured.
        on: The day of measuring, for the age of facts.
        language: "nl" or "en".
        files: What the file is called that would give what a finding needs; "" where none would.

    """
    naming = Naming(Voice(language), names(language), files)
    facts = {fact.id: fact for fact in policy.load_facts()}
    return tuple(_page(trend, found, facts, on, naming) for trend, found in findings.items())


def _page(trend: Trend, findings: Sequence[Finding], facts: Mapping[str, Fact], on: date, naming: Naming) -> TrendPage:
    say = naming.say
    own = [one for one in findings if "fact" not in one.details]
    known = [facts[key] for one in findings if (key := str(one.details.get("fact", ""))) in facts]
    choice, sides, shown = choose(own), two_sides()[trend], _facts(known, on, say)
    state = State.MEASURED if choice else State.FACTS if known else State.NOTHING
    return TrendPage(
        trend=trend,
        name=naming.names.trends[trend.value],
        state=state,
        lead_name=indicator_said(choice.lead, naming.names) if choice else "",
        lead=_figure(choice.lead, naming) if choice else None,
        why_not="" if choice else _why_not(own, say),
        brings=sides.brings[say.language],
        costs=sides.costs[say.language],
        indicators=_indicators(trend, own, naming),
        facts=shown,
        picture=_picture(trend, own, len(shown), naming),
    )


def _picture(trend: Trend, own: Sequence[Finding], facts: int, naming: Naming) -> Chart:
    """The most telling figure, as its channels or parts; otherwise what is missing."""
    choice = choose(list(own))
    lead = [one for one in own if choice and one.indicator == choice.lead.indicator]
    drawn = indicator_picture(lead, naming)
    return drawn or absent_picture(own, naming, trend=naming.names.trends[trend.value], facts=facts)


def _why_not(own: Sequence[Finding], say: Voice) -> str:
    reasons = dict.fromkeys(reason_said(one, say) for one in own if one.missing is not None)
    return say("measured.missing", why=next(iter(reasons))) if reasons else say("measured.nothing")


def _indicators(trend: Trend, own: Sequence[Finding], naming: Naming) -> tuple[IndicatorShown, ...]:
    """Those with a figure first, otherwise in the order of the catalogue."""
    cards = [card for card in catalogue().values() if card.trend is trend]
    shown = [_indicator(card, [one for one in own if one.indicator == card.id], naming) for card in cards]
    return tuple(sorted((one for one in shown if one.figures or one.missing), key=lambda one: not one.figures))


def _indicator(card: Indicator, found: Sequence[Finding], naming: Naming) -> IndicatorShown:
    measured, say = [one for one in found if one.missing is None], naming.say
    language = say.language
    caveats = dict.fromkeys([*card.caveats, *(note for one in measured for note in one.notes)])
    return IndicatorShown(
        id=card.id,
        version=card.version,
        name=card.name[language],
        definition=card.definition[language],
        unit=unit_said(card.unit, say).strip("()"),
        better=card.better,
        why=card.why[language],
        formula=card.formula[language],
        source=card.source[language],
        cannot_show=tuple(say(f"note.{note}") for note in caveats if say.knows(f"note.{note}")),
        about=tuple(dict.fromkeys(estimand_said(one, say) for one in measured)),
        figures=tuple(_figure(one, naming) for one in measured),
        missing=_missing([one for one in found if one.missing is not None], say),
        chart=indicator_picture(found, naming) if (group := group_of(found)) and group.has_scale else None,
    )


def _figure(finding: Finding, naming: Naming) -> FigureSaid:
    say = naming.say
    number, unit = number_and_unit(finding, say)
    return FigureSaid(
        channel=channel_said(finding, say),
        number=number,
        unit=unit,
        value=value_said(finding, say),
        range=margin_said(finding, say),
        period=period(finding.period, say.language),
        brief_period=period(finding.period, say.language, brief=True),
        sources=say.listed(dict.fromkeys(source.title for source in finding.sources)),
        caveat=say("measured.caveat", caveat=caveat_said(finding, say)),
        counted=counted_said(finding, naming.names, say),
        sure=sure_said(finding, say),
        beside=beside_said(finding, say),
        is_reported=finding.estimand == REPORTED,
    )


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
