"""``dorpsplein manage drop_second_factor``: for whoever lost both phone and recovery codes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dorpsplein.accounts.models import Person, as_address
from dorpsplein.accounts.service.second_factor import drop_second_factor


class Command(BaseCommand):
    """Stop asking somebody a code; done on the server by who knows for certain who asks."""

    help = "Stop asking somebody a code when they log in. First make sure that it is really them who asks."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose."""
        parser.add_argument("email")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Forget the phone and the codes; it is in the audit trail."""
        person = Person.objects.filter(email=as_address(options["email"])).first()
        if person is None:
            raise CommandError("There is no account with this address.")
        drop_second_factor(person, by=None)
        self.stdout.write("No code is asked any more. Let them set the second step up again.")
