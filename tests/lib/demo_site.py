"""The demo as a running site in a process of its own, made once and shared by every worker of the tests."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dorpsplein.demo.running import load_demo, serving
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


@contextmanager
def running(shared: Path, own: Path) -> Iterator[Site]:
    """A site of this worker on a copy of the demo that the first worker loads into ``shared``."""
    shared.mkdir(parents=True, exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "sessions.json").exists():
            shutil.rmtree(shared / "demo", ignore_errors=True)
            (shared / "sessions.json").write_text(json.dumps(load_demo(shared / "demo")))
    shutil.copytree(shared / "demo", own)
    trying = {"DJANGO_SETTINGS_MODULE": "lib.trying_settings", "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])}
    with serving(own, **trying) as url:
        yield Site(url, json.loads((shared / "sessions.json").read_text()))
