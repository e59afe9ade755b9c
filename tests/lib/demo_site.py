"""The demo as a running site in a process of its own, made once and shared by every worker of the tests."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lib.crawl import Answer, kind_of
from lib.ports import free_port

LOAD = """
import json, sys
import django
django.setup()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import call_command
from dorpsplein.accounts.models import Membership, Person, Role
from dorpsplein.accounts.sessions import SessionStore
from dorpsplein.demo.site import loading

call_command("migrate", interactive=False, verbosity=0)
loading.load()
people = {role.value: Membership.objects.filter(role=role).order_by("pk").first().person for role in Role}
people["coordinator"] = Person.objects.get(is_coordinator=True)
keys = {}
for role, person in people.items():
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), "sesame.backends.ModelBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    keys[role] = session.session_key
(settings.DATA_DIR / "sessions.json").write_text(json.dumps(keys))
"""


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
            with urllib.request.build_opener(_Stay).open(asked, timeout=60) as said:
                return Answer(said.status, kind_of(said.headers), said.read())
        except urllib.error.HTTPError as other:
            with other:
                where = other.headers.get("Location", "")
                return Answer(other.code, kind_of(other.headers), other.read(), where)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args):
        return None


@contextmanager
def running(shared: Path, own: Path) -> Iterator[Site]:
    """A site of this worker on a copy of the demo that the first worker loads into ``shared``."""
    shared.mkdir(parents=True, exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "demo" / "sessions.json").exists():
            shutil.rmtree(shared / "demo", ignore_errors=True)
            (shared / "demo").mkdir()
            subprocess.run([sys.executable, "-c", LOAD], env=_environment(shared / "demo"), check=True)
    shutil.copytree(shared / "demo", own)
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "dorpsplein.cli.main",
        "serve",
        "--port",
        str(port),
        "--workers",
        "1",
        "--jobs",
        "1",
    ]
    with (own / "server.log").open("w") as log:
        server = subprocess.Popen(command, env=_environment(own), stdout=log, stderr=log)
    try:
        site = Site(f"http://localhost:{port}", json.loads((own / "sessions.json").read_text()))
        _wait_for(site, server, own / "server.log")
        yield site
    finally:
        server.terminate()
        server.wait(15)


def _environment(folder: Path) -> dict[str, str]:
    ours = {"DORPSPLEIN_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "dorpsplein.config.settings.dev"}
    return {**os.environ, **ours, "DORPSPLEIN_DATABASE": ""}


def _wait_for(site: Site, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            if site.get("/klaar", role="stranger").status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the site did not start:\n{log.read_text()[-2000:]}")
