"""Remind in time that a decision must be looked at again: eight weeks before, a week before, and on the day."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date
from smtplib import SMTPException

from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from dorpsplein.accounts.models import Role
from dorpsplein.audit import service as audit
from dorpsplein.decisions.models import Decision, Reminder, State

MOMENTS = (0, 7, 56)
"""Days before the review date, the nearest first."""
log = logging.getLogger("dorpsplein.decisions")


def remind(*, today: date) -> int:
    """Send what is due and was not sent; how many mails went out. Running it twice sends nothing twice."""
    sent = 0
    for decision, review_on, moment in list(_due(today)):
        try:
            sent += _send(decision, review_on, moment)
        except (OSError, SMTPException) as problem:
            log.warning("reminder not mailed", extra={"decision": decision.pk, "kind": type(problem).__name__})
    return sent


def _due(today: date) -> Iterator[tuple[Decision, date, int]]:
    """The nearest moment that has come per decision: after a pause one mail goes out, not three."""
    waiting = Decision.objects.filter(state=State.ADOPTED, review_on__isnull=False)
    for decision in waiting.select_related("municipality", "owner").prefetch_related("reminders"):
        if decision.review_on is None:  # never: the filter says so
            continue
        days = (decision.review_on - today).days
        moment = next((one for one in MOMENTS if days <= one), None)
        done = {one.days_before for one in decision.reminders.all() if one.review_on == decision.review_on}
        if moment is not None and not any(one <= moment for one in done):
            yield decision, decision.review_on, moment


@transaction.atomic
def _send(decision: Decision, review_on: date, moment: int) -> int:
    to = sorted(_whom(decision))
    Reminder.objects.create(decision=decision, review_on=review_on, days_before=moment)
    audit.record(
        "review.reminded",
        municipality_id=decision.municipality_id,
        target=f"decision {decision.pk}",
        days_before=moment,
    )
    if not to:
        return 0
    with translation.override("nl"):
        subject = _("Kijk opnieuw naar het besluit ‘%(title)s’") % {"title": decision.title}
        text = render_to_string("decisions/mail/review.txt", {"decision": decision})
    send_mail(subject, text, None, to)
    return 1


def _whom(decision: Decision) -> set[str]:
    clerks = decision.municipality.memberships.filter(role=Role.CLERK, person__is_active=True)
    addresses = set(clerks.values_list("person__email", flat=True))
    if decision.owner is not None and decision.owner.is_active:
        addresses.add(decision.owner.email)
    return addresses
