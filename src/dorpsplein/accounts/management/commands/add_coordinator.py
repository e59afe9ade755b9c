"""``dorpsplein manage add_coordinator``: the first account of an installation."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from dorpsplein.accounts import service
from dorpsplein.accounts.models import Person, as_address
from dorpsplein.audit import service as audit


class Command(BaseCommand):
    """Make somebody coordinator, who founds municipalities and invites their first manager."""

    help = "Make somebody coordinator and print a path to log in with, once, for a quarter of an hour."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who."""
        parser.add_argument("email")
        parser.add_argument("name")

    @transaction.atomic
    def handle(self, *_args: Any, **options: Any) -> None:
        """Make the account when there is none."""
        person = Person.objects.filter(email=as_address(options["email"])).first()
        if person is None:
            person = Person.objects.create_person(email=options["email"], name=options["name"])
        person.is_coordinator = True
        person.save()
        audit.record("coordinator.made", target=f"person {person.pk}")
        self.stdout.write(service.login_path(person))
