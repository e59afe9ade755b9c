"""What an administrator of a server relies on."""

from __future__ import annotations

import json
import logging
import os
import runpy
import subprocess
import sys
import urllib.error
import urllib.request

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from dorpsplein.accounts.models import Person
from dorpsplein.demo.running import serving
from dorpsplein.ui.logs import JsonLines
from lib.demo_site import Stay

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "dorpsplein.config.settings.production",
    "DORPSPLEIN_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "DORPSPLEIN_HOSTS": "dorpsplein.example.nl,localhost",
    "DORPSPLEIN_DATABASE": "",
}


def manage(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    asked = [sys.executable, "-m", "dorpsplein.config.manage", *command]
    return subprocess.run(asked, env={**os.environ, **environment}, capture_output=True, text=True, check=False)


@pytest.mark.long
def test_djangos_own_check_for_servers_finds_nothing(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION, DORPSPLEIN_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_a_server_without_a_secret_key_does_not_start_and_says_why(tmp_path):
    done = manage("check", **{**PRODUCTION, "DORPSPLEIN_SECRET_KEY": ""}, DORPSPLEIN_HOME=str(tmp_path))
    assert done.returncode != 0
    assert "DORPSPLEIN_SECRET_KEY is not set" in done.stderr


@pytest.mark.slow
def test_several_processes_serve_over_https_with_hashed_files_and_health(tmp_path):
    with serving(tmp_path / "site", workers=2, **PRODUCTION) as url:
        nameless = url.replace("localhost", "127.0.0.1")
        assert json.loads(ask(f"{nameless}/klaar").read()) == {"status": "ok"}
        assert ask(f"{nameless}/inloggen").status == 400
        plain = ask(f"{url}/inloggen")
        assert plain.status == 301
        assert plain.headers["Location"].startswith("https://")
        page = ask(f"{url}/inloggen", **{"X-Forwarded-Proto": "https"})
        assert "__Host-csrf" in page.headers["Set-Cookie"]
        assert "max-age=" in page.headers["Strict-Transport-Security"]
        style = page.read().decode().split('rel="stylesheet" href="')[1].split('"')[0]
        sheet = ask(url + style, **{"X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"})
        assert "immutable" in sheet.headers["Cache-Control"]
        assert sheet.headers["Content-Encoding"] == "gzip"
    lines = [line for line in (tmp_path / "site.log").read_text().splitlines() if line]
    assert all("message" in json.loads(line) for line in lines)


def ask(address: str, **headers: str):
    """An answer; redirects are not followed."""
    try:
        return urllib.request.build_opener(Stay).open(urllib.request.Request(address, headers=headers), timeout=10)
    except urllib.error.HTTPError as answer:
        return answer


def test_a_log_line_is_json_and_holds_no_words_of_a_resident():
    record = logging.LogRecord("dorpsplein.imports", logging.ERROR, __file__, 1, "import failed", (), None)
    try:
        raise ValueError("woorden van een inwoner")
    except ValueError:
        record.exc_info = sys.exc_info()
    line = JsonLines().format(record)
    told = json.loads(line)
    assert told["level"] == "ERROR"
    assert "ValueError in test_a_log_line" in told["exc_info"]
    assert "woorden" not in line


def test_the_first_coordinator_is_made_once(db, capsys):
    call_command("first_coordinator", "Eerste@Voorbeeld.example", "De Eerste")
    assert "/inloggen/link?sesame=" in capsys.readouterr().out
    assert Person.objects.get(email="eerste@voorbeeld.example").is_coordinator
    with pytest.raises(CommandError):
        call_command("first_coordinator", "tweede@voorbeeld.example", "De Tweede")


@pytest.mark.parametrize("hosts", ["*", ".example.nl", "dorpsplein.example.nl, *"])
@pytest.mark.long
def test_a_server_that_answers_to_any_host_does_not_start(tmp_path, hosts):
    done = manage("check", **{**PRODUCTION, "DORPSPLEIN_HOSTS": hosts}, DORPSPLEIN_HOME=str(tmp_path))
    assert done.returncode != 0
    assert "every host in full" in done.stderr


def second_step_for(monkeypatch, value: str | None) -> frozenset[str]:
    """Whom the settings of a server ask a second step."""
    for name, given in {**PRODUCTION, "DORPSPLEIN_SECOND_STEP_FOR": value}.items():
        monkeypatch.delenv(name, raising=False) if given is None else monkeypatch.setenv(name, given)
    return frozenset(runpy.run_module(PRODUCTION["DJANGO_SETTINGS_MODULE"])["SECOND_STEP_FOR"])


@pytest.mark.parametrize(
    ("told", "asked"),
    [(None, {"coordinator"}), ("coordinator,manager", {"coordinator", "manager"}), ("nobody", set())],
)
def test_a_server_asks_a_second_step_of_the_coordinator_unless_told_otherwise(monkeypatch, told, asked):
    assert second_step_for(monkeypatch, told) == asked


def test_a_server_that_would_ask_it_of_a_role_that_is_not_there_does_not_start(settings):
    settings.SECOND_STEP_FOR = frozenset({"cordinator"})
    with pytest.raises(ImproperlyConfigured, match="names no role: cordinator"):
        apps.get_app_config("accounts").ready()
