"""How the command line answers whatever is asked: exit codes, usage errors, help."""

from __future__ import annotations

import pytest

COMMANDS = (
    ["import"],
    ["trends"],
    ["weigh"],
    ["mix"],
    ["square", "map"],
    ["report"],
    ["verify"],
    ["demo"],
    ["doctor"],
    ["backup"],
    ["restore"],
    ["bench"],
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(dorpsplein, command):
    answer = dorpsplein(*command, "--help")
    assert answer.code == 0
    assert "Example" in answer.out


def test_a_missing_option_is_refused_with_what_to_do(dorpsplein):
    answer = dorpsplein("trends", "--json")
    assert (answer.code, answer.json["refusals"][0]["code"]) == (2, "option_invalid")
    assert "--help" in answer.err


def test_an_unknown_language_is_refused(dorpsplein, tmp_path):
    assert dorpsplein("demo", tmp_path / "x", "--language", "fy").code == 2


def test_our_own_bug_is_told_apart_from_a_refusal(dorpsplein, tmp_path, monkeypatch):
    def broken(*_args, **_kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr("dorpsplein.cli.demo.write_lindewaard", broken)
    answer = dorpsplein("demo", tmp_path / "x")
    assert answer.code == 1
    assert "ZeroDivisionError" in answer.err


def test_no_colours_when_nobody_looks(dorpsplein, tmp_path):
    assert "\x1b[" not in dorpsplein("demo", tmp_path / "x").out
