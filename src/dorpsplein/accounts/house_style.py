"""The colours and letters of a municipality: design tokens in, safe CSS out.

What is read is JSON in the nested form of style dictionaries and the W3C format (``{"nl": {"link": {"color": {"$value":
"#154273"}}}}``) or lines such as ``--nl-link-color: #154273;``. Only names and values of a known shape are kept and
only those are written out again, so nothing that was pasted reaches a browser as it came.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders

from dorpsplein.accounts import colours
from dorpsplein.accounts.colours import WHITE, Colour

MOST_TOKENS = 5000
LONGEST = 300
"""Letters in a value; a longer one is not used, also not inside another."""
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
SOFT = "#f1f4f8"  # --dp-soft in site.css: behind the menu

DANGEROUS = re.compile(r"url\s*\(|[;{}<>\\]|@|/\*|expression\s*\(|javascript:", re.I)
_NAME = re.compile(r"--[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LENGTH = r"-?(?:\d{1,5}(?:\.\d{1,6})?|\.\d{1,6})(?:px|rem|em|ex|ch|%|vw|vh|vmin|vmax|pt|ms|s|deg|fr)?"
_NUMBERS = re.compile(rf"{_LENGTH}(?: {_LENGTH}){{0,3}}")
_WORDS = r"(?:\"[\w .-]{1,60}\"|'[\w .-]{1,60}'|[A-Za-z][\w-]{0,59}(?: [A-Za-z][\w-]{0,59}){0,4})"
_FONTS = re.compile(rf"{_WORDS}(?:, ?{_WORDS}){{0,11}}")
_LINE = re.compile(r"(--[\w-]+)\s*:(.*)")
_USE = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_REFERENCE = re.compile(r"\{([\w .$-]+)\}")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a style is refused. ``kind``: "unreadable", "empty", "too_many", "dangerous" or "contrast"."""

    kind: str
    name: str = ""
    value: str = ""
    pair: str = ""
    ratio: float = 0.0


class NotAStyle(Exception):
    """This style is not worn; everything that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__([problem.kind for problem in problems])
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Style:
    """Tokens that are safe and readable, name to value; and the names that were left out because of their shape."""

    tokens: dict[str, str]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colours of which the first is read on the second; a name or a fixed colour."""

    id: str
    front: str
    back: str


BODY = "--utrecht-page-body-background-color"
PAIRS = (
    Pair("text", "--nl-paragraph-color", BODY),
    Pair("text", "--nl-paragraph-color", "#ffffff"),
    Pair("heading", "--nl-heading-level-1-color", BODY),
    Pair("link", "--nl-link-color", BODY),
    Pair("link", "--nl-link-color", SOFT),
    Pair("button", "--nl-button-primary-color", "--nl-button-primary-background-color"),
    Pair("button_hover", "--nl-button-primary-hover-color", "--nl-button-primary-hover-background-color"),
    Pair("second_button", "--nl-button-secondary-color", BODY),
    Pair("label", "--utrecht-form-label-color", BODY),
    Pair("textbox", "--utrecht-textbox-color", "--utrecht-textbox-background-color"),
)
"""What must be readable; the fixed colours are the white of cards and header, and the soft grey behind the menu."""


def read(text: str) -> Style:
    """Read tokens and check them.

    Raises:
        NotAStyle: With everything that is wrong; nothing of it is worn then.

    """
    raw = dict(_pairs(text))
    problems = [Problem("dangerous", name, value[:60]) for name, value in raw.items() if DANGEROUS.search(value)]
    if len(raw) > MOST_TOKENS:
        problems.append(Problem("too_many"))
    tokens = {name: value for name, value in raw.items() if is_safe(name, value)}
    if not tokens and not problems:
        problems.append(Problem("empty"))
    if problems:
        raise NotAStyle(problems)
    if unreadable := unreadable_pairs(tokens):
        raise NotAStyle(unreadable)
    return Style(tokens, tuple(name for name in raw if name not in tokens))


def is_safe(name: str, value: str) -> bool:
    """Whether a name and a value have a shape that we let through: colours, lengths, numbers, names of fonts, words."""
    if not _NAME.fullmatch(name) or name.startswith("--dp-") or len(name) > 120 or len(value) > LONGEST:
        return False
    if DANGEROUS.search(value):
        return False
    return bool(_NUMBERS.fullmatch(value) or _FONTS.fullmatch(value)) or colours.parse(value) is not None


