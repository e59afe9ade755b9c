"""The catalogue is complete, says the same in both languages, and is used in full."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import dorpskern.report
from dorpskern.report.phrases import catalogue, phrase
from dorpskern.report.phrases.catalogue import gathered
from dorpskern.terms.fact import LegalState
from dorpskern.terms.finding import Reason
from dorpskern.terms.verdict import Advice, Floor
from dorpskern.weigh.advice import ADVICE_REASONS

SOURCES = sorted(Path(dorpskern.report.__file__).parent.rglob("*.py"))
SAYERS = {"say", "runs", "paragraph", "blank", "phrase"}
"""Functions whose first argument is the id of a sentence."""

SQUARE_REASONS = ["too_few_people", "no_structure", "predicts_nothing", "unstable", "gradual", "stable"]
SQUARE_WARNINGS = ["participation", "small_gathering", "sampled", "vote_sign_reversed", "vote_sign_unclear"]

GIVEN_BY_OTHERS = ("note.", "unit.", "platform.")
"""Sentences whose ids come with a finding."""


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _trees() -> list[ast.AST]:
    return [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES]


def _said_literally() -> set[str]:
    """Ids given as a literal where a sentence is said."""
    found = set()
    for tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in SAYERS and isinstance(node.args[0].value, str):
                    found.add(node.args[0].value)
    return found


def _mentioned() -> tuple[set[str], list[re.Pattern[str]]]:
    """Every text in the code, and every f-string as a pattern."""
    texts, patterns = set(), []
    for tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"[\w.]*" for p in node.values]
                patterns.append(re.compile("".join(parts)))
    return texts, patterns


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_a_sentence_exists_in_both_languages_with_the_same_places(key):
    entry = catalogue()[key]
    assert set(entry) == {"nl", "en"}
    places = [set().union(*map(_places, entry[language].values())) for language in ("nl", "en")]
    assert all(text.strip() and "other" in variants for variants in entry.values() for text in variants.values())
    assert places[0] == places[1]
    assert set(entry["nl"]) == set(entry["en"]) <= {"one", "other"}


def test_every_sentence_that_is_said_exists():
    literal = {key for key in _said_literally() if "." in key}
    assert literal
    assert literal - set(catalogue()) == set()


def test_no_sentence_is_left_that_nobody_says():
    texts, patterns = _mentioned()
    dotted = [pattern for pattern in patterns if r"\." in pattern.pattern]
    unused = [
        key
        for key in catalogue()
        if key not in texts
        and not key.startswith(GIVEN_BY_OTHERS)
        and not any(pattern.fullmatch(key) for pattern in dotted)
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("floor", list(Floor)),
        ("advice", list(Advice)),
        ("decision", list(Advice)),
        ("reason", list(Reason)),
        ("why", list(ADVICE_REASONS)),
        ("legal", [state for state in LegalState if state]),
        ("square.why", SQUARE_REASONS),
        ("square.warning", SQUARE_WARNINGS),
        ("month", [str(month) for month in range(1, 13)]),
    ],
)
def test_everything_the_stages_can_say_has_words(prefix, values):
    assert [value for value in values if f"{prefix}.{value}" not in catalogue()] == []


def test_one_and_more_read_differently():
    assert phrase("baseline.asserted", "nl", n=1) != phrase("baseline.asserted", "nl", n=2)


def test_an_id_that_stands_twice_is_our_bug():
    with pytest.raises(ValueError, match="twice"):
        gathered([("a.toml", '[a]\nb = { nl = "x", en = "y" }'), ("b.toml", '[a]\nb = { nl = "x", en = "y" }')])


def test_a_place_that_is_not_filled_in_is_our_bug():
    with pytest.raises(KeyError):
        phrase("summary.first", "nl", times=3)


@pytest.mark.parametrize("word", ["monitoring", "dashboard", "ranking", "compliance", "default", "baseline", "fail"])
def test_the_dutch_sentences_hold_no_english_office_words(word):
    dutch = " ".join(text for entry in catalogue().values() for text in entry["nl"].values()).lower()
    assert not re.search(rf"\b{word}\b", dutch)
