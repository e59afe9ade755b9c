"""The rules as written in ``words/*.toml``: which patterns say abuse of which kind, and how sure they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from dorpskern.measure.abuse.lexicon import rule_file
from dorpskern.measure.abuse.patterns import Pattern, compiled
from dorpskern.measure.abuse.sieve import Sieve, sieve

_NEEDS = {"": frozenset[str](), "group": frozenset({"group"}), "named": frozenset({"group", "office"})}


class Kind(StrEnum):
    """What sort of abuse a rule finds."""

    THREAT = "threat"
    INSULT = "insult"
    DEHUMANISING = "dehumanising"
    SLUR = "slur"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as written in ``words/rules.toml``."""

    id: str
    kind: Kind
    weight: float
    patterns: tuple[Pattern, ...]
    tail: int
    denial_is_part: bool
    needs: frozenset[str]


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of the file."""
    return tuple(_rule(written) for written in rule_file()["rule"])


@cache
def sieve_of_rules() -> Sieve:
    """Which patterns of all rules are worth trying on a text."""
    return sieve(pattern for rule in rules() for pattern in rule.patterns)


def _rule(written: Mapping[str, Any]) -> Rule:
    return Rule(
        id=str(written["id"]),
        kind=Kind(str(written["kind"])),
        weight=float(str(written["weight"])),
        patterns=tuple(compiled(pattern) for pattern in written["patterns"]),
        tail=int(str(written["tail"])),
        denial_is_part=written.get("denial") == "part",
        needs=_NEEDS[str(written.get("needs", ""))],
    )
