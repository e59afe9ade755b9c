"""What cells of a table of reactions say: yes or no, who wrote it, and whether it was private."""

from __future__ import annotations

from collections.abc import Sequence

UNKNOWN_WORD = "?"
_YES = frozenset(
    (
        *("ja", "yes", "true", "waar", "1", "x", "y", "j"),
        *("verborgen", "hidden", "is_hidden", "verwijderd", "deleted", "removed", "verwijderd door ons"),
    )
)
_NO = frozenset(
    (
        *("nee", "no", "false", "onwaar", "0", "n", "-"),
        *("zichtbaar", "visible", "geplaatst", "published", "actief", "active", "niet verborgen", "niet verwijderd"),
    )
)
_OURS = frozenset(
    (
        *("outbound", "outgoing", "sent", "agent", "page", "brand", "own", "us", "reply by us"),
        *("uitgaand", "verzonden", "medewerker", "pagina", "eigen", "wij", "gemeente"),
    )
)
_THEIRS = frozenset(
    (
        *("inbound", "incoming", "received", "contact", "customer", "user", "them"),
        *("inkomend", "binnenkomend", "ontvangen", "klant", "inwoner", "gebruiker", "zij", "ander"),
    )
)
_PRIVATE = (
    *("priv", "direct", "messenger", "inbox", "chat", "whatsapp", "sms", "e-mail", "email"),
    *("story reply", "reactie op verhaal"),
)


def flags_of(column: Sequence[str]) -> list[str | None]:
    """Yes and no as "true" and "false"; "?" for a word that says neither.

    In a column that says yes somewhere and no nowhere, a blank is no: it only marks. Otherwise a blank is unknown.
    """
    said = [_flag(cell) for cell in column]
    only_marks = "true" in said and "false" not in said
    return ["false" if flag is None and only_marks else flag for flag in said]


def _flag(cell: str) -> str | None:
    word = cell.casefold()
    if not word:
        return None
    return "true" if word in _YES else "false" if word in _NO else UNKNOWN_WORD


def wrote_it(said: Sequence[str] | None, authors: Sequence[str] | None, own_name: str, count: int) -> list[str | None]:
    """Whether we wrote each row: by a column that says so, else by our name; a table without either holds none of ours.

    A blank in the column that says so means that somebody else did.
    """
    if said is not None:
        return [_ours(cell.casefold()) for cell in said]
    own = own_name.strip().casefold()
    if authors is None or not own:
        return ["false"] * count
    return ["true" if author.casefold() == own else "false" for author in authors]


def _ours(word: str) -> str:
    if word in _OURS or word in _YES:
        return "true"
    return "false" if not word or word in _THEIRS or word in _NO else UNKNOWN_WORD


def is_private(kind: str) -> bool:
    """Whether a kind of message is a private one."""
    word = kind.casefold()
    return word in ("dm", "pb", "bericht", "message") or any(part in word for part in _PRIVATE)
