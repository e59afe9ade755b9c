"""How much room text takes: a guess on the wide side, since a picture does not know in which font it will be shown."""

from __future__ import annotations

SPARE, BOLD = 1.06, 1.09
_ROOM = {
    0.225: "ijl'’‘|",
    0.28: " \u00a0ft!.,:;/I",
    0.34: 'r()[]-“”"',
    0.50: "cksvxyzJ",
    0.67: "ABEKPSVXY&",
    0.73: "wCDHNRU",
    0.78: "GOQ",
    0.84: "mM",
    0.90: "%",
    0.95: "W",
    1.00: "@—→…",
}
"""Widths in parts of the size of the type, by letter, as in the usual fonts without serifs; some are a little wider."""
_OTHERS = 0.56
_WIDTHS = {letter: room for room, letters in _ROOM.items() for letter in letters}


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The room one line takes, in the unit of ``size``."""
    return sum(_WIDTHS.get(letter, _OTHERS) for letter in text) * size * SPARE * (BOLD if bold else 1)


def lines(text: str, size: float, room: float, *, bold: bool = False, most: int = 99) -> list[str]:
    """Text in lines that fit; a word that fits nowhere is cut, and what is more than ``most`` lines ends in "…"."""
    made: list[str] = []
    for word in _words(text, size, room, bold=bold):
        if made and width(f"{made[-1]} {word}", size, bold=bold) <= room:
            made[-1] = f"{made[-1]} {word}"
        else:
            made.append(word)
    if len(made) <= most:
        return made
    return [*made[: most - 1], _shortened(made[most - 1], size, room, bold=bold)]


def balanced(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """As few lines as fit, about as long as each other: a title without a last line of one word."""
    best = lines(text, size, room, bold=bold)
    longest = max((width(word, size, bold=bold) for word in text.split(" ")), default=0.0)
    while (room := room * 0.95) >= longest and len(narrower := lines(text, size, room, bold=bold)) == len(best):
        best = narrower
    return best


def _words(text: str, size: float, room: float, *, bold: bool) -> list[str]:
    """The words, those that are too long in pieces."""
    found: list[str] = []
    for word in text.split(" "):
        piece = ""
        for letter in word:
            if piece and width(piece + letter, size, bold=bold) > room:
                found.append(piece)
                piece = ""
            piece += letter
        if piece:
            found.append(piece)
    return found


def _shortened(line: str, size: float, room: float, *, bold: bool) -> str:
    while line and width(f"{line}…", size, bold=bold) > room:
        line = line[:-1]
    return f"{line.rstrip()}…"
