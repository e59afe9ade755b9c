"""Read assessments."""

from __future__ import annotations

from django.db.models import QuerySet

from dorpsplein.accounts.models import Municipality
from dorpsplein.assessments.models import Assessment
from dorpsplein.assessments.toml_file import as_toml

__all__ = ["as_toml", "assessments_of"]


def assessments_of(municipality: Municipality) -> QuerySet[Assessment]:
    """The assessments of a municipality, newest first."""
    return Assessment.objects.filter(municipality=municipality)
