"""Look at a table of no known layout: its columns and first rows, for whoever points at them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dorpskern.sources.delimited import column_name, take_sample
from dorpskern.sources.meta_posts.columns import columns_of
from dorpskern.terms.column_map import COLUMNS_OF, About
from dorpskern.terms.ledger import InputFile

_ALSO = {
    "published": (
        *("datum", "date", "datum en tijd", "tijd", "geplaatst", "geplaatst op"),
        *("datum plaatsing", "plaatsingsdatum", "publicatiedatum", "when", "posted"),
        *("created date", "created at", "published", "published at"),
    ),
    "note": ("permalink", "permanente link", "link", "url", "post link", "id", "post id", "bericht-id"),
    "content": (
        *("description", "beschrijving", "tekst", "tekst van bericht", "tekst van het bericht", "bericht", "text"),
        *("post text", "title", "titel", "titel van bericht", "titel van het bericht", "post title"),
    ),
    "type": ("type", "soort", "content type", "post type"),
    "account": ("account", "account name", "accountnaam", "pagina", "page name", "username", "gebruikersnaam"),
    "impressions": ("impressions", "impressies", "views", "weergaven", "vertoningen", "getoond", "aantal keer getoond"),
    "reach": ("reach", "bereik", "bereikte accounts", "bereikte mensen"),
    "likes": ("likes", "vind-ik-leuks", "vind ik leuk", "aantal likes", "like count"),
    "replies": ("comments", "replies", "reacties", "aantal reacties", "reply count"),
    "announces": ("reposts", "shares", "gedeeld", "aantal keer gedeeld", "delingen"),
    "clicks": ("clicks", "klikken", "kliks", "aantal klikken"),
    "is_paid": ("betaald", "paid", "promoted", "gesponsord"),
}


_REACTIONS = {
    "published": (
        *("datum", "date", "datum en tijd", "tijd", "geplaatst op", "ontvangen op", "datum reactie", "aangemaakt"),
        *("created at", "created time", "published at", "received at", "comment date", "timestamp"),
    ),
    "reaction": ("reactie-id", "reactie id", "comment id", "comment_id", "id", "message id", "bericht-id"),
    "in_answer_to": (
        *("antwoord op", "reactie op", "in antwoord op", "in reply to", "reply to", "parent id", "parent_id"),
        *("parent comment id", "parent"),
    ),
    "note": ("ons bericht", "post-id", "post id", "post_id", "permalink post", "video id", "status id", "media id"),
    "content": ("reactie", "tekst", "inhoud", "bericht", "comment", "comment text", "message", "text", "content"),
    "by_us": ("door ons", "richting", "direction", "van ons", "is own", "by us", "from page"),
    "author": ("auteur", "afzender", "naam", "schrijver", "author", "author name", "sender", "from", "username"),
    "answered": (
        *("eerste antwoord", "eerste reactie op", "beantwoord op", "first reply at", "first response at"),
        *("replied at",),
    ),
    "type": ("soort", "type", "berichttype", "message type", "kanaaltype"),
    "hidden": ("verborgen", "hidden", "is hidden", "is_hidden"),
    "removed": ("verwijderd", "removed", "deleted", "is deleted"),
    "reason": ("reden", "reden verbergen", "waarom", "reason", "moderation reason"),
    "ended": ("verborgen op", "gesloten op", "verwijderd op", "afgesloten op", "closed at", "hidden at", "removed at"),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """The names of the columns as written, and the first rows as they stand, each as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def key(self) -> tuple[str, ...]:
        """What is equal for two tables with the same columns, in whatever order or capitals."""
        return tuple(sorted({column_name(name) for name in self.header if name}))

    @property
    def guess(self) -> dict[str, str]:
        """Which columns of a table of own messages may be what, by spellings of other exports; a person decides."""
        known = {ours: places[0] for ours, places in columns_of(self.header).items()}
        by_name = {column_name(name): place for place, name in enumerate(self.header)}
        for ours, spellings in _ALSO.items():
            found = [by_name[name] for name in spellings if name in by_name]
            if found:
                known.setdefault(ours, found[0])
        return {ours: self.header[place] for ours, place in known.items() if ours in COLUMNS_OF[About.MESSAGES]}

    @property
    def guess_of_reactions(self) -> dict[str, str]:
        """The same of a table of reactions under them; no column is two things."""
        by_name = {column_name(name): name for name in self.header}
        known: dict[str, str] = {}
        for ours, spellings in _REACTIONS.items():
            found = [by_name[name] for name in spellings if name in by_name and by_name[name] not in known.values()]
            if found:
                known[ours] = found[0]
        return known


def look_at_table(path: Path, *, rows: int = 3) -> Layout:
    """Read no more than the beginning of a table.

    Raises:
        Refusal: ``FILE_EMPTY``, ``NOT_TEXT``, ``ENCODING_MIXED``, ``LINE_TOO_LONG``, ``DELIMITER_WRONG``.

    """
    shape = take_sample(InputFile(path.name, path, "", path.stat().st_size)).shape
    width = len(shape.header)
    first = tuple((*row[:width], *[""] * (width - len(row))) for row in shape.first[:rows])
    return Layout(shape.header, first)
