"""``dorpsplein manage login_link ADDRESS``: for when the mail does not work."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dorpsplein.accounts.models import Person, as_address
from dorpsplein.accounts.service import login_path
from dorpsplein.audit import service as audit


class Command(BaseCommand):
    """Print a login link of an account that exists."""

    help = "Print the path of a login link of somebody with an account; it works once, for a quarter of an hour."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose."""
        parser.add_argument("email")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print it; it is in the audit trail."""
        person = Person.objects.filter(email=as_address(options["email"]), is_active=True).first()
        if person is None:
            raise CommandError("There is no account with this address.")
        audit.record("login_link.printed", target=f"person {person.pk}")
        self.stdout.write(login_path(person))