def unreadable_pairs(tokens: Mapping[str, str]) -> list[Problem]:
    """Of the main colours of the site in this style, on top of the neutral one: what reads badly."""
    worn = {**neutral(), **tokens}
    problems = []
    for pair in PAIRS:
        back = _colour(pair.back, worn, WHITE) or WHITE
        front = _colour(pair.front, worn, back)
        if front is None:
            continue
        ratio = colours.contrast(front, back)
        if ratio < LEAST_CONTRAST:
            problems.append(Problem("contrast", pair.front, worn.get(pair.front, ""), pair.id, ratio))
    return problems


def as_css(tokens: Mapping[str, str]) -> str:
    """The style sheet; a token that is no longer safe by the rules of today is not written."""
    lines = [f"  {name}: {value};" for name, value in sorted(tokens.items()) if is_safe(name, value)]
    return "\n".join([".dp-own-theme {", *lines, "  --dp-accent: var(--nl-link-color);", "}", ""])


@lru_cache(maxsize=1)
def neutral() -> dict[str, str]:
    """The tokens of the neutral style, as the site serves them."""
    found = finders.find("ui/vendor/theme.css")
    if not isinstance(found, str):
        return {}
    text = _without_comments(Path(found).read_text(encoding="utf-8"))
    return {match[1]: _value(match[2]) for line in text.splitlines() if (match := _LINE.fullmatch(line.strip()))}


def _without_comments(text: str) -> str:
    """In one go through the text, however many comments begin and never end."""
    first, *rest = text.split("/*")
    return first + "".join(piece.partition("*/")[2] for piece in rest)


def _value(text: str) -> str:
    return text.strip().removesuffix(";").strip()


def _colour(name: str, worn: Mapping[str, str], on: Colour) -> Colour | None:
    value = name if name.startswith("#") else _resolved(worn.get(name, ""), worn)
    return colours.parse(value, on=on)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Names with their values, references followed within what was given and the neutral style."""
    stripped = text.lstrip("\ufeff \n\r\t")
    found = dict(_from_json(stripped) if stripped.startswith("{") and '"' in stripped else _from_lines(stripped))
    known = {**neutral(), **found}
    for name, value in found.items():
        yield name, _resolved(value, known)


def _resolved(value: str, known: Mapping[str, str]) -> str:
    for _ in range(12):
        match = _USE.search(value)
        if match is None or match[1] not in known or len(value) > 1000 or len(known[match[1]]) > LONGEST:
            break
        value = value.replace(match[0], known[match[1]])
    return value


def _from_lines(text: str) -> Iterator[tuple[str, str]]:
    """``--name: value;`` per line; a line with only the selector around it, or a comment, says nothing."""
    for line in _without_comments(text).splitlines():
        stripped = line.strip()
        if not stripped or stripped == "}" or re.fullmatch(r"[.:#]?[\w-]+(?:, ?[.:#]?[\w-]+)* ?\{", stripped):
            continue
        match = _LINE.fullmatch(stripped)
        if match is None:
            raise NotAStyle([Problem("unreadable", value=stripped[:60])])
        yield match[1].lower(), _value(match[2])


def _from_json(text: str) -> Iterator[tuple[str, str]]:
    try:
        given = json.loads(text)
        yield from _leaves(given, ())
    except (ValueError, RecursionError) as trouble:
        raise NotAStyle([Problem("unreadable")]) from trouble


def _leaves(given: object, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if not isinstance(given, dict):
        return
    value = given.get("$value", given.get("value"))
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = ", ".join(value)
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        yield _named(path), _REFERENCE.sub(lambda found: f"var({_named(_steps(found[1]))})", str(value).strip())
        return
    for key, inside in given.items():
        if not str(key).startswith("$"):
            yield from _leaves(inside, (*path, str(key)))


def _steps(reference: str) -> tuple[str, ...]:
    steps = reference.strip().split(".")
    return tuple(steps[:-1] if steps[-1] in ("value", "$value") else steps)


def _named(path: tuple[str, ...]) -> str:
    kebab = (re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", step) for step in path)
    return "--" + re.sub(r"[\s_./-]+", "-", "-".join(kebab)).strip("-").lower()
