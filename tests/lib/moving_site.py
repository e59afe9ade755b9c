"""A whole site that moves from one kind of database to another, each step in a process of its own.

``moving_site.py copy SOURCE PUBLIC`` makes a backup of the site that is there; ``moving_site.py move SOURCE KEY NEXT
PUBLIC`` restores that in the place of its environment, does a piece of work there as the queue does, and makes the next
backup. Both print every row of every table that is copied.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def copy(source: str, public: str) -> dict[str, Any]:
    """A backup of the site in the place of its environment."""
    from dorpsplein.care import sitecopy

    sitecopy.make(Path(source), to=[public])
    return {"rows": rows(), "files": files()}


def move(source: str, key: str, onwards: str, public: str) -> dict[str, Any]:
    """Restore here, tell what is here, work here, and copy it onwards."""
    from dorpsplein.care import sitecopy

    sitecopy.restore(Path(source), key=Path(key))
    sitecopy.make(Path(onwards), to=[public])
    found = {"rows": rows(), "files": files()}
    return {**found, **work()}


def work() -> dict[str, Any]:
    """What became of a piece of work in a process of its own, and on which kind of database."""
    from django.db import connection

    from dorpsplein.accounts.models import Municipality
    from dorpsplein.jobs import cut_off
    from dorpsplein.jobs.models import Job
    from dorpsplein.jobs.running import run_apart

    job = Job.objects.create(municipality=Municipality.objects.get(), kind="retention", inputs={"really": False})
    run_apart(job.pk)
    job.refresh_from_db()
    door = cut_off.database_elsewhere() is not None and cut_off.is_possible()
    return {"vendor": connection.vendor, "work": job.state, "through_a_door": door}


def rows() -> dict[str, list[str]]:
    """Table → its rows as text, in an order that no database chooses."""
    from dorpsplein.care.sitecopy import tables

    return {one._meta.label: sorted(map(_said, one._base_manager.values_list())) for one in tables.copied_models()}


def _said(row: Any) -> str:
    from dorpsplein.care.sitecopy import tables

    return json.dumps([tables._plain(value) for value in row], sort_keys=True, ensure_ascii=False)


def files() -> list[str]:
    """Every file of the site but the database."""
    from django.conf import settings

    found = (path for path in settings.DATA_DIR.rglob("*") if path.is_file() and ".sqlite3" not in path.name)
    return sorted(path.relative_to(settings.DATA_DIR).as_posix() for path in found)


if __name__ == "__main__":
    import django
    from django.conf import settings

    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    django.setup()
    task, *arguments = sys.argv[1:]
    sys.stdout.write(json.dumps({"copy": copy, "move": move}[task](*arguments)) + "\n")
