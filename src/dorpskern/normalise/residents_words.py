"""The words of a resident for two people who judge them: whom it is by or about is made unreadable first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dorpskern.normalise.notes_words import without_handles

NAME, ADDRESS, NUMBER, LINK = "[naam]", "[e-mailadres]", "[nummer]", "[link]"
LONGEST = 2_000
"""Signs of a message that are shown; what comes after tells nobody more about its tone."""
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(r"(?:https?://|\bwww\.)\S+", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\w.,])\+?\d(?:[\s().-]?\d){7,14}(?!\w)"
)  # telephone numbers, bank accounts, citizen numbers
_WORD = re.compile(r"\w[\w.'’-]*\w|\w")
_WORDS_MOST = 4
_PLAIN = re.compile(r"[^\W\d_]+")


def names_to_mask(writers: Iterable[str | None]) -> frozenset[str]:
    """The names of writers that can be told from ordinary words: of two to four words, or a user name.

    A name of one plain word is left out: "Burgemeester" may be an account, and stays a word.
    """
    said = (_WORD.findall(writer.lower()) for writer in writers if writer)
    return frozenset(
        " ".join(words)
        for words in said
        if 1 < len(words) <= _WORDS_MOST or (len(words) == 1 and not _PLAIN.fullmatch(words[0]))
    )


def without_people(text: str, names: frozenset[str]) -> str:
    """A text in which handles, mail addresses, links, long numbers and these names cannot be read.

    Names that no writer in the file has are not recognised, and neither are first names alone.
    """
    plain = without_handles(_MAIL.sub(ADDRESS, _LINK.sub(LINK, text.strip()[:LONGEST])))
    return _without_names(_NUMBER.sub(NUMBER, plain), names)


def _without_names(text: str, names: frozenset[str]) -> str:
    words = list(_WORD.finditer(text))
    parts, done, place = [], 0, 0
    while place < len(words):
        length = next(
            (
                size
                for size in range(min(_WORDS_MOST, len(words) - place), 0, -1)
                if " ".join(one[0].lower() for one in words[place : place + size]) in names
            ),
            0,
        )
        if length:
            parts += [text[done : words[place].start()], NAME]
            done = words[place + length - 1].end()
        place += max(length, 1)
    return "".join([*parts, text[done:]])
