"""``retention``: the daily run of every municipality."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from dorpsplein.accounts.queries import all_municipalities
from dorpsplein.care import comparing
from dorpsplein.care.files import sweep
from dorpsplein.care.retention import accounts
from dorpsplein.care.retention.running import run
from dorpsplein.jobs.service import close_lost


class Command(BaseCommand):
    """Erase what has had its time, per municipality, unless a legal hold stops it; end lost work. Run it once a day."""

    help = "Erase what has had its time (run once a day); --trial only counts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to only count."""
        parser.add_argument("--trial", action="store_true", help="Only count, erase nothing.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """One line of JSON per municipality, and one for accounts without any role."""
        really = not options["trial"]
        if really:
            close_lost()
        for municipality in all_municipalities():
            told = run(municipality, today=timezone.localdate(), really=really)
            if really:
                sweep(municipality)
            self.stdout.write(json.dumps({"municipality": municipality.slug, **told}))
        told = accounts.run(today=timezone.localdate(), really=really)
        self.stdout.write(json.dumps({"municipality": None, **told}))
        if really:
            comparing.refresh()
            call_command("clearsessions")
