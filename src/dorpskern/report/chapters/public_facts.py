"""Facts of others beside our own figures: a sentence each, with source, date, legal state and whether it is stale."""

from __future__ import annotations

from dorpskern.report.case import Case
from dorpskern.report.evidence import References
from dorpskern.report.shown_facts import shown_facts
from dorpskern.report.tree import Block, Run, Runs
from dorpskern.report.voice import Voice, bullets
from dorpskern.terms.assessment import Evidence, EvidenceKind
from dorpskern.terms.fact import Fact
from dorpskern.terms.finding import Finding


def public_facts(case: Case, findings: list[Finding], refs: References, say: Voice) -> list[Block]:
    """The facts of one trend that are shown, or nothing."""
    facts = shown_facts(case, findings)
    if not facts:
        return []
    return [say.paragraph("measured.facts.title"), bullets(_said(fact, refs, say) for fact in facts)]


def _said(fact: Fact, refs: References, say: Voice) -> Runs:
    runs = refs.runs(Evidence(EvidenceKind.FACT, fact.source, fact=fact.id), say)
    caution = fact.caution_nl if say.language == "nl" else fact.caution_en
    return (*runs, Run(" " + say("measured.facts.caution", caution=caution))) if caution else runs
