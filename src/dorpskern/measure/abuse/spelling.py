"""From what people type to the words they mean: signs for letters, stretched, masked, split and joined words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import product

from dorpskern.measure.abuse.lexicon import GROUNDS, lexicon, spelling

Word = tuple[str, bool]
"""A word in plain letters, and whether it may be a name (a capital in the middle of a sentence)."""

_MAY_BE = {"1": ("i", "l"), "!": ("i", "l"), "|": ("l", "i"), "@": ("a", "o")}
_LONG = 6  # letters of a word that is recognised with one letter wrong
_JOINED = 9  # letters of a word that is tried as several words without spaces
_SIGNS = set("*#$@!|&%€¡")
_WITH_YOU = frozenset(
    f"{verb}je"
    for verb in ("maak", "sla", "vermoord", "ga", "haat", "ben", "bent", "wurg", "schiet", "pak", "kom", "zal")
)


def words_of(text: str) -> list[Word]:
    """The words of one text in order; "." ends a sentence or a part of it, "," stands for any lesser break.

    Words are in lower case without accents. Nothing is lost silently: what is no word of ours stays as it was typed.
    """
    return _joined_again(_unsplit(list(_typed(text))))


def _typed(text: str) -> Iterator[Word]:
    plain = _plain(text)
    begins = True
    for piece in re.findall(r"\S+|\n", plain):
        for word, is_name in _piece(piece, begins=begins):
            yield word, is_name
            begins = word == "."


def _plain(text: str) -> str:
    """Composed, without accents, lookalikes or invisible signs; pictures as words; addresses gone."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"(?<=\w)\s*=+\s*(?=\w)", " zijn ", text)
    text = re.sub(r"https?://\S+|www\.\S+", " ", text)
    text = re.sub(r"(?<![\w@])@\w[\w.]*", " Atsomeone ", text)
    for name, pictures in spelling()["picture"].items():
        text = re.sub(f"[{pictures}]", f" {name} ", text)
    text = re.sub(r"[:;]-?[)pd](?!\w)", " emojilaugh ", text, flags=re.IGNORECASE)
    text = text.translate(str.maketrans(spelling()["lookalike"]) | str.maketrans("’‘`´", "''''"))
    kept = (sign for sign in unicodedata.normalize("NFD", text) if unicodedata.category(sign) not in ("Mn", "Cf", "So"))
    return "".join(kept)


def _piece(piece: str, *, begins: bool) -> Iterator[Word]:
    """The words in what stands between two spaces."""
    if piece.startswith("#") and piece[1:2].isalpha():
        yield from ((word, False) for word in _apart(piece[1:].lower()) or [piece[1:].lower()])
        return
    core = piece.strip(".,;:!?()[]\"“”„«»…–—-*_~'")
    masked = _unmasked(piece.lower())
    if masked:
        yield masked, False
        yield from ((".", False),) if piece[-1] in ".!?" and not piece.endswith(masked) else ()
        return
    yield from _breaks(piece[: len(piece) - len(piece.lstrip('.,;:!?()[]"“”„«»…–—-'))])
    if re.fullmatch(r"(?:\w[.\-_*]){2,}\w", core):  # i.d.i.o.o.t
        yield re.sub(r"[.\-_*]", "", core).lower(), False
    else:
        for part in re.split(r"([.,;:!?()\"“”…/]+|(?<=\w)-+(?=\w)|[–—])", core):
            if re.fullmatch(r"[.,;:!?()\"“”…/–—]+", part):
                yield from _breaks(part)
            elif (word := part.strip("-_*~'")).lower() in _WITH_YOU:
                yield word.lower().removesuffix("je"), False
                yield "je", False
            elif word:
                yield _mended(word.lower()), word[:1].isupper() and not word.isupper() and not begins
    yield from _breaks(piece[len(piece.rstrip('.,;:!?()[]"“”„«»…–—-')) :])


