"""Compare a municipality with others of about the same size that consented, without naming one."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from django.db import transaction

from dorpskern import pipeline
from dorpskern.terms.verdict import Floor
from dorpsplein.accounts.models import Municipality
from dorpsplein.assessments.models import Assessment, State
from dorpsplein.care.models import ComparedProfile
from dorpsplein.decisions.models import Decision
from dorpsplein.weighing.models import Outcome


@transaction.atomic
def refresh() -> int:
    """Take the profile of every municipality that consents, from its last signed assessment; how many there are.

    Who withdraws its consent is taken out at once.
    """
    ComparedProfile.objects.exclude(municipality__is_compared=True).delete()
    return sum(take_profile(one) for one in Municipality.objects.filter(is_compared=True))


def take_profile(municipality: Municipality) -> bool:
    """Keep what of a municipality is compared; False when there is nothing yet."""
    assessment = Assessment.objects.filter(municipality=municipality, state=State.SIGNED).first()
    outcome = Outcome.objects.filter(assessment=assessment).first() if assessment else None
    if assessment is None or outcome is None:
        return False
    channels = list(assessment.alternatives.filter(in_use=True).values_list("key", "channel"))
    profile = pipeline.profile_of(channels, outcome.weighing, review_months=_review_months(assessment))
    if profile is None:
        return False
    told = {**asdict(profile), "floors": {name: floor.value for name, floor in profile.floors.items()}}
    ComparedProfile.objects.update_or_create(
        municipality=municipality, defaults={"assessment_id": assessment.pk, "profile": told}
    )
    return True


def _review_months(assessment: Assessment) -> int | None:
    decision = Decision.objects.filter(assessment=assessment, adopted_on__isnull=False, review_on__isnull=False).first()
    if decision is None or decision.adopted_on is None or decision.review_on is None:
        return None
    return _months(decision.adopted_on, decision.review_on)


def _months(begin: date, end: date) -> int:
    return max(0, (end.year - begin.year) * 12 + end.month - begin.month)


def compared(municipality: Municipality) -> tuple[pipeline.Compared | None, int]:
    """What others do, None when they are too few; and how many others there are in the group."""
    kept = ComparedProfile.objects.filter(municipality__is_compared=True, municipality__inhabitants__isnull=False)
    rows = list(kept.values_list("municipality_id", "municipality__inhabitants", "profile"))
    sizes = {number: int(inhabitants or 0) for number, inhabitants, _ in rows}
    profiles = {number: _profile(told) for number, _, told in rows}
    return pipeline.compared_with_others(municipality.pk, sizes, profiles)


def _profile(told: dict[str, object]) -> pipeline.Profile:
    floors = told["floors"]
    months = told["review_months"]
    return pipeline.Profile(
        {str(name): Floor(floor) for name, floor in floors.items()} if isinstance(floors, dict) else {},
        int(str(told["channels"])),
        None if months is None else int(str(months)),
    )
