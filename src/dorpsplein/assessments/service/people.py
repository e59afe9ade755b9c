"""What residents and colleagues may ask: forget a person; and what is erased by itself after its term."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.assessments.models import (
    Answer,
    Assessment,
    Assignment,
    Change,
    Comment,
    Evidence,
    Hearing,
    LibraryAnswer,
    LibraryChange,
    LibraryLook,
    LibraryReport,
    PeopleView,
    PrivacyView,
    Step,
    What,
)
from dorpsplein.assessments.service.evidence import files_kept

FILE_TERM = timedelta(days=30)
"""How long the file of evidence that was taken away can still be put back."""


@transaction.atomic
def forget_person(person: Person) -> None:
    """Take a person's name off everything; what the municipality decided stays, without who did it."""
    Assignment.objects.filter(person=person).delete()
    LibraryLook.objects.filter(person=person).delete()
    for model in (Assignment, Change, Comment, Step, PrivacyView, PeopleView, Hearing, LibraryChange, LibraryReport):
        model._default_manager.filter(by=person).update(by=None)
    Comment.objects.filter(resolved_by=person).update(resolved_by=None)
    Answer.objects.filter(changed_by=person).update(changed_by=None)
    Evidence.objects.filter(added_by=person).update(added_by=None)
    LibraryAnswer.objects.filter(changed_by=person).update(changed_by=None)
    Assessment.objects.filter(created_by=person).update(created_by=None)


@transaction.atomic
def run_retention(municipality: Municipality, *, today: date, dry_run: bool = False) -> dict[str, int]:
    """Erase the files of evidence that was taken away more than thirty days ago; ``dry_run`` only counts them."""
    old = Change.objects.filter(
        assessment__municipality=municipality, what=What.EVIDENCE, new__isnull=True, at__date__lt=today - FILE_TERM
    )
    named: list[tuple[Change, dict[str, Any]]] = [(one, one.old) for one in old if one.old and one.old.get("file")]
    erased = {table["file"] for _change, table in named}
    if dry_run:
        return {"evidence_files": len(erased)}
    for change, table in named:
        change.old = {**table, "file": "", "file_name": ""}
        change.save(update_fields=["old"])
    for name in erased - files_kept(erased):
        default_storage.delete(name)
    return {"evidence_files": len(erased)}