def _breaks(signs: str) -> Iterator[Word]:
    if any(sign in signs for sign in ".!?…"):
        yield ".", False
    elif any(sign in signs for sign in ",;:()–—/"):
        yield ",", False


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
    long = frozenset(word for words in called for word in words if " " not in word and len(word) > _LONG)
    return (_repairable() & (classes["insult"] | classes["slur"] | classes["subhuman"])) | long


@cache
def _known() -> frozenset[str]:
    """Every single word of the lists, and everyday ones that must stay as they are."""
    words = frozenset().union(*lexicon().classes.values(), spelling()["common"]["words"])
    return words | frozenset(part for phrase in words for part in phrase.split())


@cache
def _worth_finding() -> frozenset[str]:
    """What a masked or split word may turn out to be."""
    classes = lexicon().classes
    people = (word for name in ("group", "office") for word in classes[name])
    return _repairable() | frozenset(word for word in people if " " not in word and len(word) > 4)


def _unmasked(piece: str) -> str:
    """The word behind signs that stand for letters (kl**tzak, idi@@t, 1d1oot); "" when there is none."""
    core = piece.strip(".,;:?()[]\"“”…-'").rstrip("!")
    if not any(sign in _SIGNS or sign.isdigit() for sign in core) or not any(sign.isalpha() for sign in core):
        return ""
    if candidate := _in_letters(core):
        return candidate
    if sum(sign.isalpha() for sign in core) < 2 or not any(sign in _SIGNS for sign in core) or core.startswith("#"):
        return ""
    pattern = "".join(".{1,2}" if sign == "*" else _one_of(sign) for sign in core)
    found = sorted(word for word in _worth_finding() if re.fullmatch(pattern, word))
    return found[0] if found else ""


def _one_of(sign: str) -> str:
    """A pattern for the letters that this sign may stand for."""
    return "." if sign in _SIGNS else re.escape(spelling()["letter"].get(sign, sign))


def _in_letters(core: str) -> str:
    letters = spelling()["letter"]
    choices = [_MAY_BE.get(sign, (letters.get(sign, sign),)) for sign in core]
    if sum(len(one) > 1 for one in choices) > 5:
        return ""
    for letters_tried in product(*choices):
        word = "".join(letters_tried)
        for one in (word, _short(word)):
            if one in _known():
                return one
        if word.isalpha() and (near := _mended(word)) in _worth_finding():
            return near
    return ""


def _short(word: str) -> str:
    """A stretched word without its stretching: three or more of a letter as two, then as one."""
    twice = re.sub(r"(.)\1{2,}", r"\1\1", word)
    return twice if twice in _known() else re.sub(r"(.)\1{2,}", r"\1", word)


@cache
def _mended(word: str) -> str:
    """The abusive word that a word was meant to be, or the word itself."""
    if word in _known():
        return word
    if re.search(r"(.)\1\1", word):
        short = _short(word)
        word = short if short in _known() else re.sub(r"(.)\1+", r"\1", word)
        if word in _known():
            return word
    if re.search(r"([^aeiou])\1$", word) and word[:-1] in _known():
        return word[:-1]
    if stem := _diminished(word):
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
        if written in word and (tried := word.replace(written, meant, 1)) in _worth_finding():
            return tried
    for ending, other in (("t", "d"), ("dt", "d"), ("d", "dt")):
        if word.endswith(ending) and (tried := word.removesuffix(ending) + other) in _repairable():
            return tried
    return _nearest(word)


def _diminished(word: str) -> str:
    """The abusive word of which this is the small form (sukkeltje, klojootje); "" when there is none."""
    found = re.fullmatch(r"(.+?)(?:(?:o?(?=ot))?(?:e?t|p))?jes?", word)
    stems = (word[: found.end(1)], word.removesuffix("s").removesuffix("je")) if found else ()
    return next((stem for stem in stems if stem in _repairable()), "")


def _nearest(word: str) -> str:
    """The abusive word one letter away (one more, one less, another, two swapped); the word itself when none is."""
    if len(word) < 5 or not word.isalpha():
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
            if len(tried) >= least and (tried in _names() or (len(tried) > least + 1 and tried in _repairable())):
                return tried
    return word


