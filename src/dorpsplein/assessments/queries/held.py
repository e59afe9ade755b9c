"""What is stored about a person, for an access request."""

from __future__ import annotations

from typing import Any

from dorpsplein.accounts.models import Person
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


def held_about(person: Person) -> dict[str, Any]:
    """Everything of this part that names a person: what they wrote in full, what they did as a number."""
    comments = Comment.objects.filter(by=person)
    return {
        "comments": [{"at": one.at.isoformat(), "question": one.question, "text": one.text} for one in comments],
        "assignments": [
            {"question": one.question or one.section, "until": one.until.isoformat() if one.until else None}
            for one in Assignment.objects.filter(person=person)
        ],
        "review_steps": [
            {"at": one.at.isoformat(), "step": one.kind, "reason": one.reason} for one in Step.objects.filter(by=person)
        ],
        "privacy_advice": [one.text for one in PrivacyView.objects.filter(by=person)],
        "errors_reported": [one.text for one in LibraryReport.objects.filter(by=person)],
        "counts": {
            "assessments_started": Assessment.objects.filter(created_by=person).count(),
            "answers_last_changed": Answer.objects.filter(changed_by=person).count(),
            "evidence_added": Evidence.objects.filter(added_by=person).count(),
            "changes_in_history": Change.objects.filter(by=person).count(),
            "views_of_people": PeopleView.objects.filter(by=person).count(),
            "hearings": Hearing.objects.filter(by=person).count(),
            "library_corrections": LibraryChange.objects.filter(by=person).count(),
        },
    }
