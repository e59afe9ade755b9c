"""Every sentence of the shell can be said, in Dutch and in English."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

from dorpskern.terms.ledger import Drop
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.zones import ZONE_ASSUMED, ZONE_SAID, ZONE_UNUSED
from dorpsplein.ui.words import LANGUAGES, say, say_refusal, sentences

SHELL = Path(__file__).resolve().parents[2] / "src" / "dorpsplein"
CATALOGUES = ("cli", "drops", "mended", "refusals")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_each_sentence_is_there_in_both_languages_with_the_same_facts(catalogue):
    for sentence, variants in sentences(catalogue).items():
        assert set(variants) in (set(LANGUAGES), {*LANGUAGES, "nl_one", "en_one"}), sentence
        assert all(text.strip() or sentence == "none" for text in variants.values()), sentence
        assert len({frozenset(placeholders(text)) for text in variants.values()}) == 1, sentence


def test_what_there_is_one_of_is_said_in_the_singular():
    said = [say("mended", "fill_down", language, count=count) for language in LANGUAGES for count in (1, 2)]
    assert [one.split(" ", 3)[2] for one in said] == ["regel", "regels", "row", "rows"]


@pytest.mark.parametrize(("catalogue", "words"), [("refusals", Code), ("drops", Drop)])
def test_a_catalogue_says_every_word_of_the_core_and_nothing_else(catalogue, words):
    assert set(sentences(catalogue)) == {word.value for word in words}


@pytest.mark.long
def test_every_oddity_that_the_core_puts_right_has_its_sentence():
    named = set()
    for file in (SHELL.parent / "dorpskern").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Mended":
                named |= {part.value for part in node.args[:1] if isinstance(part, ast.Constant)}
            if isinstance(node, ast.Subscript) and getattr(node.value, "id", "") == "oddities":
                named.add(node.slice.value)
    composed = {"encoding", "vote_sign_reversed", "vote_sign_unclear", ZONE_ASSUMED, ZONE_SAID, ZONE_UNUSED}
    assert named | composed == set(sentences("mended"))


@pytest.mark.long
def test_every_sentence_the_command_line_asks_for_exists():
    asked = set()
    for file in SHELL.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say" and len(node.args) >= 2:
                catalogue, sentence = node.args[:2]
                if isinstance(catalogue, ast.Constant) and isinstance(sentence, ast.Constant):
                    asked.add((catalogue.value, sentence.value))
    assert asked, "the scan found no sentence at all"
    assert [pair for pair in sorted(asked) if pair[1] not in sentences(pair[0])] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", list(Code))
def test_every_refusal_can_be_said_even_without_its_facts(code, language):
    said = say_refusal(Refusal(code, at="bestand.csv"), language=language)
    assert len(said) > 20
    assert "{" not in said


def test_a_refusal_names_what_is_known_as_a_list():
    refusal = Refusal(Code.FRAMEWORK_UNKNOWN, at="a.toml", framework="9", known=["1.0", "0.1-draft"])
    assert "1.0, 0.1-draft" in say_refusal(refusal, language="en")


def test_hostile_text_in_a_fact_is_only_text():
    assert "{at}" in say("refusals", "value_invalid", "en", at="{at}", expected="{0.__class__}")
