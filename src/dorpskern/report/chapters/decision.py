"""The proposed decision, made from the outcome; used on the first page, in the draft decision and in the motion."""

from __future__ import annotations

from dorpskern.report.case import Case
from dorpskern.report.particulars import Particulars
from dorpskern.report.tree import Run, Runs
from dorpskern.report.voice import Voice, plain
from dorpskern.report.written import coarse_day
from dorpskern.terms.assessment import Alternative
from dorpskern.terms.verdict import Advice, Floor


def proposed_decision(case: Case, particulars: Particulars, say: Voice) -> tuple[Runs, ...]:
    """The points of the decision, each a sentence that follows "besluit:"; the municipality's own ones go first."""
    if particulars.proposed_decision:
        return tuple(plain(text) for text in particulars.proposed_decision)
    note = say.runs("decision.note", n=len(case.assessment.alternatives))
    return (note, *_by_advice(case, say), *_explained(case, say), *_promises(particulars, say))


def below_but_explained(case: Case) -> list[Alternative]:
    """The channels below the floor that the municipality means to use all the same, with a reason."""
    below = {verdict.id for verdict in case.weighing.alternatives if verdict.floor is Floor.BELOW}
    return [one for one in case.assessment.alternatives if one.id in below and one.explained]


def _by_advice(case: Case, say: Voice) -> list[Runs]:
    apart = {one.id for one in below_but_explained(case)}
    points = []
    for advice in Advice:
        ids = [one.id for one in case.weighing.alternatives if one.advice is advice and one.id not in apart]
        if ids:
            channels = say.listed(f"‘{case.name(key)}’" for key in ids)
            points.append(say.runs(f"decision.{advice.value}", channels=channels))
    return points


def _explained(case: Case, say: Voice) -> list[Runs]:
    return [
        say.runs(
            "decision.explained",
            channel=one.name,
            until=until(one, say),
            reason=one.explained,
            conditions=conditions(one, say),
        )
        for one in below_but_explained(case)
    ]


def until(one: Alternative, say: Voice) -> Run:
    """The end date of an exception, or the place to fill it in."""
    if one.explained_until:
        return Run(coarse_day(one.explained_until, say.language))
    return say.blank("blank.end_date")


def conditions(one: Alternative, say: Voice) -> Run:
    """The conditions of an exception, or the place to fill them in."""
    return Run(say.listed(one.conditions)) if one.conditions else say.blank("blank.conditions")


def _promises(particulars: Particulars, say: Voice) -> tuple[Runs, Runs]:
    route = particulars.alternative_route
    date = particulars.review_on
    return (
        say.runs("decision.route", route=route or say.blank("blank.alternative_route")),
        say.runs("decision.review", date=say.day(date) if date else say.blank("blank.review_on")),
    )
