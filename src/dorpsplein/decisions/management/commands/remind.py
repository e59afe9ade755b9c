"""``remind``: once a day; mails who must look at a decision again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from dorpsplein.decisions import service


class Command(BaseCommand):
    """Send the reminders that are due."""

    help = (
        "Mail the owner and the clerks eight weeks before, a week before and on the day that a decision must be looked "
        "at again. Run it once a day; running it again sends nothing twice."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Send them."""
        sent = service.remind(today=timezone.localdate())
        self.stdout.write(f"{sent} mails sent")
