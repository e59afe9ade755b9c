"""Ask why: the words of a resident go by mail to the municipality and are kept nowhere here."""

from __future__ import annotations

import logging
import secrets
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from dorpsplein.accounts import limits
from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.audit import service as audit
from dorpsplein.decisions.models import Decision, Question

MOST_PER_HOUR = 20
"""Questions about one decision in an hour, from everybody together: no address of anybody is looked at."""
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
log = logging.getLogger("dorpsplein.decisions")


class TooMany(Exception):
    """So many questions came in that we ask to wait."""


class NotMailed(Exception):
    """The mail could not be handed over; nothing was sent and nothing was kept."""


def ask_why(decision: Decision, *, words: str, reply_to: str, page: str) -> Question:
    """Mail a question to the municipality and give a receipt.

    Args:
        decision: A published decision.
        words: What somebody asks; mailed, never kept.
        reply_to: Where an answer may go, "" when somebody does not say.
        page: The address of the decision.

    Raises:
        TooMany: More than the decision can bear in an hour.
        NotMailed: The mail server did not take it, or the municipality gave no address.

    """
    to = addresses_for_questions(decision.municipality)
    if not to:
        raise NotMailed
    if not limits.take("ask-why", decision.pk, most=MOST_PER_HOUR, seconds=3600):
        raise TooMany
    with transaction.atomic():
        question = Question.objects.create(decision=decision, receipt=_receipt())
        audit.record(
            "question.asked",
            municipality_id=decision.municipality_id,
            target=f"decision {decision.pk}",
            receipt=question.receipt,
        )
        _mail(question, to, words=words, reply_to=reply_to, page=page)
    return question


def addresses_for_questions(municipality: Municipality) -> list[str]:
    """The address for residents; without one, that of the clerks."""
    if municipality.contact_email:
        return [municipality.contact_email]
    clerks = municipality.memberships.filter(role=Role.CLERK, person__is_active=True)
    return list(clerks.values_list("person__email", flat=True))


def _receipt() -> str:
    letters = "".join(secrets.choice(LETTERS) for _place in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def _mail(question: Question, to: list[str], *, words: str, reply_to: str, page: str) -> None:
    decision = question.decision
    with translation.override("nl"):
        subject = _("Een inwoner vraagt waarom: besluit %(number)s") % {"number": decision.number}
        told = {"question": question, "decision": decision, "words": words, "reply_to": reply_to, "page": page}
        text = render_to_string("decisions/mail/question.txt", told)
    mail = EmailMessage(subject, text, None, to, reply_to=[reply_to] if reply_to else None)
    try:
        mail.send()
    except (OSError, SMTPException) as problem:
        log.warning("question not mailed", extra={"decision": decision.pk, "kind": type(problem).__name__})
        raise NotMailed from None


@transaction.atomic
def answer_question(question: Question, *, asked: str, answer: str, is_public: bool, by: Person) -> None:
    """Keep the answer, and show it beside the decision when it is public. ``asked``: the question in our own words."""
    question.question, question.answer, question.is_public = asked.strip(), answer.strip(), is_public
    question.answered_at, question.answered_by = timezone.now(), by
    question.save()
    audit.record(
        "question.answered",
        municipality_id=question.decision.municipality_id,
        by=by,
        target=f"decision {question.decision_id}",
        receipt=question.receipt,
        is_public=is_public,
    )
