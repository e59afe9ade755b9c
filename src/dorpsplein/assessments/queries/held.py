"""What is stored about a person, for an access request."""

from __future__ import annotations

from typing import Any

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.assessments.models import (
    Answer,
    Assessment,
    Assignment,
    Change,
    Comment,
    Evidence,
    Hearing,
    LibraryChange,
    LibraryReport,
    PeopleView,
    PrivacyView,
    Step,
)


def held_about(person: Person, here: Municipality | None = None) -> dict[str, Any]:
    """Everything of this part that names a person: what they wrote in full, what they did as a number.

    ``here``: only what belongs to this municipality.
    """
    of = {"assessment__municipality": here} if here else {}
    channel = {f"alternative__{key}": value for key, value in of.items()}
    answer = {f"answer__{key}": value for key, value in channel.items()}
    place = {"municipality": here} if here else {}
    comments = Comment.objects.filter(by=person, **of)
    return {
        "comments": [{"at": one.at.isoformat(), "question": one.question, "text": one.text} for one in comments],
        "assignments": [
            {"question": one.question or one.section, "until": one.until.isoformat() if one.until else None}
            for one in Assignment.objects.filter(person=person, **channel)
        ],
        "review_steps": [
            {"at": one.at.isoformat(), "step": one.kind, "reason": one.reason}
            for one in Step.objects.filter(by=person, **of)
        ],
        "privacy_advice": [one.text for one in PrivacyView.objects.filter(by=person, **of)],
        "errors_reported": [one.text for one in LibraryReport.objects.filter(by=person, **place)],
        "counts": {
            "assessments_started": Assessment.objects.filter(created_by=person, **place).count(),
            "answers_last_changed": Answer.objects.filter(changed_by=person, **channel).count(),
            "evidence_added": Evidence.objects.filter(added_by=person, **answer).count(),
            "changes_in_history": Change.objects.filter(by=person, **of).count(),
            "views_of_people": PeopleView.objects.filter(by=person, **of).count(),
            "hearings": Hearing.objects.filter(by=person, **channel).count(),
            "library_corrections": 0 if here else LibraryChange.objects.filter(by=person).count(),
        },
    }
