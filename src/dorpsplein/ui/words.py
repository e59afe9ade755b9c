"""Sentences of the shell in Dutch and English, kept side by side in ``words/*.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from dorpskern.terms.refusal import Code, Refusal

LANGUAGES = ("nl", "en")


@cache
def sentences(name: str) -> Mapping[str, Mapping[str, str]]:
    """All sentences of one catalogue: id -> language -> text with ``{name}`` placeholders.

    Beside ``nl`` and ``en`` there are ``nl_one`` and ``en_one`` where a count of one reads differently.
    """
    text = files("dorpsplein.ui").joinpath("words", f"{name}.toml").read_text(encoding="utf-8")
    catalogue: dict[str, Mapping[str, str]] = tomllib.loads(text)
    return catalogue


def say(catalogue: str, sentence: str, /, language: str, **facts: object) -> str:
    """One sentence in a language, filled in after it was chosen; Dutch where a language is missing.

    The fact ``count`` is how many it speaks of: it chooses between singular and plural.
    """
    variants = sentences(catalogue)[sentence]
    said = variants.get(language, variants["nl"])
    if facts.get("count") == 1:
        said = variants.get(f"{language}_one", said)
    return said.format_map(_Told(facts))


def say_refusal(refusal: Refusal, *, language: str) -> str:
    """What is wrong, where, and what to do now."""
    facts = dict(refusal.facts)
    if refusal.code is Code.POLICY_INVALID and "problem" in facts:
        facts["problem"] = say("policy", str(facts["problem"]), language, **facts)
    if refusal.code is Code.OPTION_INVALID:
        facts["command"] = f"dorpsplein {refusal.at}".strip()
    return say("refusals", refusal.code.value, language, at=refusal.at, **facts)


class _Told(dict[str, object]):
    """A fact that the core did not give is said as "?", so that a sentence is never lost to a missing word."""

    def __init__(self, facts: Mapping[str, object]) -> None:
        super().__init__({key: _plain(value) for key, value in facts.items()})

    def __missing__(self, key: str) -> str:
        return "?"


def _plain(value: object) -> object:
    return ", ".join(str(item) for item in value) if isinstance(value, list | tuple | set) else value
