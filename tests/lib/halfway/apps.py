"""Stops a job where the file says: before the ledger of the store is replaced, or right after."""

from __future__ import annotations

import os
import time
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings


class HalfwayConfig(AppConfig):
    name = "lib.halfway"
    label = "halfway"

    def ready(self):
        from dorpskern.normalise.store import store as store_module

        real = store_module.write_ledger

        def write_ledger(*args, **kwargs):
            stop = Path(settings.DATA_DIR) / "stop-here"
            when = stop.read_text() if stop.exists() else ""
            if when == "before":
                wait(stop)
            real(*args, **kwargs)
            if when == "after":
                wait(stop)

        store_module.write_ledger = write_ledger


def wait(stop: Path) -> None:
    """Say who waits, and wait to be killed."""
    stop.with_name("stopped").write_text(str(os.getpid()))
    time.sleep(120)
