"""What is chosen besides weights: the wish for a mix, and why a channel below the floor is used all the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.db.models import F

from dorpsplein.accounts.models import Person
from dorpsplein.assessments.models import Alternative, Assessment
from dorpsplein.audit import service as audit
from dorpsplein.weighing.messages import NotNow, Why
from dorpsplein.weighing.models import Outcome
from dorpsplein.weighing.outcomes import compute


def wish_mix(
    assessment: Assessment,
    *,
    budget_eur_per_year: float | None,
    min_coverage: Mapping[str, float],
    require_open_channel: bool,
    by: Person,
    on: date,
) -> Outcome:
    """Keep what a mix of channels must satisfy and compute the outcome with it.

    Raises:
        NotNow: Of a channel nobody wrote down what it costs.
        Refusal: The assessment cannot be weighed; the wish stays as it was.

    """
    if assessment.alternatives.filter(cost_low__isnull=True).exists():
        raise NotNow(Why.COSTS_UNKNOWN)
    with transaction.atomic():
        assessment.budget_eur_per_year = budget_eur_per_year
        assessment.min_coverage = dict(min_coverage)
        assessment.require_open_channel = require_open_channel
        assessment.save(update_fields=["budget_eur_per_year", "min_coverage", "require_open_channel"])
        _changed(assessment, "mix.wished", by)
        return compute(assessment, by=by, on=on)


def explain(
    alternative: Alternative, *, reason: str, until: date | None, conditions: Sequence[str], by: Person, on: date
) -> Outcome:
    """Keep why a channel below the floor is used, until when and under which conditions; an empty reason takes it back.

    Raises:
        NotNow: The channel is not below the floor.
        Refusal: The assessment cannot be weighed.

    """
    assessment = alternative.assessment
    latest = assessment.outcomes.first()
    verdicts = latest.weighing["alternatives"] if latest is not None else []
    if not any(one["id"] == alternative.key and one["floor"] == "below" for one in verdicts):
        raise NotNow(Why.NOT_BELOW)
    with transaction.atomic():
        alternative.explained = reason.strip()
        alternative.explained_until = until if alternative.explained else None
        alternative.conditions = list(conditions) if alternative.explained else []
        alternative.save(update_fields=["explained", "explained_until", "conditions"])
        _changed(assessment, "exception.explained" if alternative.explained else "exception.withdrawn", by)
        return compute(assessment, by=by, on=on)


def _changed(assessment: Assessment, action: str, by: Person) -> None:
    Assessment.objects.filter(pk=assessment.pk).update(version=F("version") + 1)
    assessment.refresh_from_db(fields=["version"])
    audit.record(action, municipality_id=assessment.municipality_id, by=by, target=f"assessment {assessment.pk}")
