"""Rows of words as patterns: the small language of ``words/rules.toml`` and the tagged text it is matched with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dorpskern.measure.abuse.lexicon import lexicon, rule_file
from dorpskern.measure.abuse.referring import referring
from dorpskern.measure.abuse.spacing import Word

_BREAKS = (".", ",")
_MARK = "\x01"  # between a word and its tags
_LONGEST_PHRASE = 6
_VIOLENCE = ("harm_do", "harm_turned", "harm_order")
_PEOPLE = frozenset({"people", "group", "office", "insult", "slur"})
_ANY_ONE = frozenset({"een", "geen", "elke", "iedere", "zo'n", "weer_een", "weer_zo'n", "nog_een", "geen_enkele"})
_BEHIND_NOUN = frozenset(
    {"being", "modal", "will", "negation", "on", "harm_inf", "harm_part", "them", "first", "filler", "does"}
)
_ITEM = re.compile(r"(?P<not>!)?\{(?P<names>[\w.|]+)(?:(?P<maybe>\?)|\*(?P<most>\d+))?\}|_(?:\*(?P<any>\d+))?|\S+")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A text as tokens, each with the classes it belongs to.

    Args:
        tokens: Words, phrases of ours as one token with ``_`` between, and the breaks "." and ",".
        classes: Per token the names of its classes.
        line: The same as one string for the patterns.
        starts: Where each token begins in ``line``.

    """

    tokens: tuple[str, ...]
    classes: tuple[frozenset[str], ...]
    line: str
    starts: tuple[int, ...]

    def has(self, place: int, *names: str) -> bool:
        """Whether the token at this place is of one of these classes."""
        return any(name in self.classes[place] for name in names)


@cache
def _signs() -> Mapping[str, str]:
    """One sign per class, of those that Unicode keeps for private use."""
    return {name: chr(0xE000 + place) for place, name in enumerate(sorted({*lexicon().classes, "name", "cursed"}))}


@cache
def _phrases() -> Mapping[str, frozenset[str]]:
    """Word or phrase → its classes."""
    found: dict[str, set[str]] = {}
    for name, words in lexicon().classes.items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _longest_rewrites() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    pairs = sorted(lexicon().rewrites.items(), key=lambda pair: -len(pair[0].split()))
    return tuple((tuple(said.split()), tuple(meant.split())) for said, meant in pairs)


def tagged(words: Sequence[Word]) -> Tagged:
    """Words as tokens with their classes; phrases of several words of the lists become one token, the longest first."""
    plain = _rewritten(list(words))
    tokens: list[str] = []
    classes: list[frozenset[str]] = []
    place = 0
    while place < len(plain):
        length = _phrase_at(plain, place)
        token = " ".join(word for word, _ in plain[place : place + length])
        tokens.append(token.replace(" ", "_"))
        classes.append(_classes_of(token, is_name=plain[place][1]))
        place += length
    tokens, classes = _with_people(tokens, classes)
    classes = referring(tokens, _with_nouns(tokens, classes))
    pieces = [_written(token, names) for token, names in zip(tokens, classes, strict=True)]
    starts, at = [], 3  # after the break that begins every line
    for piece in pieces:
        starts.append(at)
        at += len(piece)
    return Tagged(tuple(tokens), tuple(classes), " . " + "".join(pieces) + ". ", tuple(starts))


def _with_people(tokens: list[str], classes: list[frozenset[str]]) -> tuple[list[str], list[frozenset[str]]]:
    """Turkse jongens, jongens met een beperking: people with an adjective or a tail of a ground are one token."""
    put: list[str] = []
    put_classes: list[frozenset[str]] = []
    for token, names in zip(tokens, classes, strict=True):
        before = put_classes[-1] if put else frozenset[str]()
        adjectives = _marks(before, "adjective") if names & _PEOPLE else frozenset[str]()
        tails = _marks(names, "tail") if before & _PEOPLE else frozenset[str]()
        if adjectives or tails:
            put[-1] = f"{put[-1]}_{token}"
            put_classes[-1] = adjectives | tails | {"group"} | ((before | names) & _PEOPLE)
        else:
            put.append(token)
            put_classes.append(names)
    return put, put_classes


def _with_nouns(tokens: list[str], classes: list[frozenset[str]]) -> list[frozenset[str]]:
    """Een zwarte, die dove: an adjective of a ground that no noun follows stands for people."""
    put = list(classes)
    for place in range(1, len(tokens)):
        grounds = _marks(classes[place], "adjective") if "colour" not in classes[place] else frozenset[str]()
        is_one = tokens[place - 1] in _ANY_ONE or "vile" in classes[place - 1]
        behind = classes[place + 1] if place + 1 < len(tokens) else _BEHIND_NOUN
        if grounds and is_one and (behind & _BEHIND_NOUN or tokens[place + 1] in _BREAKS):
            put[place] |= grounds | {"group"}
    return put


def _marks(names: frozenset[str], section: str) -> frozenset[str]:
    """The grounds of these classes as adjective or as tail."""
    return frozenset(name.removeprefix(f"{section}.") for name in names if name.startswith(f"{section}."))


def _rewritten(words: list[Word]) -> list[Word]:
    present = {word for word, _ in words}
    for said, meant in _longest_rewrites():
        if said[0] not in present:
            continue
        length = len(said)
        for place in range(len(words) - length, -1, -1):
            if tuple(word for word, _ in words[place : place + length]) == said:
                words[place : place + length] = [(word, False) for word in meant]
                present.update(meant)
    return words


def _phrase_at(words: Sequence[Word], place: int) -> int:
    for length in range(min(_LONGEST_PHRASE, len(words) - place), 1, -1):
        if " ".join(word for word, _ in words[place : place + length]) in _phrases():
            return length
    return 1


