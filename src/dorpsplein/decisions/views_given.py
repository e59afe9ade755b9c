"""What others said about an assessment: the privacy officer, the people concerned, the platform that was assessed."""

from __future__ import annotations

from typing import Any

from dorpsplein.assessments.models import Assessment


def views_given(assessment: Assessment) -> dict[str, Any]:
    """``privacy_advice``: date and text or None; ``replies``: per platform what it answered."""
    advice = assessment.paper.get("privacy_officer_advice")
    return {"privacy_advice": dict(advice) if advice else None, "replies": []}
