"""Ask for the trend analysis and the framework by mail, in the name of whoever asks; once a day per municipality."""

from __future__ import annotations

import logging
from email.utils import formataddr
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpskern import policy
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.audit import service as audit
from dorpsplein.decisions.models import DocumentRequest
from dorpsplein.decisions.problems import NotPossible

log = logging.getLogger("dorpsplein.decisions")


def request_documents(municipality: Municipality, *, subject: str, text: str, by: Person) -> DocumentRequest:
    """Send the mail and keep what was sent.

    The mail is from the person, with the site as its technical sender, and the person gets a copy.

    Raises:
        NotPossible: Today a mail was sent already, or the mail server did not take this one.

    """
    to, on = policy.load_framework().contact, timezone.localdate()
    try:
        with transaction.atomic():
            sent = DocumentRequest.objects.create(
                municipality=municipality, sent_on=on, sent_by=by, to=to, subject=subject, text=text
            )
            audit.record("documents.requested", municipality_id=municipality.pk, by=by, target=f"request {sent.pk}")
            _send(sent, by)
    except IntegrityError:
        raise NotPossible([_("Uw gemeente heeft vandaag al een mail gestuurd. Morgen kan er weer een.")]) from None
    except (OSError, SMTPException) as problem:
        log.warning("request not mailed", extra={"municipality": municipality.pk, "kind": type(problem).__name__})
        raise NotPossible(
            [
                _("De mail kon niet weg. Er is niets verstuurd. Probeer het later, of mail zelf naar %(to)s.")
                % {"to": to}
            ]
        ) from None
    return sent


def _send(request: DocumentRequest, by: Person) -> None:
    """From the person; bounces go to the site, which is also named as the sender."""
    site = settings.DEFAULT_FROM_EMAIL
    headers = {"From": formataddr((by.name, by.email)), "Sender": site}
    EmailMessage(
        request.subject, request.text, site, [request.to], cc=[by.email], reply_to=[by.email], headers=headers
    ).send()
