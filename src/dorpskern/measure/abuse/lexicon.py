"""Which words there are: read from ``words/*.toml``, with the forms of every verb of violence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

GROUNDS = ("origin", "religion", "gender", "orientation", "disability", "office")
"""What abuse can be aimed at; the order in which they are said."""
_MODALS = ("moeten", "kunnen", "komen", "gaan", "laten", "mogen", "willen", "zullen")
_FILES = ("people", "insults", "contempt", "threats", "frames", "little", "ways", "turns")
_RULES = ("rules", "composed", "ways", "turns")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words by class. A phrase of several words stands with spaces between.

    Args:
        classes: Class → words. Each ground is a class, and so is each slur's ground (``slur.origin``).
        rewrites: Ways of saying that mislead → the plain words for them.

    """

    classes: Mapping[str, frozenset[str]]
    rewrites: Mapping[str, str]


@cache
def lexicon() -> Lexicon:
    """The words, read once."""
    read = {name: _file(name) for name in _FILES}
    classes: dict[str, frozenset[str]] = {}
    for content in read.values():
        for section in ("class", "also", "ground"):
            classes |= {name: frozenset(words) for name, words in content.get(section, {}).items()}
        for section in ("adjective", "tail"):
            classes |= {f"{section}.{ground}": frozenset(words) for ground, words in content.get(section, {}).items()}
    slurs = {ground: frozenset(words) for ground, words in read["insults"]["slur"].items()}
    classes |= {f"slur.{ground}": words for ground, words in slurs.items()}
    classes["slur"] = frozenset[str]().union(*slurs.values())
    classes["group"] = frozenset[str]().union(*(classes[ground] for ground in GROUNDS if ground != "office"))
    classes["abusive"] = classes["insult"] | classes["insult_if_said_of"] | classes["slur"]
    classes["people"] |= classes["sort"]
    classes |= _contempt(read["contempt"]["contempt"]["adjectives"], classes)
    classes["danger"] = frozenset(read["threats"]["danger"])
    classes |= _violence(read["threats"]["verb"], read["threats"]["danger"])
    return Lexicon(classes, dict(read["frames"]["rewrite"]))


def _file(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("dorpskern.measure.abuse").joinpath("words", f"{name}.toml").read_text(encoding="utf-8"))


@cache
def spelling() -> Mapping[str, Any]:
    """Signs for letters, pictures for words, and everyday words that resemble abusive ones."""
    return _file("spelling")


@cache
def rule_file() -> Mapping[str, Any]:
    """The rules and the phrases they are built of, as written."""
    read = [_file(name) for name in _RULES]
    phrases = {name: patterns for content in read for name, patterns in content.get("phrase", {}).items()}
    return {"phrase": phrases, "rule": [rule for content in read for rule in content["rule"]]}


def _contempt(adjectives: list[str], classes: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Forms of the adjectives of contempt: dom among what is bad, domme before a noun, dommer dan, domste."""
    stems = [(adjective, _stem(adjective)) for adjective in adjectives]
    comparing = {adjective: f"{stem}{'der' if adjective.endswith('r') else 'er'}" for adjective, stem in stems}
    return {
        "bad": classes["bad"] | frozenset(adjectives) | frozenset(f"het aller{one}" for one in classes["worst"]),
        "vile_before": frozenset(one if one.endswith("en") else f"{stem}e" for one, stem in stems) | classes["vile"],
        "worse_word": classes["worse_word"]
        | frozenset(comparing.values())
        | frozenset(f"{one}s" for one in comparing.values()),
        "worst": classes["worst"] | frozenset(f"{one}{'te' if one.endswith('s') else 'ste'}" for one in adjectives),
    }


def _stem(adjective: str) -> str:
    """The adjective as it stands before an ending: gemeen gemen-, dom domm-, vies viez-, primitief primitiev-."""
    if found := re.fullmatch(r"(.*)(aa|ee|oo|uu)([^aeiou])", adjective):
        return found[1] + found[2][0] + {"s": "z", "f": "v"}.get(found[3], found[3])
    if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouw]", adjective):
        return adjective + adjective[-1]
    if found := re.fullmatch(r"(.*(?:ie|ij|eu|ui|oe))([sf])", adjective):
        return found[1] + {"s": "z", "f": "v"}[found[2]]
    return adjective


def _violence(verbs: list[Mapping[str, Any]], danger: list[str]) -> dict[str, frozenset[str]]:
    """The forms of each verb, by what a rule asks for.

    ``harm_inf``: neerslaan, neer slaan, neer te slaan, in elkaar slaan. ``harm_part``: neergeslagen. ``harm_sub``:
    (dat ik je) neersla. ``kill_inf``, ``kill_fin``: of verbs that are violent without a particle; ``hit_fin``: of verbs
    that can do with or without. ``form.slaan`` and ``particle.slaan``: for what stands apart (sla je neer).
    """
    classes: dict[str, set[str]] = {
        name: set()
        for name in (
            "harm_inf",
            "harm_part",
            "harm_sub",
            "kill_inf",
            "kill_fin",
            "hit_fin",
            "kill_order",
            "harm_form",
            "harm_particle",
        )
    }
    for verb in verbs:
        infinitive, forms, particles = (
            verb["infinitive"],
            verb["forms"],
            [*filter(None, verb["particles"]), *(danger if "into" in verb else ())],
        )
        classes["harm_inf"] |= set(_with_particle([infinitive, f"te {infinitive}"], particles))
        classes["harm_inf"] |= {f"{particle} {modal} {infinitive}" for particle in particles for modal in _MODALS}
        classes["harm_part"] |= set(_with_particle(verb["participle"], particles))
        classes["harm_sub"] |= set(_with_particle(forms, particles))
        if "" in verb["particles"]:
            alone = "hit_fin" if particles else "kill_fin"
            classes["harm_inf"].add(infinitive)
            classes["harm_part"] |= set(verb["participle"])
            classes[alone] |= {*forms, infinitive}
            if not particles:
                classes["kill_inf"].add(infinitive)
                classes["harm_sub"] |= set(forms)
                classes["kill_order"] |= {forms[0], infinitive}
        if particles:
            classes["harm_form"] |= {*forms, infinitive}
            classes["harm_particle"] |= set(particles)
            classes[f"form.{infinitive}"] = {*forms, infinitive}
            classes[f"particle.{infinitive}"] = set(particles)
    classes["kill_inf"] |= {one for one in classes["harm_inf"] if one.startswith("dood") and " " not in one}
    return {name: frozenset(words) for name, words in classes.items()}


def _with_particle(words: list[str], particles: list[str]) -> Iterator[str]:
    """A particle before a word, apart and written together (also before "te": neer te slaan; iets aandoen)."""
    for particle, word in product(particles, words):
        yield f"{particle} {word}"
        yield f"{particle}{word.removeprefix('te ')}"
