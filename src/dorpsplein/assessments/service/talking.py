"""Comments per question, and who looks what up."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpsplein.accounts.models import Membership, Person
from dorpsplein.assessments.models import Alternative, Assessment, Assignment, Comment
from dorpsplein.audit import service as audit


@transaction.atomic
def comment(
    assessment: Assessment,
    *,
    text: str,
    by: Person,
    alternative: Alternative | None = None,
    question: str = "",
    thread: Comment | None = None,
) -> Comment:
    """Say something; an answer to a thread opens that thread again."""
    first = thread.thread or thread if thread else None
    said = Comment.objects.create(
        assessment=assessment,
        alternative=first.alternative if first else alternative,
        question=first.question if first else question,
        thread=first,
        text=text,
        by=by,
    )
    if first is not None:
        Comment.objects.filter(pk=first.pk).update(resolved_at=None, resolved_by=None)
    _record(assessment, "comment.placed", by)
    return said


@transaction.atomic
def resolve(thread: Comment, *, by: Person) -> None:
    """Say that a thread is settled."""
    Comment.objects.filter(pk=thread.pk).update(resolved_at=timezone.now(), resolved_by=by)
    _record(thread.assessment, "comment.resolved", by)


@transaction.atomic
def assign(
    alternative: Alternative, *, section: str, question: str, person: Person, until: date | None, by: Person
) -> Assignment:
    """Ask a member of the municipality to look something up; asking again changes who and when.

    Raises:
        ValidationError: This person is no member.

    """
    assessment = alternative.assessment
    if not Membership.objects.filter(municipality_id=assessment.municipality_id, person=person).exists():
        raise ValidationError({"person": _("Kies iemand van uw gemeente.")})
    assignment, _is_new = Assignment.objects.update_or_create(
        assessment=assessment,
        alternative=alternative,
        section=section,
        question=question,
        done_at=None,
        defaults={"person": person, "until": until, "by": by},
    )
    _record(assessment, "question.assigned", by)
    return assignment


@transaction.atomic
def finish(assignment: Assignment, *, by: Person) -> None:
    """Say that something was looked up."""
    Assignment.objects.filter(pk=assignment.pk, done_at=None).update(done_at=timezone.now())
    _record(assignment.assessment, "assignment.finished", by)


def _record(assessment: Assessment, action: str, by: Person) -> None:
    audit.record(action, municipality_id=assessment.municipality_id, by=by, target=f"assessment {assessment.pk}")