@cache
def _of_person() -> frozenset[str]:
    classes = lexicon().classes
    return frozenset().union(*(classes[name] for name in ("group", "office", "people", "abusive"))) - classes["curse"]


def _classes_of(token: str, *, is_name: bool) -> frozenset[str]:
    names = _phrases().get(token, frozenset())
    for article in ("een ", "de ", "het ", "te "):
        if token.startswith(article) and "reporting" not in names:  # a phrase is also what its noun is
            names |= _phrases().get(token.removeprefix(article), frozenset())
    if not names and (rest := without_curse(token)):
        names = frozenset({"cursed"})
        names |= {name for name in _phrases()[rest] if name in ("group", "office", "people")}
    return names | {"name"} if is_name and not names else names


@cache
def without_curse(token: str) -> str:
    """Whom a word curses (kutwethouder → wethouder); "" when it is no curse of a person."""
    for curse in sorted(lexicon().classes["curse"], key=len, reverse=True):
        rest = token.removeprefix(curse).lstrip("-")
        if rest != token and rest in _of_person():
            return rest
    return ""


def _written(token: str, names: frozenset[str]) -> str:
    return f"{token} " if token in _BREAKS else f"{token}{_MARK}{''.join(sorted(_signs()[name] for name in names))} "


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A pattern of the rules as a regular expression over ``Tagged.line``.

    Args:
        expression: The regular expression.
        needs: Rows of signs and words; a text without any of one row cannot match, so that it need not be tried.

    """

    expression: re.Pattern[str]
    needs: tuple[tuple[str, ...], ...]

    def places(self, line: str) -> Iterator[tuple[int, int]]:
        """Where it matches: from and to in ``Tagged.line``."""
        if all(any(one in line for one in row) for row in self.needs):
            yield from (found.span() for found in self.expression.finditer(line))


@cache
def compiled(pattern: str) -> Pattern:
    """A pattern of the rules, ready to be matched.

    Raises:
        KeyError: It names a class or a phrase that is nowhere.

    """
    return Pattern(re.compile(r"(?<= )" + _expression(pattern)), tuple(sorted(_needed(pattern), key=len)))


@cache
def _needed(pattern: str) -> frozenset[tuple[str, ...]]:
    """Per item that may not be left out, the signs and words of which a text must have one."""
    rows: set[tuple[str, ...]] = set()
    for found in _ITEM.finditer(pattern):
        text = found.group()
        if found["names"]:
            left_out = found["not"] or found["maybe"] or found["most"]
            row = () if left_out else _needed_for(found["names"].split("|"))
        else:
            row = () if text.startswith(("_", "^", "$")) or text.endswith("?") else tuple(sorted(text.split("|")))
        if row and "$" not in row:
            rows.add(row)
    return frozenset(rows)


def _needed_for(names: list[str]) -> tuple[str, ...]:
    """One row for one of these classes or phrases; empty when one of them needs nothing."""
    row: set[str] = set()
    for name in names:
        if name in _VIOLENCE:
            row.add(_signs()["harm_form"])
        elif name in rule_file()["phrase"]:
            for alternative in rule_file()["phrase"][name]:
                rows = _needed(alternative)
                if not rows:
                    return ()
                row.update(sorted(rows, key=lambda one: (len(one), one))[0])
        else:
            row.add(_signs()[name])
    return tuple(sorted(row))


@cache
def _expression(pattern: str) -> str:
    return "".join(_item(found) for found in _ITEM.finditer(pattern))


_WORD = rf"[^ {_MARK}]+{_MARK}[^ ]* "


def _item(found: re.Match[str]) -> str:
    text = found.group()
    if names := found["names"]:
        one = "|".join(_named(name) for name in names.split("|"))
        if found["not"]:
            return f"(?!{one})"
        return f"(?:{one})" + ("?" if found["maybe"] else f"{{0,{found['most']}}}?" if found["most"] else "")
    if text.startswith("_"):
        return _WORD if text == "_" else f"(?:{_WORD}){{0,{found['any']}}}?"
    if text in ("^", "$", ",", "."):
        return {"^": r"(?<=[.,] )", "$": r"(?=[.,] )", ",": ", ", ".": r"\. "}[text]
    words, maybe = text.removesuffix("?"), "?" if text.endswith("?") else ""
    whole_or_begun = rf"(?:{_MARK}[^ ]* |_)"  # what follows may be the rest of the same phrase
    plain = (
        f"{re.escape(word)} " if word in _BREAKS else re.escape(word) + whole_or_begun for word in words.split("|")
    )
    return f"(?:{'|'.join(plain)}){maybe}"


@cache
def _named(name: str) -> str:
    """A class, a phrase of the rules, or a verb of violence with its particle apart."""
    if name in _VIOLENCE:
        return _violence(name)
    if name in rule_file()["phrase"]:
        return "(?:" + "|".join(_expression(one) for one in rule_file()["phrase"][name]) + ")"
    return rf"[^ {_MARK}]+{_MARK}[^ ]*{_signs()[name]}[^ ]* "


def _violence(name: str) -> str:
    shape = {
        "harm_do": "{form.V} {filler*2} {target} {filler*4} {particle.V}",
        "harm_turned": "{form.V} {first} {filler*2} {target} {filler*4} {particle.V}",
        "harm_order": "{filler*2} {form.V} {whom_or_them} {filler*4} {particle.V}",
    }[name]
    verbs = [one.removeprefix("form.") for one in lexicon().classes if one.startswith("form.")]
    return "(?:" + "|".join(_expression(shape.replace(".V", f".{verb}")) for verb in verbs) + ")"
