"""A machine on which the child process of an import is killed in the middle.

Prints as JSON what was there after each step. A process of its own, because it needs settings of its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
import threading
import time
from pathlib import Path

import django

from lib.meta_exports import export_of, post


def main() -> None:
    """Import one file whole; then others that are killed or stopped while they are written; then one whole again."""
    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.DATA_DIR.mkdir(parents=True)
    call_command("migrate", interactive=False, verbosity=0)
    from dorpsplein.accounts.service import found_municipality

    municipality = found_municipality(slug="lindewaard", name="Lindewaard")
    whole(municipality, 1)
    told = [image(municipality) | account(municipality)]
    for number, (how, when) in enumerate((("kill", "before"), ("stop", "before"), ("kill", "after"))):
        state = halfway(municipality, number + 2, how=how, when=when)
        told.append({"job": state} | image(municipality) | account(municipality))
    whole(municipality, 9)
    told.append(image(municipality) | account(municipality))
    sys.stdout.write(json.dumps(told))


def ask(municipality, number: int):
    """Take a file in; the queue is not running."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from dorpsplein.imports import service

    return service.receive(municipality, [SimpleUploadedFile("berichten.csv", export_of([post(number)]))], by=None)


def whole(municipality, number: int) -> None:
    """Import a file, in this process."""
    from dorpsplein.jobs.running import run_here

    run_here(ask(municipality, number).pk)


def halfway(municipality, number: int, *, how: str, when: str) -> str:
    """Import a file as the queue would, in a child process that comes no further than the middle; how the job ended."""
    from django.conf import settings

    from dorpsplein.jobs.running import run_apart

    stop, stopped = settings.DATA_DIR / "stop-here", settings.DATA_DIR / "stopped"
    stop.write_text(when)
    job = ask(municipality, number)
    threading.Thread(target=end, args=(stopped, job, how), daemon=True).start()
    run_apart(job.pk)
    stop.unlink()
    stopped.unlink()
    job.refresh_from_db()
    return job.state


def end(stopped: Path, job, how: str) -> None:
    """Once the child waits in the middle: kill it, or let somebody stop the job."""
    while not (stopped.exists() and stopped.read_text()):
        time.sleep(0.05)
    if how == "stop":
        from dorpsplein.jobs.service import cancel

        cancel(job)
    else:
        os.kill(int(stopped.read_text()), signal.SIGKILL)


def image(municipality) -> dict[str, object]:
    """Every file of the store after it is opened, as a hash."""
    from dorpskern import pipeline
    from dorpsplein.imports.queries import store_of

    store = store_of(municipality)
    pipeline.ledger(store)  # opening clears away what a crash left
    files = (path for path in sorted(store.rglob("*")) if path.is_file() and path.name != "lock")
    hashes = {path.relative_to(store).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    return {"store": hashes}


def account(municipality) -> dict[str, object]:
    """What the database and the folder of incoming files say."""
    from dorpsplein.imports.folders import folder_of
    from dorpsplein.imports.models import Batch, ImportedFile

    return {
        "states": list(Batch.objects.order_by("pk").values_list("state", flat=True)),
        "files": ImportedFile.objects.count(),
        "incoming": [path.name for path in folder_of(municipality.pk).glob("incoming/*")],
    }


if __name__ == "__main__":
    main()
