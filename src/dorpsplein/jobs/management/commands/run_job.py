"""``run_job ID``: what the child process of one job runs."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from dorpsplein.jobs.running import MEMORY_EXIT, run_here


class Command(BaseCommand):
    """Run one job and keep its outcome."""

    help = "Run one job (used by the queue)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The number of the job."""
        parser.add_argument("job", type=int)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run it."""
        try:
            run_here(options["job"])
        except MemoryError:
            sys.exit(MEMORY_EXIT)
