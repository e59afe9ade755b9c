"""The rules on one text: which of them find abuse that nothing around it takes back."""

from __future__ import annotations

from dataclasses import dataclass

from dorpskern.measure.abuse.excused import aims, taken_back
from dorpskern.measure.abuse.patterns import Tagged, tagged
from dorpskern.measure.abuse.rules import Rule, rules, sieve_of_rules
from dorpskern.measure.abuse.said import own_words
from dorpskern.measure.abuse.typed import words_of


@dataclass(frozen=True, slots=True)
class Find:
    """One rule that found abuse: which, where (tokens from and to), and at what it aims."""

    rule: Rule
    begin: int
    end: int
    grounds: frozenset[str]


def finds(text: str) -> list[Find]:
    """What the rules find in one text that nothing around it takes back; the first find of each rule."""
    own, quoted = own_words(text)
    line = tagged(words_of(own))
    tried = sieve_of_rules().worth_trying(line)
    found = []
    for rule in rules():
        if rule.needs and not _names(line, rule.needs):
            continue
        places = (span for pattern in rule.patterns if pattern in tried for span in pattern.places(line.line))
        for begin, end in places:
            span = _tokens(line, begin, end)
            if not taken_back(line, rule, *span, is_quoting=bool(quoted)):
                found.append(Find(rule, *span, aims(line, rule, *span)))
                break
    return found


def _tokens(line: Tagged, begin: int, end: int) -> tuple[int, int]:
    inside = [place for place, start in enumerate(line.starts) if begin <= start < end]
    return (inside[0], inside[-1] + 1) if inside else (len(line.tokens), len(line.tokens))


def _names(line: Tagged, whom: frozenset[str]) -> bool:
    return any(line.has(place, *whom) for place in range(len(line.tokens)))
