"""How fast each page of the demo answers, beside the framework answering nothing, and how heavy it is."""

from __future__ import annotations

import gzip
import statistics
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lxml import html

from dorpsplein.demo.running import load_demo, serving

ROUNDS = 7
MOST_PAGES = 40


def run() -> Iterator[dict[str, Any]]:
    """Load the demo, start the site, and ask for each page a clerk can reach, in turn with a page that does nothing."""
    with (
        tempfile.TemporaryDirectory(prefix="dorpsplein-bench-") as folder,
        _site(Path(folder)) as (url, cookie),
    ):
        for path, body in _pages(url, cookie):
            ours, nothing = _in_turn(url, path, cookie)
            size = len(gzip.compress(body)) / 1000
            yield {
                "name": f"page {path} ({size:.0f} kB of HTML, compressed), against an empty answer of Django",
                "ours_seconds": ours,
                "peer_seconds": nothing,
                "ratio": nothing / ours,
            }


def _in_turn(url: str, path: str, cookie: str) -> tuple[float, float]:
    times: dict[str, list[float]] = {path: [], "/gezond": []}
    for _ in range(ROUNDS):
        for one, taken in times.items():
            start = time.perf_counter()
            _get(url + one, cookie)
            taken.append(time.perf_counter() - start)
    return statistics.median(times[path]), statistics.median(times["/gezond"])


def _pages(url: str, cookie: str) -> Iterator[tuple[str, bytes]]:
    todo, seen = ["/gemeente/lindewaard/werkplek"], set[str]()
    while todo and len(seen) < MOST_PAGES:
        path = todo.pop(0)
        if path in seen:
            continue
        seen.add(path)
        kind, body = _get(url + path, cookie)
        if kind.startswith("text/html"):
            yield path, body
            links = (link.get("href", "") for link in html.fromstring(body).iter("a"))
            todo += [link for link in links if link.startswith("/")]


def _get(address: str, cookie: str) -> tuple[str, bytes]:
    asked = urllib.request.Request(address, headers={"Cookie": f"sessionid={cookie}"})  # noqa: S310 - our own loopback
    try:
        with urllib.request.urlopen(asked, timeout=60) as said:  # noqa: S310  # nosec B310  # loopback
            return str(said.headers.get("Content-Type", "")), said.read()
    except urllib.error.HTTPError as other:
        with other:
            return "", other.read()


@contextmanager
def _site(folder: Path) -> Iterator[tuple[str, str]]:
    """The demo in a process of its own: its address and the session of a clerk."""
    sessions = load_demo(folder / "site")
    with serving(folder / "site", jobs=0) as url:
        yield url, sessions["clerk"]
