"""A table of own messages has one writer: a column that by its name says who wrote, and says several, is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.sources.delimited import column_name
from dorpskern.terms.refusal import Code, Refusal

_WRITERS = frozenset(
    (
        *("auteur", "auteurs", "schrijver", "afzender", "gebruikersnaam", "reageerder", "inwoner", "klant"),
        *("author", "authors", "writer", "sender", "username", "commenter", "screenname", "handle"),
    )
)
"""Words that say it anywhere in a name."""
_ALONE = frozenset(
    (
        *("gebruiker", "gebruiker id", "account", "accountnaam", "account naam", "persoon", "deelnemer", "lid"),
        *("voornaam", "achternaam", "volledige naam", "profiel", "profielnaam", "geschreven door", "geplaatst door"),
        *("user", "user id", "userid", "user name", "screen name", "account name", "person", "member", "customer"),
        *("first name", "last name", "full name", "display name", "profile", "profile name", "written by", "posted by"),
        *("from name", "from id", "from user", "contact", "contact name", "customer name"),
    )
)
"""Names that say it as a whole."""
_PERHAPS = frozenset(("naam", "name", "van", "from", "door", "by", "wie", "who"))
"""Names that say it, unless somebody pointed at the column as something else."""


def refuse_several_writers(rows: pa.Table, pointed: Mapping[str, str], *, at: str) -> None:
    """Refuse a table of which a column that is not pointed at as ``account`` names more than one writer.

    Args:
        rows: The table, under its names as we compare them.
        pointed: Our columns → theirs, likewise.
        at: The file.

    Raises:
        Refusal: ``WRITERS_SEVERAL`` with the name of the column and how many it names.

    """
    for name in rows.column_names:
        if name != pointed.get("account") and _names_writers(name, is_pointed=name in pointed.values()):
            said = pc.utf8_trim_whitespace(pc.unique(rows[name].cast(pa.string())))
            writers = set(pc.drop_null(said).to_pylist()) - {""}
            if len(writers) > 1:
                raise Refusal(Code.WRITERS_SEVERAL, at=at, column=name, writers=len(writers))


def _names_writers(name: str, *, is_pointed: bool) -> bool:
    words = re.findall(r"[^\W_]+", column_name(name))
    whole = " ".join(words)
    return whole in _ALONE or not _WRITERS.isdisjoint(words) or (whole in _PERHAPS and not is_pointed)
