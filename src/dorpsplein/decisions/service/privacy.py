"""Forget a person, and erase in time what need not be kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.audit import service as audit
from dorpsplein.decisions.models import Action, DocumentRequest, Question, Worksheet
from dorpsplein.decisions.service.papers import sweep, waiting_in

WORKSHEET_DAYS = 2 * 365
"""A worksheet nobody touched for so long is erased: longer than it takes from one budget to the next."""
QUESTION_DAYS = 365
"""A receipt without a public answer is of no use any more after a year."""
REQUEST_DAYS = 365
"""A mail that asked for documents was answered long before; it holds what somebody wrote, with their name under it."""
UPLOAD_DAYS = 1


@transaction.atomic
def forget_person(person: Person) -> None:
    """Erase the worksheets of somebody and take the name off actions; decisions lose it when the account goes."""
    Worksheet.objects.filter(person=person).delete()
    Action.objects.filter(owner=person).update(owner=None)


@transaction.atomic
def run_retention(municipality: Municipality, *, today: date) -> dict[str, int]:
    """Erase what is past its term; how many of each kind."""
    worksheets = Worksheet.objects.filter(municipality=municipality, changed_at__lt=_before(today, WORKSHEET_DAYS))
    questions = Question.objects.filter(
        decision__municipality=municipality, is_public=False, asked_at__lt=_before(today, QUESTION_DAYS)
    )
    requests = DocumentRequest.objects.filter(
        municipality=municipality, sent_on__lt=today - timedelta(days=REQUEST_DAYS)
    )
    erased = {
        "worksheets": worksheets.count(),
        "questions": questions.count(),
        "document_requests": requests.count(),
    }
    for one in (worksheets, questions, requests):
        one.delete()
    erased["uploads"] = _old_uploads(municipality, today)
    erased["half_made_papers"] = sweep(municipality.pk)
    if any(erased.values()):
        audit.record("retention.run", municipality_id=municipality.pk, target="decisions", erased=erased)
    return erased


def _before(today: date, days: int) -> datetime:
    return timezone.make_aware(datetime.combine(today - timedelta(days=days), datetime.min.time()))


def _old_uploads(municipality: Municipality, today: date) -> int:
    folder, limit = waiting_in(municipality), _before(today, UPLOAD_DAYS).timestamp()
    left = [one for one in folder.glob("*") if one.stat().st_mtime < limit] if folder.exists() else []
    for one in left:
        one.unlink(missing_ok=True)
    return len(left)
