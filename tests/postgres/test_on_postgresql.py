"""The same tests of the site on a real PostgreSQL, started here as an ordinary user and stopped afterwards."""

from __future__ import annotations

import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dorpsplein.demo.running import free_port

ROOT = Path(__file__).resolve().parents[2]
NOT_KEPT = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"
"""A server that is thrown away need not survive a power cut."""
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
    settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=60"
    options = f"{settings} {NOT_KEPT}"
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
    """In one process: the other workers of this run have their hands full. The tables are made by the migrations."""
    which = ["tests/web", "-m", "not slow", "-n", "0", "--migrations", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *which]
    inner = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**inner, "DORPSPLEIN_DATABASE": postgresql},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


@pytest.mark.slow
def test_a_backup_goes_from_sqlite_to_postgresql_and_back_with_every_row(postgresql, tmp_path):
    """The whole demo: restored on PostgreSQL, copied again there, and restored on SQLite."""
    from dorpsplein.care import sitecopy
    from dorpsplein.jobs import cut_off

    key = tmp_path / "key.txt"
    public = sitecopy.make_key(key)
    copies = [tmp_path / f"{number}.age" for number in range(3)]
    made = moved(tmp_path / "first", "", "fill", copies[0], public)
    there = moved(tmp_path / "second", postgresql, "move", copies[0], key, copies[1], public)
    back = moved(tmp_path / "third", "", "move", copies[1], key, copies[2], public)
    assert (there["vendor"], back["vendor"]) == ("postgresql", "sqlite")
    assert (there["work"], back["work"]) == ("done", "done")  # in a process of its own, also when that has no network
    assert there["through_a_door"] == cut_off.is_possible()
    assert sum(map(len, made["rows"].values())) > 500
    assert sum(bool(found) for found in made["rows"].values()) > 30
    for before, after in ((made, there), (there, back)):
        restored = new_rows(before, after)
        assert set(restored) == {"audit.Event"}
        assert len(restored["audit.Event"]) == 1
        assert "site.restored" in restored["audit.Event"][0]
    assert made["files"] == there["files"] == back["files"]


def new_rows(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[str]]:
    """Table → rows that came; none may have gone or changed."""
    assert before["rows"].keys() == after["rows"].keys()
    came = {}
    for label, rows in before["rows"].items():
        gone, new = Counter(rows) - Counter(after["rows"][label]), Counter(after["rows"][label]) - Counter(rows)
        assert not gone, f"{label}: {next(iter(gone))[:300]}"
        if new:
            came[label] = list(new.elements())
    return came


def moved(folder: Path, database: str, *arguments: object) -> dict[str, Any]:
    """What a process tells of which the site is in this folder and this database ("": SQLite)."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "dorpsplein.config.settings.dev",
        "DORPSPLEIN_HOME": str(folder / "site"),
        "DORPSPLEIN_DATABASE": database,
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}",
    }
    command = [sys.executable, str(ROOT / "tests" / "lib" / "moving_site.py"), *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told
