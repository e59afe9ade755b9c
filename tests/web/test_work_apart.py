"""Work that reads hostile bytes runs in a process that is given little and can do little."""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from dorpsplein.jobs import apart, cut_off

SECRETS = ("DORPSPLEIN_SECRET_KEY", "DORPSPLEIN_MAIL_PASSWORD", "DORPSPLEIN_OIDC_CLIENT_SECRET", "SOME_TOKEN")
needs_namespaces = pytest.mark.skipif(not cut_off.is_possible(), reason="user namespaces are not allowed here")


def run(code: str, tmp_path: Path) -> tuple[int, str]:
    """Run lines of Python as work is run; what they write to ``out`` comes back."""
    out = tmp_path / "out"
    out.touch()
    program = f"import pathlib, sys\nout = pathlib.Path({str(out)!r})\n{code}"
    with apart.started([sys.executable, "-c", program]) as child:
        ended = child.wait(60)
    return ended, out.read_text()


@pytest.fixture
def listener() -> Iterator[int]:
    """The port of a server on this machine that answers "hello" to whoever comes."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=answer, args=(server,), daemon=True).start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)


def answer(server: socket.socket) -> None:
    while True:
        try:
            near, _ = server.accept()
        except OSError:
            return
        near.sendall(b"hello")
        near.close()


def asking(port: int) -> str:
    return (
        "import socket\n"
        "try:\n"
        f"    out.write_text(socket.create_connection(('127.0.0.1', {port}), 5).recv(9).decode())\n"
        "except OSError as error:\n"
        "    out.write_text('no network')"
    )


def test_it_is_given_no_secret_of_the_site(tmp_path, monkeypatch):
    for name in SECRETS:
        monkeypatch.setenv(name, "tell nobody")
    monkeypatch.setenv("DORPSPLEIN_HOME", str(tmp_path))
    _, told = run("import json, os; out.write_text(json.dumps(dict(os.environ)))", tmp_path)
    given = json.loads(told)
    assert "tell nobody" not in given.values()
    assert set(given) <= {*apart.KEPT, "DORPSPLEIN_SECRET_KEY", "PGHOSTADDR", "LC_CTYPE"}
    assert given["DORPSPLEIN_HOME"] == str(tmp_path)


@needs_namespaces
def test_it_has_no_network(tmp_path, listener):
    assert run(asking(listener), tmp_path) == (0, "no network")


def test_an_installation_may_leave_it_the_network(tmp_path, listener, settings):
    settings.JOBS_WITHOUT_NETWORK = False
    assert run(asking(listener), tmp_path) == (0, "hello")


def test_where_it_cannot_be_cut_off_it_still_runs_and_the_log_says_so(tmp_path, listener, monkeypatch, caplog):
    monkeypatch.setattr(cut_off, "is_possible", lambda: False)
    assert run(asking(listener), tmp_path) == (0, "hello")
    assert "keeps the network" in caplog.text


@needs_namespaces
@pytest.mark.long
def test_of_all_addresses_it_reaches_the_database_alone(tmp_path, listener, settings, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as other:
        database = {"ENGINE": "django.db.backends.postgresql", "HOST": "localhost", "PORT": str(listener)}
        monkeypatch.setattr(cut_off, "settings", type("Known", (), {"DATABASES": {"default": database}}))
        assert run(asking(listener), tmp_path) == (0, "hello")
        assert run(asking(other.getsockname()[1]), tmp_path) == (0, "no network")


def test_a_database_in_a_file_or_behind_a_socket_needs_no_door(monkeypatch):
    for known in (
        {"ENGINE": "django.db.backends.sqlite3", "NAME": "x"},
        {"ENGINE": "django.db.backends.postgresql", "HOST": ""},
        {"ENGINE": "django.db.backends.postgresql", "HOST": "/run/postgresql"},
    ):
        monkeypatch.setattr(cut_off, "settings", type("Known", (), {"DATABASES": {"default": known}}))
        assert cut_off.database_elsewhere() is None


def test_it_runs_as_the_same_user_on_the_same_files(tmp_path):
    _, told = run("import os; out.write_text(f'{os.geteuid()} {os.stat(out).st_uid}')", tmp_path)
    assert told == f"{os.geteuid()} {os.geteuid()}"


def test_it_writes_no_file_larger_than_allowed(tmp_path, settings):
    settings.JOB_FILE_BYTES = 1000
    code, _ = run("out.write_bytes(bytes(2000))", tmp_path)
    assert code != 0
    assert (tmp_path / "out").stat().st_size <= 1000


def test_it_gets_no_more_memory_than_allowed(tmp_path):
    asked = int(django_settings.JOB_MEMORY_BYTES * 1.1)
    _, told = run(f"try:\n    bytearray({asked})\nexcept MemoryError:\n    out.write_text('refused')", tmp_path)
    assert told == "refused"


@pytest.mark.long
def test_it_can_draw_the_figures_of_a_paper_within_its_memory(tmp_path):
    drawing = "vl_convert.vegalite_to_svg({'data': {'values': []}, 'mark': 'bar'})"
    code, told = run(f"import vl_convert; out.write_text(str(len({drawing})))", tmp_path)
    assert code == 0
    assert int(told) > 100
