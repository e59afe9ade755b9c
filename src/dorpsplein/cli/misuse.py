"""What is wrong with a command as it was typed, in the language of the words; the package that reads it is English."""

from __future__ import annotations

import re

from typer.exceptions import TyperException

from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.ui.words import say

_SAID = {
    "misuse_argument_missing": r"Missing argument '(?P<name>\w+)'",
    "misuse_option_missing": r"Missing option '(?P<name>[^']+)'(?: / '.*)?",
    "misuse_option_unknown_near": r"No such option: (?P<name>\S+) \(Possible options: (?P<near>.+)\)",
    "misuse_option_unknown": r"No such option: (?P<name>\S+)",
    "misuse_option_empty": r"Option '(?P<name>[^']+)' requires an argument",
    "misuse_option_filled": r"Option '(?P<name>[^']+)' does not take a value",
    "misuse_too_much": r"Got unexpected extra argument\(?s?\)? \((?P<name>.+)\)",
    "misuse_command_near": r"No such command '(?P<name>.+)'\. Did you mean (?P<near>.+)\?",
    "misuse_command_unknown": r"No such command '(?P<name>.+)'",
    "misuse_value": r"Invalid value for '(?P<name>[^']+)'(?: / '[^:]*)?: (?P<why>.+)",
    "misuse_value_alone": r"Invalid value: (?P<why>.+)",
    "misuse_no_integer": r"Input should be a valid integer.*",
    "misuse_no_number": r"Input should be a valid number.*",
    "misuse_too_low": r"Input should be greater than or equal to (?P<bound>\S+)",
    "misuse_too_high": r"Input should be less than or equal to (?P<bound>\S+)",
    "misuse_no_choice": r"(?:Value error, )?'(?P<name>.*)' is not one of (?P<known>.+)",
    "misuse_no_day": r"(?:Value error, )?'(?P<name>.*)' does not match the formats? '%Y-%m-%d'",
}
"""Sentence of the catalogue → the English one; the first that fits counts."""


def refused(problem: TyperException, argv: list[str], *, language: str) -> Refusal | None:
    """The refusal of a command that was typed wrong; None when it only lacked words, and help was shown instead."""
    said = said_in(problem.format_message(), language)
    if not said:
        return None
    typed = argv[0] if argv and not argv[0].startswith("-") else ""
    path = str(getattr(getattr(problem, "ctx", None), "command_path", typed))
    return Refusal(Code.OPTION_INVALID, at=path.removeprefix("dorpsplein").strip(), problem=said)


def said_in(english: str, language: str) -> str:
    """A sentence about a command in a language, without the point at its end; English where we do not know it."""
    text = " ".join(english.split()).rstrip(".")
    for sentence, form in _SAID.items():
        if found := re.fullmatch(form, text):
            facts = {key: value.replace("'", "") for key, value in found.groupdict().items() if key != "why"}
            if "why" in found.groupdict():
                facts["why"] = said_in(found["why"], language)
            return say("cli", sentence, language, **facts)
    return text
