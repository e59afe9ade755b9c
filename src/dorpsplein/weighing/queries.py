"""Read who weighs what, and what comes out. Nothing here tells one person what another one gave."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from dorpskern import pipeline
from dorpskern.pipeline import Spread
from dorpsplein.accounts.models import Membership, Municipality, Person, Role
from dorpsplein.assessments.models import Alternative, Assessment
from dorpsplein.weighing.few import FEWEST, may_be_published, weighing_shown
from dorpsplein.weighing.models import GuestPlace, Outcome, Round, Sheet, State
from dorpsplein.weighing.outcomes import check
from dorpsplein.weighing.rounds import count_invited, key_hash
from dorpsplein.weighing.voices import as_participants, as_read

__all__ = [
    "FEWEST",
    "Spread",
    "Standing",
    "channels_without_costs",
    "check",
    "counts_of",
    "guest_with",
    "held_about",
    "is_stale",
    "latest_outcome",
    "may_be_published",
    "newest_round",
    "own_sheet",
    "participants",
    "rounds_of",
    "shows_voices",
    "spread_of",
    "standing_of",
    "standings_of",
    "visible_outcome",
    "weighing_shown",
]

PREPARERS = frozenset({Role.ADVISER, Role.CLERK})
"""Who may see an outcome before anybody gave weights: it would colour what others give."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the weighing of one assessment is, for one person."""

    assessment: Assessment
    round: Round | None
    given: int
    invited: int
    may_give: bool
    has_given: bool
    outcome: Outcome | None
    stale: bool


def participants(assessment: Assessment) -> list[dict[str, Any]]:
    """The voices as tables ``[[participant]]`` of an assessment file, without who is who.

    Of the newest round that was revealed; nobody's before that.
    """
    revealed = assessment.rounds.filter(state=State.REVEALED).first()
    return [] if revealed is None else as_participants(revealed.voices)


def latest_outcome(assessment: Assessment) -> Outcome | None:
    """The newest outcome: of a round that was revealed, or else one made while preparing, without anybody's weights."""
    found = assessment.outcomes.select_related("round")
    return found.filter(round__isnull=False).first() or found.first()


def visible_outcome(assessment: Assessment, roles: Collection[Role]) -> Outcome | None:
    """The newest outcome that somebody with these roles may see: everybody after the reveal, before it who prepares."""
    found = assessment.outcomes.select_related("round")
    revealed = found.filter(round__isnull=False).first()
    return revealed or (found.first() if PREPARERS & set(roles) else None)


def is_stale(outcome: Outcome, assessment: Assessment) -> bool:
    """Whether the assessment changed since, so that the outcome is to be computed again."""
    return outcome.assessment_version != assessment.version


def rounds_of(municipality: Municipality) -> QuerySet[Round]:
    """The rounds of a municipality."""
    return Round.objects.filter(assessment__municipality=municipality).select_related("assessment")


def newest_round(assessment: Assessment) -> Round | None:
    """The newest round on an assessment, whatever its state."""
    return assessment.rounds.first()


def counts_of(one: Round) -> tuple[int, int]:
    """How many gave weights, of how many who could."""
    return (one.sheets.count(), count_invited(one)) if one.is_open else (len(one.voices), one.invited)


def own_sheet(opened: Round, person: Person) -> Sheet | None:
    """What this person gave; of an open round only, because afterwards nobody knows."""
    return opened.sheets.filter(person=person).first()


def guest_with(municipality: Municipality, opened: int, key: str) -> GuestPlace | None:
    """The place of the guest whose browser keeps this key."""
    if not key:
        return None
    return (
        GuestPlace.objects.select_related("round__assessment", "sheet")
        .filter(round_id=opened, round__assessment__municipality=municipality, key_hash=key_hash(key))
        .first()
    )


def standing_of(assessment: Assessment, person: Person, roles: Collection[Role]) -> Standing:
    """Where one assessment is, for one person."""
    return _standings(assessment.municipality, [assessment], person, roles)[0]


