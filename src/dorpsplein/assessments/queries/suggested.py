"""What could stand as evidence: sourced facts, and what the municipality measured. Never a score by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from dorpskern import pipeline, policy
from dorpskern.terms.assessment import EvidenceKind
from dorpskern.terms.fact import Fact
from dorpskern.terms.finding import Finding, part_of
from dorpskern.terms.question import Question
from dorpsplein.assessments.as_core import platform_of
from dorpsplein.assessments.models import Alternative, Evidence
from dorpsplein.assessments.service.answering import facts_in_use
from dorpsplein.assessments.service.evidence import Piece
from dorpsplein.assessments.words import language
from dorpsplein.trends import queries as trends
from dorpsplein.trends.models import Measurement


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that may support an answer. ``key``: "fact:<id>" or "trend:<trend>.<indicator>"."""

    key: str
    kind: str
    said: str
    caution: str
    source: str
    url: str
    date: str
    confidence: str
    is_used: bool

    def piece(self) -> Piece:
        """The same as evidence for an answer."""
        return Piece(
            kind=EvidenceKind(self.kind),
            source=self.source[:300],
            url=self.url[:500],
            date=self.date,
            quote=self.said,
            fact=self.key.removeprefix("fact:") if self.kind == "fact" else "",
            confidence=self.confidence,
        )


def suggestions(alternative: Alternative, question: Question) -> list[Suggestion]:
    """What was found for one question and one channel: own measurements first."""
    return [*measured_for(alternative, question), *facts_for(alternative, question)]


def measured_for(alternative: Alternative, question: Question) -> list[Suggestion]:
    """The figures of the newest measurement of the municipality that the question accepts as evidence."""
    accepted = {one.removeprefix("trend:") for one in question.accepted_evidence if one.startswith("trend:")}
    newest = trends.latest(alternative.assessment.municipality) if accepted else None
    if newest is None:
        return []
    fitting = [
        one
        for found in trends.findings(newest).values()
        for one in found
        if f"{one.trend.value}.{one.indicator}" in accepted and one.missing is None and not one.details.get("fact")
    ]
    own = Evidence.objects.filter(answer__alternative=alternative, answer__question=question.id)
    used = set(own.values_list("source", flat=True))
    return [_measured(one, newest, used) for one in _about(platform_of(alternative.channel), fitting)]


def _about(platform: str, fitting: Sequence[Finding]) -> list[Finding]:
    """Figures of this platform. One over all channels together only where no channel has a figure of its own."""
    named = {one.indicator for one in fitting if one.platform}
    return [one for one in fitting if (one.platform == platform if one.platform else one.indicator not in named)]


def _measured(finding: Finding, measurement: Measurement, used: set[str]) -> Suggestion:
    named, platform, figure = pipeline.finding_said(finding, language())
    indicator = f"{finding.trend.value}.{finding.indicator}"
    day = measurement.measured_on.isoformat()
    source = _("Eigen meting van %(day)s: %(indicator)s") % {"day": day, "indicator": named}
    return Suggestion(
        key=":".join(("trend", indicator, finding.platform, finding.period, part_of(finding))).rstrip(":"),
        kind=EvidenceKind.MEASURED.value,
        said=": ".join(part for part in (named, platform, figure) if part),
        caution="",
        source=source,
        url="",
        date=day,
        confidence="high",
        is_used=source[:300] in used,
    )


def facts_for(alternative: Alternative, question: Question) -> list[Suggestion]:
    """The facts about this platform that the question accepts as evidence."""
    if not alternative.channel:
        return []
    accepted = {one.removeprefix("fact:") for one in question.accepted_evidence if one.startswith("fact:")}
    if not accepted:
        return []
    used = facts_in_use(alternative)
    facts = policy.facts_about(platform_of(alternative.channel))
    return [_fact(one, used) for one in facts if f"{one.criterion}.{one.key}" in accepted and not one.superseded_by]


def _fact(fact: Fact, used: set[str]) -> Suggestion:
    is_dutch = language() == "nl"
    return Suggestion(
        key=f"fact:{fact.id}",
        kind="fact",
        said=fact.sentence_nl if is_dutch else fact.sentence_en,
        caution=fact.caution_nl if is_dutch else fact.caution_en,
        source=fact.source,
        url=fact.url,
        date=fact.as_of,
        confidence=fact.confidence,
        is_used=fact.id in used,
    )
