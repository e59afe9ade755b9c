"""Whoever has a later version of the framework as files can weigh by it from the command line."""

from __future__ import annotations

import json

import pytest

from dorpskern import pipeline, policy
from dorpsplein.cli.main import run

JUDGED = """
framework = "1.1"
[[alternative]]
id = "a"
name = "A"
[[judgement]]
alternative = "a"
clause = 1
score = 0.6
"""


@pytest.fixture
def file(tmp_path):
    (tmp_path / "a.toml").write_text(JUDGED)
    yield str(tmp_path / "a.toml")
    policy.use_folder(None)


def test_a_file_of_a_later_version_is_weighed_by_that_version(file, tmp_path, monkeypatch, capsys):
    assert run(["weigh", file, "--json", "--samples", "100"]) == 2
    assert "framework_unknown" in capsys.readouterr().out
    pipeline.write_version(pipeline.next_version("1.1"), tmp_path / "kader")
    monkeypatch.setenv("DORPSPLEIN_FRAMEWORK", str(tmp_path / "kader"))
    assert run(["weigh", file, "--json", "--samples", "100"]) == 0
    assert json.loads(capsys.readouterr().out)["framework"] == "1.1"


def test_a_folder_that_is_not_there_is_refused(file, monkeypatch, capsys):
    monkeypatch.setenv("DORPSPLEIN_FRAMEWORK", "weg")
    assert run(["weigh", file, "--json"]) == 2
    assert "file_missing" in capsys.readouterr().out
