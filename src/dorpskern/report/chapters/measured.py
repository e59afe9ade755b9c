"""The chapter on measuring: per trend one figure, one sentence and one caveat, or why there is no figure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dorpskern.report.case import Case
from dorpskern.report.chapters.public_facts import public_facts
from dorpskern.report.drawing.grouping import group_of
from dorpskern.report.drawing.picture import WIDE
from dorpskern.report.drawing.trend_picture import Naming, indicator_picture
from dorpskern.report.evidence import References
from dorpskern.report.figures import (
    REPORTED,
    caveat_said,
    channel_said,
    indicator_said,
    lies_between,
    margin_said,
    origin_said,
    platform_said,
    reason_said,
    value_said,
)
from dorpskern.report.shown_facts import fact_of
from dorpskern.report.tree import Block, Cell, Column, Heading, Paragraph, Run, Runs, Table
from dorpskern.report.voice import Voice, bullets, plain, strong
from dorpskern.report.written import period
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

LEAST_ROWS, MOST_ROWS = 3, 5
"""From how many figures on a picture says more than the table; how many figures a table has."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What of one trend is printed: the figure on top, those in the chart, those in the table, and how many more."""

    lead: Finding
    charted: tuple[Finding, ...]
    others: tuple[Finding, ...]
    left_out: int


def measured(case: Case, number: str, refs: References, say: Voice) -> list[Block]:
    """The chapter; all eleven trends, always."""
    blocks: list[Block] = [Heading(1, say("measured.title"), number), say.paragraph("measured.intro")]
    for trend in Trend:
        blocks.append(Heading(2, case.names.trends[trend.value]))
        blocks.extend(one_trend(case, trend, refs, say))
    return blocks


def one_trend(case: Case, trend: Trend, refs: References, say: Voice) -> list[Block]:
    """One trend: what was measured, why the rest was not, and the facts that are known."""
    findings = case.findings.get(trend, [])
    own = [one for one in findings if fact_of(case, one) is None]
    return [*_trend(case, trend, own, say), *public_facts(case, findings, refs, say)]


def _trend(case: Case, trend: Trend, findings: list[Finding], say: Voice) -> list[Block]:
    missing = [one for one in findings if one.missing is not None]
    choice = choose(findings)
    if choice is None:
        return _all_missing(case, missing, say)
    blocks: list[Block] = [Paragraph(_lead(case, choice.lead, say))]
    blocks.append(say.paragraph("measured.caveat", caveat=caveat_said(choice.lead, say)))
    if choice.charted:
        lead = [one for one in findings if one.indicator == choice.lead.indicator]
        blocks.extend(filter(None, [indicator_picture(lead, Naming(say, case.names), width=WIDE)]))
    if choice.others:
        blocks.append(_table(case, trend, choice.others, say))
    if choice.left_out:
        blocks.append(say.paragraph("measured.not_shown_here"))
    blocks.extend(Paragraph(runs) for runs in _also_missing(missing, say))
    return blocks


def choose(findings: list[Finding]) -> Choice | None:
    """What to print of one trend: numbers before texts, our own before what platforms report, then the order given."""
    known = sorted((one for one in findings if one.missing is None), key=_preference)
    if not known:
        return None
    lead = known[0]
    group = group_of([one for one in known if one.indicator == lead.indicator])
    charted = group.found if group and len(group.found) >= LEAST_ROWS else ()
    rest = [one for one in known if one is not lead and one not in charted]
    return Choice(lead, charted, tuple(rest[:MOST_ROWS]), max(0, len(rest) - MOST_ROWS))


def _preference(finding: Finding) -> tuple[bool, bool]:
    return isinstance(finding.value, str), finding.estimand == REPORTED


def _lead(case: Case, finding: Finding, say: Voice) -> Runs:
    indicator, value = indicator_said(finding, case.names), strong(value_said(finding, say))
    if finding.platform:
        platform = platform_said(finding.platform, say)
        said = say.runs("measured.figure", indicator=indicator, platform=platform, value=value)
    else:
        said = say.runs("measured.figure_all", indicator=indicator, value=value)
    more = [margin_said(finding, say), origin_said(finding, say)]
    return said + tuple(Run(f" {text}") for text in more if text)


def _table(case: Case, trend: Trend, findings: tuple[Finding, ...], say: Voice) -> Table:
    """Other figures; a period they all share stands in the caption, otherwise in a column of its own."""
    periods = {one.period for one in findings}
    columns = [
        Column(say("measured.column.indicator"), share=3.2),
        Column(say("measured.column.platform"), share=1.5),
        Column(say("measured.column.value"), numeric=True, share=2.2),
        Column(say("measured.column.interval"), numeric=True, share=2),
    ]
    name = case.names.trends[trend.value]
    if len(periods) == 1:
        caption = say("measured.more_period", trend=name, period=period(periods.pop(), say.language))
        rows = [_row(case, one, say) for one in findings]
    else:
        columns.append(Column(say("measured.column.period"), share=1.9))
        caption = say("measured.more", trend=name)
        rows = [(*_row(case, one, say), *_cells(period(one.period, say.language))) for one in findings]
    return Table(caption, tuple(columns), tuple(rows))


def _row(case: Case, finding: Finding, say: Voice) -> tuple[Cell, ...]:
    return _cells(indicator_said(finding, case.names), channel_said(finding, say), *_numbers(finding, say))


def _cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(plain(text)) for text in texts)


def _numbers(finding: Finding, say: Voice) -> tuple[str, str]:
    """The figure and where it lies, as cells."""
    return value_said(finding, say), lies_between(finding, say)


def _all_missing(case: Case, missing: list[Finding], say: Voice) -> list[Block]:
    if not missing:
        return [say.paragraph("measured.nothing")]
    reasons = {reason_said(one, say) for one in missing}
    if len(reasons) == 1:
        return [say.paragraph("measured.missing", why=reasons.pop())]
    told = dict.fromkeys((indicator_said(one, case.names), reason_said(one, say)) for one in missing)
    return [bullets(say.runs("measured.missing_named", indicator=name, why=why) for name, why in told)]


def _also_missing(missing: list[Finding], say: Voice) -> list[Runs]:
    counts = Counter(reason_said(one, say) for one in missing)
    return [say.runs("measured.also_missing", n=times, why=why) for why, times in counts.items()]
