"""One word as it was meant: signs for letters, stretched, masked and mistyped."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product

from dorpskern.measure.abuse.lexicon import GROUNDS, lexicon, spelling

_MAY_BE = {"1": ("i", "l"), "!": ("i", "l"), "|": ("l", "i"), "@": ("a", "o")}
LONG = 6
"""Letters of a word that is recognised with one letter wrong."""
REMEMBERED = 50_000
"""Words of which the answer is kept, and none of them for ever."""
_SIGNS = set("*#$@!|&%€¡")


@cache
def _repairable() -> frozenset[str]:
    """Words that are worth recognising in any spelling: one word, abusive or of violence."""
    classes = lexicon().classes
    names = ("insult", "slur", "subhuman", "harm_inf", "kill_fin", "harm_part", "away_now", "insult_if_said_of")
    words = frozenset().union(*(classes[name] for name in names))
    return frozenset(word for word in words if " " not in word and len(word) > 2)


@cache
def _names() -> frozenset[str]:
    """Of those, what people are called: a wrong letter in a verb makes another verb too easily."""
    classes = lexicon().classes
    called = (classes[name] for name in (*GROUNDS, "bad", "lower"))
    long = frozenset(word for words in called for word in words if " " not in word and len(word) > LONG)
    return (_repairable() & (classes["insult"] | classes["slur"] | classes["subhuman"])) | long


@cache
def _people() -> frozenset[str]:
    """Groups and offices: two of their letters swapped are put right from five letters on."""
    return frozenset().union(*(lexicon().classes[name] for name in GROUNDS))


@cache
def known_words() -> frozenset[str]:
    """Every single word of the lists, and everyday ones that must stay as they are."""
    words = frozenset().union(*lexicon().classes.values(), spelling()["common"]["words"])
    return words | frozenset(part for phrase in words for part in phrase.split())


@cache
def worth_finding() -> frozenset[str]:
    """What a masked or split word may turn out to be."""
    classes = lexicon().classes
    people = (word for name in ("group", "office", "bad", "lower") for word in classes[name])
    return _repairable() | frozenset(word for word in people if " " not in word and len(word) > 4)


def unmasked(piece: str) -> str:
    """The word behind signs that stand for letters (kl**tzak, idi@@t, 1d1oot); "" when there is none."""
    core = piece.strip(".,;:?()[]\"“”…-'").rstrip("!")
    if not any(sign in _SIGNS or sign.isdigit() for sign in core) or not any(sign.isalpha() for sign in core):
        return ""
    if candidate := in_letters(core):
        return candidate
    if sum(sign.isalpha() for sign in core) < 2 or not any(sign in _SIGNS for sign in core) or core.startswith("#"):
        return ""
    pattern = "".join(".{1,2}" if sign == "*" else _one_of(sign) for sign in core)
    found = sorted(word for word in worth_finding() if re.fullmatch(pattern, word))
    return found[0] if found else ""


def _one_of(sign: str) -> str:
    """A pattern for the letters that this sign may stand for."""
    return "." if sign in _SIGNS else re.escape(spelling()["letter"].get(sign, sign))


def in_letters(core: str) -> str:
    """The word when its digits and signs are read as letters (1d1oot); "" when that is no word of ours."""
    letters = spelling()["letter"]
    choices = [_MAY_BE.get(sign, (letters.get(sign, sign),)) for sign in core]
    if sum(len(one) > 1 for one in choices) > 5:
        return ""
    for letters_tried in product(*choices):
        word = "".join(letters_tried)
        for one in (word, _short(word)):
            if one in known_words():
                return one
        if word.isalpha() and (near := mended(word)) in worth_finding():
            return near
    return ""


def _short(word: str) -> str:
    """A stretched word without its stretching: three or more of a letter as two, then as one."""
    twice = re.sub(r"(.)\1{2,}", r"\1\1", word)
    return twice if twice in known_words() else re.sub(r"(.)\1{2,}", r"\1", word)


@lru_cache(maxsize=REMEMBERED)
def mended(word: str) -> str:
    """The abusive word that a word was meant to be, or the word itself."""
    if word in known_words():
        return word
    if re.search(r"(.)\1\1", word):
        short = _short(word)
        word = short if short in known_words() else re.sub(r"(.)\1+", r"\1", word)
        if word in known_words():
            return word
    if re.search(r"([^aeiou])\1$", word) and word[:-1] in known_words():
        return word[:-1]
    if stem := _with_mute_e(word) or _diminished(word):
        return stem
    sounds = (
        ("f", "v"),
        ("ei", "ij"),
        ("ij", "ei"),
        ("s", "z"),
        ("z", "s"),
        ("g", "ch"),
        ("ch", "g"),
        ("c", "k"),
        ("y", "ij"),
    )
    for written, meant in sounds:
        if written in word and (tried := word.replace(written, meant, 1)) in worth_finding():
            return tried
    for ending, other in (("t", "d"), ("dt", "d"), ("d", "dt")):
        if word.endswith(ending) and (tried := word.removesuffix(ending) + other) in _repairable():
            return tried
    return _nearest(word)


def _with_mute_e(word: str) -> str:
    """The word that an e nobody speaks was left out of (jodn, vluchtelingn); "" when there is none."""
    tried = word[:-1] + "en"
    return tried if re.search(r"[^aeiounry]n$", word) and tried in known_words() else ""


def _diminished(word: str) -> str:
    """The abusive word of which this is the small form (sukkeltje, klojootje); "" when there is none."""
    found = re.fullmatch(r"(.+?)(?:(?:o?(?=ot))?(?:e?t|p))?jes?", word)
    stems = (word[: found.end(1)], word.removesuffix("s").removesuffix("je")) if found else ()
    return next((stem for stem in stems if stem in _repairable()), "")


@cache
def _longest() -> int:
    """Letters of the longest word that a word is put right into: what is longer still is never one letter away."""
    return max(map(len, _names() | _repairable()))


def _nearest(word: str) -> str:
    """The abusive word one letter away (one more, one less, another, two swapped); the word itself when none is."""
    if not 5 <= len(word) <= _longest() + 1 or not word.isalpha():
        return word
    letters = "abcdefghijklmnopqrstuvwxyz"
    cuts = [(word[:place], word[place:]) for place in range(1, len(word) + 1)]
    swapped = (a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1)
    shorter = (a + b[1:] for a, b in cuts if b)
    longer = (a + letter + b for a, b in cuts for letter in letters)
    other = [(a + letter + b[1:], letter + b[0]) for a, b in cuts if b for letter in letters]
    vowel = (tried for tried, changed in other if set(changed) <= set("aeiouy"))
    any_other = (tried for tried, _ in other if tried in _names())
    for tries, least in ((swapped, 5), (longer, 6), (vowel, 6), (shorter, 6), (any_other, 7)):
        for tried in tries:
            if least == 5 and tried in _people() and len(tried) >= least:
                return tried
            if len(tried) >= least and (tried in _names() or (len(tried) > least + 1 and tried in _repairable())):
                return tried
    return word
