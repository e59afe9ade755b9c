"""From what people type to the words they mean, in order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dorpskern.measure.abuse.lexicon import spelling
from dorpskern.measure.abuse.spacing import Word, parts_of, put_together, taken_apart
from dorpskern.measure.abuse.spelling import known_words, mended, unmasked

_WITH_YOU = frozenset(
    f"{verb}je"
    for verb in ("maak", "sla", "vermoord", "ga", "haat", "ben", "bent", "wurg", "schiet", "pak", "kom", "zal")
)


def words_of(text: str) -> list[Word]:
    """The words of one text in order; "." ends a sentence or a part of it, "," stands for any lesser break.

    Words are in lower case without accents. Nothing is lost silently: what is no word of ours stays as it was typed.
    """
    return taken_apart(put_together(list(_typed(text))))


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
        yield from ((word, False) for word in parts_of(piece[1:].lower()) or [piece[1:].lower()])
        return
    core = piece.strip(".,;:!?()[]\"“”„«»…–—-*_~'")
    masked = unmasked(piece.lower())
    if masked:
        yield masked, False
        yield from ((".", False),) if piece[-1] in ".!?" and not piece.endswith(masked) else ()
        return
    yield from _breaks(piece[: len(piece) - len(piece.lstrip('.,;:!?()[]"“”„«»…–—-'))])
    if re.fullmatch(r"(?:\w[.\-_*]){2,}\w", core):  # i.d.i.o.o.t
        yield re.sub(r"[.\-_*]", "", core).lower(), False
    elif "-" in core and core.lower() in known_words():
        yield core.lower(), False
    else:
        for part in re.split(r"([.,;:!?()\"“”…/]+|(?<=\w)-+(?=\w)|[–—])", core):
            if re.fullmatch(r"[.,;:!?()\"“”…/–—]+", part):
                yield from _breaks(part)
            elif (word := part.strip("-_*~'")).lower() in _WITH_YOU:
                yield word.lower().removesuffix("je"), False
                yield "je", False
            elif word:
                yield mended(word.lower()), word[:1].isupper() and not word.isupper() and not begins
    yield from _breaks(piece[len(piece.rstrip('.,;:!?()[]"“”„«»…–—-')) :])


def _breaks(signs: str) -> Iterator[Word]:
    if any(sign in signs for sign in ".!?…"):
        yield ".", False
    elif any(sign in signs for sign in ",;:()–—/"):
        yield ",", False