def _unsplit(words: list[Word]) -> list[Word]:
    """Letters and halves of a word that stand apart, put together (i d i o o t, kloot zak, ver moorden)."""
    put: list[Word] = []
    place = 0
    while place < len(words):
        run = place
        while run < len(words) and len(words[run][0]) == 1 and words[run][0].isalnum():
            run += 1
        if run - place >= 3:
            letters = "".join(word for word, _ in words[place:run])
            put += [(part, False) for part in (_apart(letters) or [_in_letters(letters) or _mended(letters)])]
            place = run
            continue
        halves = next((size for size in (3, 2) if _is_split(words[place : place + size], size)), 0)
        if halves:
            put.append(("".join(word for word, _ in words[place : place + halves]), False))
            place += halves
            continue
        put.append(words[place])
        place += 1
    return put


def _is_split(pieces: list[Word], size: int) -> bool:
    """Whether these pieces of one word stand apart (kloot zak; of three, each short: mos lim s)."""
    halves = [word for word, _ in pieces]
    whole = "".join(halves)
    if len(halves) < size or len(whole) < _LONG or whole not in _worth_finding() or set(halves) <= _apart_already():
        return False
    return size == 2 or max(map(len, halves)) <= 3


@cache
def _apart_already() -> frozenset[str]:
    """Words that stand by themselves, so that two of them are no split word."""
    classes = lexicon().classes
    names = ("det", "you", "first", "being", "will", "filler", "on", "negation", "them", "vile", "insult", "group")
    return frozenset().union(*(classes[name] for name in names)) - {"dood"}


def _joined_again(words: list[Word]) -> list[Word]:
    """A long unknown word as several known ones (ikhaatmoslims), else as it is."""
    put: list[Word] = []
    classes = lexicon().classes
    called = classes["insult"] | classes["slur"]
    in_sentences = called.union(*(classes[name] for name in ("you", "first", "being", "hate", "group", "office")))
    for word, is_name in words:
        parts = _apart(word) if len(word) >= _JOINED and word not in _known() else []
        if not (called if len(parts) == 2 else in_sentences).intersection(parts):
            parts = []
        put += [(part, False) for part in parts] if parts else [(word, is_name)]
    return put


_JOINABLE = (
    *("insult", "slur", "group", "office", "you", "being", "det", "hate", "first", "will", "must"),
    *("harm_inf", "kill_fin", "subhuman", "bad", "lower", "filler", "dead", "away"),
)
_TOO_SHORT = frozenset({"na", "te", "om", "al", "ge", "den", "ne", "nen", "kut", "ter", "hen", "tot"})


@cache
def _pieces() -> frozenset[str]:
    classes = lexicon().classes
    verbs = tuple(name for name in classes if name.startswith(("form.", "particle.")))
    words = frozenset().union(*(classes[name] for name in (*_JOINABLE, *verbs)))
    single = {part for phrase in words for part in phrase.split() if len(part) > 1}
    return frozenset(single | {"op", "naar", "eigen", "land", "uit", "niet", "geen", "met", "rot", "zo"}) - _TOO_SHORT


@cache
def _apart(word: str) -> list[str]:
    """The fewest known words that make up this one; [] when none do, or when nothing among them is worth it."""
    if not word.isalpha():
        return []
    best: list[list[str] | None] = [[]] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 18), end):
            before = best[start]
            if before is not None and word[start:end] in _pieces():
                here = best[end]
                if here is None or len(before) + 1 < len(here):
                    best[end] = [*before, word[start:end]]
    parts = best[-1] or []
    classes = lexicon().classes
    telling = _worth_finding()
    if len(parts) > 2:
        telling |= classes["bad"] | classes["lower"] | classes["dead"]
    if len(parts) < 2 or not telling.intersection(parts):
        return parts if len(parts) == 1 else []
    small = sum(len(part) < 3 for part in parts)
    return parts if small <= len(parts) / 2 and (len(parts) > 2 or min(map(len, parts)) > 2) else []
