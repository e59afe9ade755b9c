"""The same tests of the site on a real PostgreSQL, started here as an ordinary user and stopped afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    """The address of an empty server that nobody else uses."""
    if not SERVERS:
        pytest.fail("PostgreSQL is missing. Debian, Ubuntu: sudo apt install postgresql")
    programs = SERVERS[-1].parent
    folder = Path(tempfile.mkdtemp(prefix="dorpsplein-pg-"))
    as_user: list[str] = []
    if os.getuid() == 0:  # PostgreSQL refuses to run as root
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_user = ["runuser", "-u", "postgres", "--"]
    data, port = folder / "data", free_port()
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=60"
    start = [str(programs / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start"]
    _run([*as_user, str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "tester", "--no-sync"], folder)
    _run([*as_user, *start], folder)
    try:
        yield f"postgresql://tester@127.0.0.1:{port}/postgres"
    finally:
        _run([*as_user, str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"], folder)
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout[-1000:]}{done.stderr[-1000:]}"


@pytest.mark.slow
def test_everything_the_site_does_works_on_postgresql(postgresql):
    command = [sys.executable, "-m", "pytest", "tests/web", "-m", "not slow", "-n", "2", "-p", "no:cacheprovider"]
    inner = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    done = subprocess.run(
        command, cwd=ROOT, env={**inner, "DORPSPLEIN_DATABASE": postgresql}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
