"""The demo as a running site in a process of its own, made once and shared by every worker of the tests."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import sqlite3
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

from dorpsplein.accounts.models import Municipality
from dorpsplein.demo.running import load_demo, serving
from dorpsplein.demo.site import loading
from lib.crawl import Answer, kind_of

TESTS = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Site:
    """``url`` without a slash at the end; ``sessions``: role → value of the session cookie."""

    url: str
    sessions: dict[str, str]

    def get(self, path: str, *, role: str, language: str = "nl") -> Answer:
        """Ask for a page as a role, without following where it leads; "stranger" has no account."""
        cookies = [f"django_language={language}"]
        if role in self.sessions:
            cookies.append(f"sessionid={self.sessions[role]}")
        asked = urllib.request.Request(self.url + path, headers={"Cookie": "; ".join(cookies)})
        try:
            with urllib.request.build_opener(Stay).open(asked, timeout=60) as said:
                return Answer(said.status, kind_of(said.headers), said.read())
        except urllib.error.HTTPError as other:
            with other:
                where = other.headers.get("Location", "")
                return Answer(other.code, kind_of(other.headers), other.read(), where)


class Stay(urllib.request.HTTPRedirectHandler):
    """Does not go where an answer leads."""

    def redirect_request(self, *_args):
        return None


@pytest.fixture(scope="session")
def demo_made(tmp_path_factory, worker_id) -> Path:
    """A folder with ``demo``, the whole demo as a site, and ``sessions.json``; the first worker that asks makes it."""
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "demo-site"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "sessions.json").exists():
            shutil.rmtree(shared / "demo", ignore_errors=True)
            (shared / "sessions.json").write_text(json.dumps(load_demo(shared / "demo")))
    return shared


@pytest.fixture
def whole_demo(request, db, settings) -> Municipality:
    """Lindewaard with everything in it, poured into the database of this test; on PostgreSQL loaded right there."""
    if connection.vendor == "sqlite":
        made = request.getfixturevalue("demo_made") / "demo"
        shutil.copytree(made, settings.DATA_DIR, ignore=shutil.ignore_patterns("*.sqlite3*"))
        _pour(made / "dorpsplein.sqlite3")
    else:
        loading.load()
    return Municipality.objects.get(slug="lindewaard")


def _pour(file: Path) -> None:
    with closing(sqlite3.connect(file)) as kept, connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            rows = kept.execute(f'select * from "{table}"')
            names = ", ".join(f'"{name}"' for name, *_ in rows.description)
            places = ", ".join(["%s"] * len(rows.description))
            cursor.execute(f'delete from "{table}"')
            cursor.executemany(f'insert into "{table}" ({names}) values ({places})', rows.fetchall())


@contextmanager
def running(shared: Path, own: Path) -> Iterator[Site]:
    """A site of this worker on a copy of the demo."""
    shutil.copytree(shared / "demo", own)
    trying = {"DJANGO_SETTINGS_MODULE": "lib.trying_settings", "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])}
    with serving(own, **trying) as url:
        yield Site(url, json.loads((shared / "sessions.json").read_text()))
