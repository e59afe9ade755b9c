"""How the command line answers whatever is asked: exit codes, usage errors, help."""

from __future__ import annotations

import pytest

from dorpsplein.cli.misuse import said_in

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


MISUSED = (
    (["trends"], "de optie --store ontbreekt", "the option --store is missing"),
    (["import"], "er ontbreekt iets: paths", "something is missing: paths"),
    (
        ["trends", "--stor", "x"],
        "de optie --stor bestaat niet (wel: --json, --store",
        "there is no option --stor (but there",
    ),
    (["demo", "x", "-q"], "de optie -q bestaat niet", "there is no option -q"),
    (["trends", "--store", "s", "--seed", "a"], "--seed staat, kan niet: het moet een heel getal", "a whole number"),
    (["square", "map", "f", "--bootstraps", "1"], "het moet 2 of meer zijn", "it has to be 2 or more"),
    (
        ["trends", "--store", "s", "--trend", "x"],
        "‘x’ is geen van deze: paid_reach",
        "“x” is none of these: paid_reach",
    ),
    (["import", "f", "--store", "s", "--dpia", "x"], "schrijf een dag als 2026-12-31", "write a day as 2026-12-31"),
    (["demo", "x", "y"], "dit is te veel: y", "this is too much: y"),
    (["trendz"], "de opdracht trendz bestaat niet (wel: trends)", "there is no command trendz (but there is: trends)"),
    (
        ["nope"],
        "de opdracht nope bestaat niet. Kijk met ‘dorpsplein --help’",
        "no command nope. See “dorpsplein --help”",
    ),
)


@pytest.mark.parametrize(
    ("typed", "dutch", "english"), MISUSED, ids=lambda one: one[-1] if isinstance(one, list) else ""
)
def test_what_is_wrong_with_a_command_is_said_in_the_language_of_the_words(dorpsplein, typed, dutch, english):
    for language, said in (("nl", dutch), ("en", english)):
        answer = dorpsplein(*typed, "--language", language)
        assert answer.code == 2
        assert said in " ".join(answer.err.split())


def test_an_option_without_its_value_is_refused_and_a_sentence_we_do_not_know_stays_english(dorpsplein):
    assert "achter --store moet nog iets staan" in dorpsplein("trends", "--store").err
    assert said_in("Something new.", "nl") == "Something new"
    assert said_in("Invalid value: Something new.", "nl") == "Something new"


def test_a_group_without_a_command_shows_its_help_alone(dorpsplein):
    answer = dorpsplein("square")
    assert (answer.code, "✗" in answer.err) == (2, False)


def test_an_unknown_language_is_refused(dorpsplein, tmp_path):
    assert dorpsplein("demo", tmp_path / "x", "--language", "fy").code == 2


def test_our_own_bug_is_told_apart_from_a_refusal(dorpsplein, tmp_path, monkeypatch):
    def broken(*_args, **_kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr("dorpsplein.cli.demo.write_lindewaard", broken)
    answer = dorpsplein("demo", tmp_path / "x")
    assert answer.code == 1
    assert "ZeroDivisionError" in answer.err


@pytest.mark.long
def test_no_colours_when_nobody_looks(dorpsplein, tmp_path):
    assert "\x1b[" not in dorpsplein("demo", tmp_path / "x").out
