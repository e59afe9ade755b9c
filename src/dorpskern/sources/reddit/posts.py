"""The table of an account's own messages in the data request of Reddit (``posts.csv``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dorpskern.sources.delimited import Sample
from dorpskern.sources.meta_posts.cells import first_headers, read_cells
from dorpskern.sources.post_tables import OWN_PAGE, Account, moments_of, raw_of, spellings_of
from dorpskern.terms.ledger import Drop, InputFile, Raw

FORMAT = "reddit_posts"
_PACKAGE = "dorpskern.sources.reddit"
_NEEDED = {"note", "published", "title", "body", "community", "address"}


def is_posts(file: InputFile, sample: Sample | None) -> bool:
    """Say whether a file is such a table, from its header."""
    return sample is not None and _places(first_headers(file, sample)).keys() >= _NEEDED


def read_posts(file: InputFile, sample: Sample | None = None, *, on: date | None = None) -> Raw:
    """Read one table.

    Returns:
        One row per message, without figures: the file has none. A row without an id is dropped as ``KEY_MISSING``.
        ``facts``: ``platform``, ``page`` (the table does not name the account) and ``time_zone`` (of a time without
        its own; Reddit writes UTC behind each).

    Raises:
        Refusal: Those of ``read_cells``.

    """
    cells = read_cells(file, sample)
    places = _places(cells.headers)
    account = Account()
    account.add(cells.dropped, cells.examples, cells.mended)
    named = []
    for number, row in cells.rows:
        if row[places["note"]].strip():
            named.append((number, row))
        else:
            account.leave_out(Drop.KEY_MISSING, number, column="note")
    moments = moments_of([row[places["published"]] for _, row in named], on=on, zone="UTC")
    account.mended += moments.mended
    account.kept = [
        (number, _row(row, places, published)) for (number, row), published in zip(named, moments.texts, strict=True)
    ]
    return raw_of(FORMAT, account, facts={"platform": "reddit", "page": OWN_PAGE, "time_zone": "UTC"})


def _places(headers: Sequence[str]) -> dict[str, int]:
    return spellings_of(_PACKAGE, "posts").places(headers)


def _row(row: Sequence[str], places: Mapping[str, int], published: str | None) -> dict[str, str | None]:
    words = [said for name in ("title", "body") if (said := row[places[name]].strip())]
    return {
        "note": row[places["note"]].strip(),
        "type": "Note",
        "published": published,
        "content": "\n".join(words) or None,
        "is_reply": "false",
    }
