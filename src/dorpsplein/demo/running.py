"""The site in processes of its own, on a folder of its own: for measuring it, and for trying it in a browser."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 60
DEV = {"DJANGO_SETTINGS_MODULE": "dorpsplein.config.settings.dev", "DORPSPLEIN_DATABASE": ""}


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def load_demo(folder: Path) -> dict[str, str]:
    """Make a site with the demo in it; per role the session cookie of somebody who is logged in."""
    command = [sys.executable, "-m", "dorpsplein.demo.site.sessions"]
    told = subprocess.run(command, env=_environment(folder, DEV), check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own command
    sessions: dict[str, str] = json.loads(told.stdout.splitlines()[-1])
    return sessions


@contextmanager
def serving(folder: Path, *, workers: int = 1, jobs: int = 1, **environment: str) -> Iterator[str]:
    """Serve the site in a folder for as long as one is in here: its address. What it says goes to ``<folder>.log``."""
    port = free_port()
    command = [sys.executable, "-m", "dorpsplein.cli.main", "serve"]
    command += ["--port", str(port), "--workers", str(workers), "--jobs", str(jobs)]
    with folder.with_name(f"{folder.name}.log").open("w+") as log:
        server = subprocess.Popen(command, env=_environment(folder, {**DEV, **environment}), stdout=log, stderr=log)  # noqa: S603
        try:
            if not _answers(f"http://localhost:{port}/klaar", server):
                log.seek(0)
                raise RuntimeError(f"the site did not start:\n{log.read()[-2000:]}")
            yield f"http://localhost:{port}"
        finally:
            server.terminate()  # which ends its queue too
            server.wait(20)


def _environment(folder: Path, more: dict[str, str]) -> dict[str, str]:
    return {**os.environ, **more, "DORPSPLEIN_HOME": str(folder)}


def _answers(address: str, server: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10):  # noqa: S310  # nosec B310  # loopback
                return True
        except OSError:
            time.sleep(0.1)
    return False
