"""A small site of its own in a process of its own.

``a_site.py fill SOURCE PUBLIC…`` makes a site and a backup of it; ``a_site.py back SOURCE KEY STEP…`` is killed at each
of the steps of a restore, then restores; both print what is in the site, and what a page of it answers.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import date
from pathlib import Path
from typing import Any

DAY = date(2026, 11, 24)


def fill(source: str, *public: str) -> dict[str, Any]:
    """People, an assessment, a store with a key, a file; and a backup of all that."""
    from django.conf import settings
    from django.core.management import call_command

    settings.DATA_DIR.mkdir(parents=True)
    call_command("migrate", interactive=False, verbosity=0)
    from dorpskern.normalise.store import Store
    from dorpsplein.accounts.models import Person
    from dorpsplein.assessments import service as assessments
    from dorpsplein.care import sitecopy
    from dorpsplein.demo.site import people
    from dorpsplein.imports.queries import store_of
    from lib.readings import reading_of

    municipality = people.load()
    made = assessments.start(municipality, title="Onze kanalen: ‘X’ & café", by=Person.objects.first())
    made.paper = {"day": "2026-11-24", "none": None}
    made.save()
    store = Store.open(store_of(municipality), create=True)
    store.pseudonyms("c", new_key=lambda: b"1" * 32)
    vote = {"conversation": "c", "statement": "0", "participant": "p", "vote": 1}
    store.add([reading_of("votes.csv", {"votes": [vote]}, conversation="c")], on=DAY)
    (settings.MEDIA_ROOT / "evidence").mkdir(parents=True)
    (settings.MEDIA_ROOT / "evidence" / "bewijs.bin").write_bytes(bytes(range(256)) * 4000)
    sitecopy.note(sitecopy.make(Path(source), to=public))
    return tell()


def back(source: str, key: str, *steps: str) -> dict[str, Any]:
    """Try to restore and be killed at each step; then restore for good."""
    from django.conf import settings
    from django.db import connection

    from dorpsplein.care import sitecopy

    left = []
    for step in steps:
        child = os.fork()
        if child == 0:
            _die_at(step)
            sitecopy.restore(Path(source), key=Path(key))
            os._exit(1)
        _, status = os.waitpid(child, 0)
        left.append([step, os.WTERMSIG(status), settings.DATA_DIR.exists()])
    sitecopy.restore(Path(source), key=Path(key))
    connection.ensure_connection()
    return {**tell(), "killed": left, "beside": sorted(one.name for one in settings.DATA_DIR.parent.iterdir())}


def _die_at(step: str) -> None:
    from dorpsplein.care.sitecopy import restoring

    setattr(restoring, step, lambda *_args, **_more: os.kill(os.getpid(), signal.SIGKILL))


def tell() -> dict[str, Any]:
    """What is in the site, and what a page of it answers."""
    from django.apps import apps
    from django.conf import settings
    from django.test import Client

    from dorpskern import pipeline
    from dorpsplein.accounts.models import Municipality, Person, Role
    from dorpsplein.audit import queries as audit
    from dorpsplein.imports.queries import store_of

    municipality = Municipality.objects.get()
    models = [one for one in apps.get_models() if one.__module__.startswith("dorpsplein.")]
    not_equal = ("care.SiteCopy", "audit.Event")  # a copy is noted after it was made, in the site it was made of
    rows = {one._meta.label: sorted(map(repr, one._base_manager.values_list())) for one in models}
    browser = Client()
    manager = Person.objects.get(memberships__role=Role.MANAGER)
    browser.force_login(manager, backend="sesame.backends.ModelBackend")
    page = browser.get("/gemeente/lindewaard/beheer")
    return {
        "rows": {label: found for label, found in rows.items() if label not in not_equal},
        "chain": audit.check(municipality.pk).broken_at,
        "tables": pipeline.check_store(store_of(municipality)),
        "keys": [one.conversation for one in pipeline.conversation_keys(store_of(municipality))],
        "file": len((settings.MEDIA_ROOT / "evidence" / "bewijs.bin").read_bytes()),
        "page": page.status_code,
        "fits": "De keten klopt" in page.text,
        "tried": "Terugzetten is geprobeerd" in page.text,
    }


if __name__ == "__main__":
    import django
    from django.conf import settings

    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.ALLOWED_HOSTS = ["testserver"]
    django.setup()
    task, *arguments = sys.argv[1:]
    print(json.dumps({"fill": fill, "back": back, "tell": tell}[task](*arguments)))
