"""What others said about an assessment: the privacy officer, the people concerned, the platforms that were assessed."""

from __future__ import annotations

from datetime import date
from typing import Any

from dorpsplein.assessments import queries as assessments
from dorpsplein.assessments.models import Assessment


def views_given(assessment: Assessment) -> dict[str, Any]:
    """As published: what each said and when, or why they were not asked.

    ``privacy_advice``: ``date``, ``text``, ``not_asked``, or None; from the paper where nobody filled it in apart.
    ``people``: ``text``, ``asked_how``, ``asked_on``, ``not_asked``, or None.
    ``replies``: per channel ``channel``, ``asked_on``, ``replied_on``, ``text``, ``not_asked``.
    """
    views = assessments.views_of(assessment)
    people = views.people
    return {
        "privacy_advice": _advice(assessment, views),
        "people": {
            "text": people.text,
            "asked_how": people.asked_how,
            "asked_on": _day(people.asked_on),
            "not_asked": people.not_asked,
        }
        if people
        else None,
        "replies": [
            {
                "channel": one.alternative.name,
                "asked_on": _day(one.sent_on),
                "replied_on": _day(one.replied_on),
                "text": one.reply,
                "not_asked": one.not_asked,
            }
            for one in views.hearings
            if one.sent_on or one.not_asked
        ],
    }


def _advice(assessment: Assessment, views: assessments.Views) -> dict[str, Any] | None:
    if views.privacy is not None:
        given = views.privacy
        return {"date": _day(given.given_on), "text": given.text, "not_asked": given.not_asked}
    told = assessment.paper.get("privacy_officer_advice")
    return {"date": told["date"], "text": told["text"], "not_asked": ""} if told else None


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None
