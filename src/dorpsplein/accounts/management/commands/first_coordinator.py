"""``first_coordinator ADDRESS NAME``: the first account of a new installation."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from dorpsplein.accounts.models import Person
from dorpsplein.accounts.service import login_path
from dorpsplein.audit import service as audit


class Command(BaseCommand):
    """Make the first coordinator and print a login link."""

    help = "Make the first national coordinator, who can add municipalities, and print a login link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who it is."""
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Make the account, once."""
        if Person.objects.filter(is_coordinator=True).exists():
            raise CommandError("There is a coordinator already; log in as that person to invite others.")
        person = Person.objects.create_person(email=options["email"], name=options["name"], is_coordinator=True)
        audit.record("coordinator.made", target=f"person {person.pk}")
        host = settings.ALLOWED_HOSTS[0] if settings.ALLOWED_HOSTS else "localhost"
        self.stdout.write(f"https://{host}{login_path(person)}")
