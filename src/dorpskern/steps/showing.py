"""Show: the chapters of the council paper one by one, for a page that shows a trend or the outcome of a weighing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from dorpskern import policy
from dorpskern.report.case import Case
from dorpskern.report.chapters.closing import sources
from dorpskern.report.chapters.floor import baseline
from dorpskern.report.chapters.measured import one_trend
from dorpskern.report.chapters.mix import mix
from dorpskern.report.chapters.unknown import unknown
from dorpskern.report.chapters.weighing import weighing as ranks
from dorpskern.report.evidence import references
from dorpskern.report.tree import Block, Paragraph, text_of
from dorpskern.report.voice import Voice
from dorpskern.steps.naming import names
from dorpskern.steps.weighing import assessed, mix_text, weigh_text
from dorpskern.terms.assessment import Assessment
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend
from dorpskern.terms.verdict import Infeasible, Mix, Weighing


@dataclass(frozen=True, slots=True)
class TrendShown:
    """One trend in one language. ``summary``: its first sentence; ``measured``: whether there is any figure."""

    trend: Trend
    name: str
    summary: str
    measured: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """A weighing and its chapters in one language."""

    weighing: Weighing
    blocks: tuple[Block, ...]


def trends_shown(
    findings: Mapping[Trend, Sequence[Finding]], *, on: date, seed: int, language: str
) -> tuple[TrendShown, ...]:
    """What was measured, trend by trend, each with its own sources."""
    return tuple(_trend(trend, list(found), on, seed, language) for trend, found in findings.items())


def _trend(trend: Trend, found: list[Finding], on: date, seed: int, language: str) -> TrendShown:
    say = Voice(language)
    case = _case(_nothing_assessed(), _nothing_weighed(seed), {trend: found}, on, seed, language)
    refs = references(case)
    blocks = one_trend(case, trend, refs, say)
    listed = sources("", refs, say) if refs.cited else []
    has_figure = any(one.missing is None for one in found)
    return TrendShown(trend, case.names.trends[trend.value], _first_said(blocks), has_figure, (*blocks, *listed))


def _first_said(blocks: Sequence[Block]) -> str:
    """The first paragraph: every trend has one, with its figure or why there is none."""
    return next(text_of(block.runs) for block in blocks if isinstance(block, Paragraph))


def outcome_shown(text: str, *, at: str, on: date, seed: int, language: str) -> OutcomeShown:
    """Weigh an assessment given as text: the floor first, then the ranks, what is unknown, the mix when it is asked.

    Raises:
        Refusal: As weighing does.

    """
    assessment, weighing = weigh_text(text, at=at, on=on, seed=seed)
    day = assessment.date or on
    chosen = mix_text(text, at=at, on=on, seed=seed)[1] if assessment.mix else None
    case = _case(assessment, weighing, {}, day, seed, language, chosen)
    say, refs = Voice(language), references(case)
    chapters = [*baseline(case, "", refs, say), *ranks(case, "", say), *unknown(case, "", say)]
    if chosen is not None:
        chapters += mix(case, "", say)
    return OutcomeShown(weighing, (*chapters, *sources("", refs, say)))


def checked_assessment(text: str, *, at: str) -> Assessment:
    """The assessment in a text, when it can be used.

    Raises:
        Refusal: One problem of the file. Refusals: several.

    """
    return assessed(text, at=at)[0]


def _case(
    assessment: Assessment,
    weighing: Weighing,
    findings: Mapping[Trend, list[Finding]],
    on: date,
    seed: int,
    language: str,
    chosen: Mix | Infeasible | None = None,
) -> Case:
    return Case(
        assessment=assessment,
        weighing=weighing,
        findings=findings,
        names=names(language),
        on=on,
        product_version=version("dorpsplein"),
        seed=seed,
        mix=chosen,
        facts=policy.load_facts(),
        questions=policy.load_questions(),
    )


def _nothing_assessed() -> Assessment:
    return Assessment(framework=policy.load_framework().version, alternatives=())


def _nothing_weighed(seed: int) -> Weighing:
    return Weighing(policy.load_framework().version, (), {}, (), 0.0, 0, seed, 0, 0)
