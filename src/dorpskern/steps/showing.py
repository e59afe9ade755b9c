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
from dorpskern.report.tree import Block, Heading, Paragraph, text_of
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
    """A weighing and its chapters in one language.

    ``parts``: the same blocks in parts that a page may put in its own order: "floor", "channels" (one by one),
    "reading" (of clause 3), "ranks", "advice", "unknown", "mix" (when one is asked for) and "sources".
    """

    weighing: Weighing
    blocks: tuple[Block, ...]
    parts: Mapping[str, tuple[Block, ...]]
    mix: Mix | Infeasible | None = None


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
    floor, *channels, reading = _by_heading(baseline(case, "", refs, say))
    weighed, advice = _by_heading(ranks(case, "", say))
    parts = {
        "floor": floor,
        "channels": [block for channel in channels for block in channel],
        "reading": reading,
        "ranks": weighed,
        "advice": advice,
        "unknown": unknown(case, "", say),
        **({"mix": mix(case, "", say)} if chosen is not None else {}),
    }
    parts["sources"] = sources("", refs, say)  # last: it lists what the others cite
    made = {name: tuple(blocks) for name, blocks in parts.items()}
    return OutcomeShown(weighing, tuple(block for blocks in made.values() for block in blocks), made, chosen)


def _by_heading(blocks: Sequence[Block]) -> list[list[Block]]:
    """A chapter cut at its headings of level 2; the first piece is what stands before them."""
    pieces: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Heading) and block.level == 2:
            pieces.append([])
        pieces[-1].append(block)
    return pieces


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