def standings_of(municipality: Municipality, person: Person, roles: Collection[Role]) -> list[Standing]:
    """Where every assessment of a municipality is, newest first, in a fixed number of queries."""
    return _standings(municipality, list(Assessment.objects.filter(municipality=municipality)), person, roles)


def _standings(
    municipality: Municipality, assessments: list[Assessment], person: Person, roles: Collection[Role]
) -> list[Standing]:
    rounds = list(
        Round.objects.filter(assessment__in=assessments)
        .annotate(sheets_given=Count("sheets", distinct=True), guest_places=Count("places", distinct=True))
        .order_by("pk")
    )
    newest = {one.assessment_id: one for one in rounds}
    people = list(
        Membership.objects.filter(municipality=municipality, person__is_active=True).values_list("person_id", "role")
    )
    own = set(Sheet.objects.filter(person=person, round__in=rounds).values_list("round_id", flat=True))
    outcomes = _newest_visible(assessments, roles)
    return [_standing(one, newest.get(one.pk), people, own, roles, outcomes.get(one.pk)) for one in assessments]


def _newest_visible(assessments: list[Assessment], roles: Collection[Role]) -> dict[int, Outcome]:
    found = Outcome.objects.filter(assessment__in=assessments).order_by("pk")
    light = found.only("pk", "assessment_id", "round_id", "assessment_version", "participants", "invited", "on")
    preparing = {one.assessment_id: one for one in light if one.round_id is None} if PREPARERS & set(roles) else {}
    return preparing | {one.assessment_id: one for one in light if one.round_id is not None}


def _standing(
    assessment: Assessment,
    newest: Round | None,
    people: list[tuple[int, str]],
    own: set[int],
    roles: Collection[Role],
    outcome: Outcome | None,
) -> Standing:
    stale = outcome is not None and is_stale(outcome, assessment)
    if newest is None:
        return Standing(assessment, None, 0, 0, may_give=False, has_given=False, outcome=outcome, stale=stale)
    invited = len({person for person, role in people if role in newest.roles})
    counts: Any = newest  # annotated by the caller
    return Standing(
        assessment=assessment,
        round=newest,
        given=counts.sheets_given if newest.is_open else len(newest.voices),
        invited=invited + counts.guest_places if newest.is_open else newest.invited,
        may_give=newest.is_open and bool({role.value for role in roles} & set(newest.roles)),
        has_given=newest.is_open and newest.pk in own,
        outcome=outcome,
        stale=stale,
    )


def spread_of(revealed: Round) -> tuple[Spread, ...]:
    """How the weights of a revealed round lie, per criterion; nothing before, and nothing of too few people."""
    if not revealed.is_revealed or len(revealed.voices) < FEWEST:
        return ()
    return pipeline.spread([as_read(voice) for voice in revealed.voices])


def shows_voices(row: object) -> bool:
    """Whether what each gave may leave the site with a round or an outcome: after the reveal, not of too few people."""
    if isinstance(row, Round):
        return row.is_revealed and len(row.voices) >= FEWEST
    return not isinstance(row, Outcome) or may_be_published(row)


def channels_without_costs(assessment: Assessment) -> list[Alternative]:
    """The channels of which nobody wrote down what they cost."""
    return [one for one in assessment.alternatives.all() if one.cost_low is None or one.cost_high is None]


def held_about(person: Person, here: Municipality | None = None) -> dict[str, Any]:
    """What is kept about somebody: what they gave in rounds that are still open.

    ``here``: only in this municipality, and only that they gave: what it is, they alone may see, on their own page.
    """
    of = {"round__assessment__municipality": here} if here else {}
    sheets = Sheet.objects.filter(person=person, **of).select_related("round__assessment__municipality")
    return {
        "weights": [
            {
                "municipality": sheet.round.assessment.municipality.name,
                "round": sheet.round.title,
                **({} if here else {"way": sheet.way, **sheet.voice}),
            }
            for sheet in sheets
        ]
    }
