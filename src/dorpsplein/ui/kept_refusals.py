"""Refusals of the core as a record keeps them (JSON), and said from it to whoever looks later, in their language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dorpskern.terms.refusal import Code, Refusal, Refusals
from dorpsplein.ui.words import say_refusal


def kept(problem: Refusal | Refusals) -> list[dict[str, Any]]:
    """``code``, ``at`` and ``facts`` of each, as JSON can hold them."""
    return [
        {"code": one.code.value, "at": one.at, "facts": {name: _plain(fact) for name, fact in one.facts.items()}}
        for one in problem.refusals
    ]


def kept_said(refusals: Iterable[Mapping[str, Any]], language: str) -> list[str]:
    """What was wrong, in words: a sentence for each."""
    return [
        say_refusal(Refusal(Code(one["code"]), at=one["at"], **one["facts"]), language=language) for one in refusals
    ]


def _plain(fact: object) -> object:
    if isinstance(fact, list | tuple | set):
        return [str(one) for one in fact]
    return fact if isinstance(fact, str | int | float | bool | None) else str(fact)
