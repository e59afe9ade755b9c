"""A small assessment to work on: two channels, the reading adopted, nothing answered."""

from __future__ import annotations

from datetime import date

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.assessments import service
from dorpsplein.assessments.models import Alternative, AnswerKind, Assessment, Reading

LOCAL, SHIPPED = "baseline.1.abuse_share", "baseline.1.report_route"
"""A question only the municipality can answer, and one that was answered for everybody on Facebook."""


def small_assessment(municipality: Municipality, by: Person, *, title: str = "Onze kanalen") -> Assessment:
    """Facebook and paper."""
    assessment = service.start(municipality, title=title, by=by)
    service.adopt_reading(assessment, reading=Reading.GRADED, on=date(2026, 11, 1), by=by)
    facebook = service.Channel("Facebook-pagina", channel="facebook", cost_low=100, cost_high=200)
    service.add_channels(assessment, [facebook, service.Channel("Papier")], by=by)
    return assessment


def facebook_of(assessment: Assessment) -> Alternative:
    """Its Facebook page."""
    return assessment.alternatives.get(channel="facebook")


def score(low: float, high: float | None = None, note: str = "") -> service.Given:
    """An answer."""
    return service.Given(AnswerKind.SCORE, low, low if high is None else high, note=note)


def signed(assessment: Assessment, *, author: Person, reviewer: Person, approver: Person) -> Assessment:
    """The same, looked over and signed."""
    service.say_why_no_privacy_advice(assessment, why="Alleen openbare cijfers.", by=author)
    service.ask_review(assessment, by=author)
    service.approve(assessment, by=reviewer)
    service.sign(assessment, by=approver)
    return Assessment.objects.get(pk=assessment.pk)
