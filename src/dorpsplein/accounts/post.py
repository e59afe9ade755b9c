"""Send mail so that how long the answer takes does not tell whether there was anything to send."""

from __future__ import annotations

import logging
import threading

from django.conf import settings
from django.core.mail import send_mail

FAILURES = (OSError,)
"""What a mail server that does not answer or refuses raises; SMTPException is an OSError."""


def send(to: str, subject: str, text: str) -> None:
    """Send now.

    Raises:
        OSError: The mail server does not answer, or refuses.

    """
    send_mail(subject, text, None, [to])


def send_later(to: str, subject: str, text: str) -> None:
    """Send beside the answer; a failure goes to the log, without the address."""
    if settings.MAIL_BESIDE_THE_ANSWER:
        threading.Thread(target=_try, args=(to, subject, text)).start()
    else:
        _try(to, subject, text)


def _try(to: str, subject: str, text: str) -> None:
    try:
        send(to, subject, text)
    except FAILURES as failure:
        logging.getLogger("dorpsplein.accounts").error("mail not sent", extra={"trouble": type(failure).__name__})
