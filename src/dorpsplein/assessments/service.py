"""Make and change assessments."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from dorpskern import policy
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.assessments.models import Assessment
from dorpsplein.assessments.toml_file import fill_from_toml
from dorpsplein.audit import service as audit


@transaction.atomic
def start(municipality: Municipality, *, title: str, by: Person | None) -> Assessment:
    """A new, empty assessment by the present framework."""
    assessment = Assessment.objects.create(
        municipality=municipality, title=title, framework=policy.load_framework().version, created_by=by
    )
    audit.record("assessment.started", municipality_id=municipality.pk, by=by, target=f"assessment {assessment.pk}")
    return assessment


@transaction.atomic
def start_from_file(
    municipality: Municipality, *, title: str, text: str, at: str, by: Person | None
) -> tuple[Assessment, list[dict[str, Any]]]:
    """A new assessment from an assessment file, and the participants the file names.

    Raises:
        Refusal: One problem of the file. Refusals: several; nothing is made.

    """
    assessment = start(municipality, title=title, by=by)
    participants = fill_from_toml(assessment, text, at=at)
    return assessment, participants
