"""Words whose letters or halves stand apart, and sentences without spaces."""

from __future__ import annotations

from functools import cache, lru_cache

from dorpskern.measure.abuse.lexicon import lexicon
from dorpskern.measure.abuse.spelling import LONG, REMEMBERED, in_letters, known_words, mended, worth_finding

Word = tuple[str, bool]
"""A word in plain letters, and whether it may be a name (a capital in the middle of a sentence)."""
_SHORT = 4  # letters of a word whose halves, no words themselves, are put together
_JOINED = 9  # letters of a word that is tried as several words without spaces


def put_together(words: list[Word]) -> list[Word]:
    """Letters and halves of a word that stand apart, put together (i d i o o t, kloot zak, ver moorden)."""
    put: list[Word] = []
    place = 0
    while place < len(words):
        run = place
        while run < len(words) and len(words[run][0]) == 1 and words[run][0].isalnum():
            run += 1
        if run - place >= 3:
            letters = "".join(word for word, _ in words[place:run])
            put += [(part, False) for part in (parts_of(letters) or [in_letters(letters) or mended(letters)])]
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
    if len(halves) < size or whole not in worth_finding() or set(halves) <= _apart_already():
        return False
    if len(whole) < LONG and (len(whole) < _SHORT or known_words().intersection(halves)):
        return False
    return size == 2 or max(map(len, halves)) <= 3


@cache
def _apart_already() -> frozenset[str]:
    """Words that stand by themselves, so that two of them are no split word."""
    classes = lexicon().classes
    names = ("det", "you", "first", "being", "will", "filler", "on", "negation", "them", "vile", "insult", "group")
    return frozenset().union(*(classes[name] for name in names)) - {"dood"}


def taken_apart(words: list[Word]) -> list[Word]:
    """A long unknown word as several known ones (ikhaatmoslims), else as it is."""
    put: list[Word] = []
    classes = lexicon().classes
    called = classes["insult"] | classes["slur"]
    opening = classes["hate"] | classes["away_now"] | classes["being"]
    in_sentences = called.union(*(classes[name] for name in ("you", "first", "being", "hate", "group", "office")))
    for word, is_name in words:
        parts = parts_of(word) if len(word) >= _JOINED and word not in known_words() else []
        begins = bool(parts) and (parts[0] in opening or _is_said_of(parts))
        if not (called if len(parts) == 2 and not begins else in_sentences).intersection(parts):
            parts = []
        put += [(part, False) for part in parts] if parts else [(word, is_name)]
    return put


def _is_said_of(parts: list[str]) -> bool:
    """Whether of two words the first is who and the second what they are, must or will (moslimsmoeten)."""
    classes = lexicon().classes
    of_whom = classes["group"] | classes["office"] | classes["you_subject"]
    if parts[0] in ("alle", "die", "vieze", "vuile"):  # allejoden
        return parts[1] in classes["group"] and len(parts[1]) > 3
    return (
        parts[0] in of_whom
        and len(parts[1]) > 3
        and parts[1] in {*classes["being"], *classes["must"], "verdienen", "verdient"}
    )


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
    return (
        frozenset(
            single | {"op", "naar", "eigen", "land", "uit", "niet", "geen", "met", "rot", "zo", "verdienen", "verdient"}
        )
        - _TOO_SHORT
    )


def _fewest(word: str) -> list[str]:
    """The fewest pieces that make up a word; [] when none do. Of each place only the last piece is remembered."""
    counts: list[int | None] = [0] + [None] * len(word)
    begins = [0] * (len(word) + 1)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 18), end):
            before, here = counts[start], counts[end]
            if before is not None and (here is None or before + 1 < here) and word[start:end] in _pieces():
                counts[end], begins[end] = before + 1, start
    parts: list[str] = []
    end = len(word) if counts[-1] else 0
    while end:
        parts.append(word[begins[end] : end])
        end = begins[end]
    return parts[::-1]


@lru_cache(maxsize=REMEMBERED)
def parts_of(word: str) -> list[str]:
    """The fewest known words that make up this one; [] when none do, or when nothing among them is worth it."""
    if not word.replace("'", "").isalpha():
        return []
    parts = _fewest(word)
    classes = lexicon().classes
    telling = worth_finding()
    if len(parts) > 2:
        telling |= classes["bad"] | classes["lower"] | classes["dead"]
    if len(parts) < 2 or not telling.intersection(parts):
        return parts if len(parts) == 1 else []
    small = sum(len(part) < 3 for part in parts)
    return parts if small <= len(parts) / 2 and (len(parts) > 2 or min(map(len, parts)) > 2) else []
