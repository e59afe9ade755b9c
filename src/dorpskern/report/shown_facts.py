"""Which facts of others a paper prints beside its own figures: few, fresh ones first, about channels in the paper."""

from __future__ import annotations

from dorpskern.report.case import Case
from dorpskern.terms.fact import Fact, is_stale
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

MOST = 2


def fact_of(case: Case, finding: Finding) -> Fact | None:
    """The fact a finding repeats; None for a figure that was measured."""
    return case.fact(str(finding.details.get("fact", "")))


def shown_facts(case: Case, findings: list[Finding]) -> tuple[Fact, ...]:
    """At most two facts of one trend, about the trend itself or about a channel in this paper.

    A stale fact is shown only where there is no fresh one, so that something old never crowds out something new.
    """
    subjects = {one.channel for one in case.assessment.alternatives} | {trend.value for trend in Trend}
    facts = [fact for one in findings if (fact := fact_of(case, one)) is not None and fact.subject in subjects]
    fresh = [fact for fact in facts if not is_stale(fact, on=case.on)]
    return tuple(dict.fromkeys(sorted(fresh or facts, key=lambda fact: fact.confidence != "high")))[:MOST]
