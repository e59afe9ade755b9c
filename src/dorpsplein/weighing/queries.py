"""Read who weighs what, and what comes out."""

from __future__ import annotations

from typing import Any

from dorpsplein.assessments.models import Assessment


def participants(assessment: Assessment) -> list[dict[str, Any]]:  # noqa: ARG001
    """The voices as tables ``[[participant]]`` of an assessment file, without who is who."""
    return []
