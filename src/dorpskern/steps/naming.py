"""The words of the framework and of the indicators, for whoever shows findings to people."""

from __future__ import annotations

from dorpskern import policy
from dorpskern.measure.catalogue import catalogue, indicator_names
from dorpskern.report.beside import beside_said
from dorpskern.report.case import FrameworkNames
from dorpskern.report.figures import (
    channel_said,
    estimand_said,
    indicator_said,
    margin_said,
    platform_said,
    reason_said,
    value_said,
)
from dorpskern.report.voice import Voice
from dorpskern.terms.finding import Finding


@policy.remembered
def names(language: str) -> FrameworkNames:
    """Trends, clauses, criteria and indicators in one language: id → text."""
    framework = policy.load_framework()
    return FrameworkNames(
        trends={trend.id: trend.name(language) for trend in framework.trends},
        clauses={int(clause.id): clause.name(language) for clause in framework.clauses},
        clause_texts={int(clause.id): clause.text(language) for clause in framework.clauses},
        criteria={criterion.id: criterion.name(language) for criterion in framework.criteria},
        indicators=indicator_names(language),
        counts={key: card.counts for key, card in catalogue().items()},
    )


def platform_name(platform: str, language: str) -> str:
    """What people call a platform, by its id."""
    return platform_said(platform, Voice(language))


def fact_said(finding: Finding, language: str) -> str:
    """The sentence of the fact behind a finding; "" for a finding that was measured."""
    fact = policy.fact_by_id(str(finding.details.get("fact", "")))
    if fact is None:
        return ""
    return fact.sentence_nl if language == "nl" else fact.sentence_en


def estimand_of(finding: Finding, language: str) -> str:
    """What a figure says something about, as a sentence."""
    return estimand_said(finding, Voice(language))


def finding_said(finding: Finding, language: str) -> tuple[str, str, str]:
    """One finding in words: what it is called, the platform with its part, and the figure or why there is none."""
    say = Voice(language)
    named = indicator_said(finding, names(language)), channel_said(finding, say)
    if finding.missing is not None:
        return *named, say("measured.missing", why=reason_said(finding, say))
    more = " ".join(filter(None, (margin_said(finding, say), beside_said(finding, say))))
    figure = value_said(finding, say)
    return *named, f"{figure}. {more}" if more else figure
