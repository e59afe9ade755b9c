"""Facts of others beside our own figures: a sentence each, with source, date, legal state and whether it is stale."""

from __future__ import annotations

from dorpskern.report.case import Case
from dorpskern.report.evidence import References
from dorpskern.report.tree import Block, Run, Runs
from dorpskern.report.voice import Voice, bullets
from dorpskern.terms.assessment import Evidence, EvidenceKind
from dorpskern.terms.fact import Fact, is_stale
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

MOST = 3


def fact_of(case: Case, finding: Finding) -> Fact | None:
    """The fact a finding repeats; None for a figure that was measured."""
    return case.fact(str(finding.details.get("fact", "")))


def public_facts(case: Case, findings: list[Finding], refs: References, say: Voice) -> list[Block]:
    """At most three facts of one trend: about the trend itself or about channels in this paper, fresh ones first."""
    platforms = {one.channel for one in case.assessment.alternatives} | {trend.value for trend in Trend}
    facts = [fact for one in findings if (fact := fact_of(case, one)) is not None and fact.subject in platforms]
    facts.sort(key=lambda fact: (is_stale(fact, on=case.on), fact.confidence != "high"))
    if not facts:
        return []
    items = [_said(fact, refs, say) for fact in dict.fromkeys(facts[:MOST])]
    return [say.paragraph("measured.facts.title"), bullets(items)]


def _said(fact: Fact, refs: References, say: Voice) -> Runs:
    runs = refs.runs(Evidence(EvidenceKind.FACT, fact.source, fact=fact.id), say)
    caution = fact.caution_nl if say.language == "nl" else fact.caution_en
    return (*runs, Run(" " + say("measured.facts.caution", caution=caution))) if caution else runs
