"""The messages of a page, from the sheet "All posts" ("Alle bijdragen")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from dorpskern.sources.linkedin.tables import PACKAGE, Kind, Table
from dorpskern.sources.meta_posts.columns import type_of
from dorpskern.sources.post_tables import OWN_PAGE, Account, count_text, moments_of, raw_of, spellings_of
from dorpskern.sources.post_tables.days import TIME_ZONE
from dorpskern.terms.ledger import Drop, Raw
from dorpskern.terms.refusal import Code, Refusal

POSTS = "linkedin_posts"
FIGURES = ("impressions", "clicks", "likes", "replies", "announces")
_URN = re.compile(r"urn:li:(?:share|activity|ugcPost):\d+")


def read_posts(tables: Sequence[Table], *, at: str, on: date | None = None) -> Raw:
    """Read the messages of one page.

    Args:
        tables: Of the export, as ``tables_of`` gives them.
        at: What the file is called.
        on: The day of import, which helps to tell day from month.

    Returns:
        One row per message. Who of the staff posted it is not read. LinkedIn gives the day of a message and not the
        hour: noon is taken and counted as mended. ``is_paid`` is true for a row of a campaign. Rows of other sheets
        (days, visitors, where followers work) are dropped as ``OUTSIDE_SCOPE``.
        ``facts``: ``platform``, ``page`` (the export does not name it) and ``time_zone``.

    Raises:
        Refusal: ``NO_ROWS`` when there is a header and nothing below it.

    """
    account = Account()
    for table in tables:
        if table.kind is not Kind.POSTS:
            account.left_out.add(Drop.OUTSIDE_SCOPE, [number for number, _ in table.rows], column=table.name)
            continue
        account.add(table.dropped, table.examples, table.mended)
        _take(table, account, on=on)
    if not account.kept:
        raise Refusal(Code.NO_ROWS, at=at, columns=max(len(table.places) for table in tables))
    return raw_of(POSTS, account, facts={"platform": "linkedin", "page": OWN_PAGE, "time_zone": TIME_ZONE})


def _take(table: Table, account: Account, *, on: date | None) -> None:
    place = table.places["published"]
    moments = moments_of([_cell(row, place) for _, row in table.rows], on=on, day_zero=table.day_zero)
    account.mended += moments.mended
    for (number, row), published in zip(table.rows, moments.texts, strict=True):
        account.kept.append((number, _row(row, table.places, published)))


def _row(row: Sequence[str], places: Mapping[str, int], published: str | None) -> dict[str, str | None]:
    said = {name: _cell(row, place) for name, place in places.items()}
    link = said.get("link", "")
    urn = _URN.search(link)
    return {
        "note": urn[0] if urn else link or None,
        "type": type_of(said.get("content_type", "")),
        "published": published,
        "content": said.get("content") or None,
        "audience": "public",
        "is_reply": "false",
        "is_paid": _is_paid(said.get("post_type", "")),
        **{name: count_text(said[name]) for name in FIGURES if name in said},
    }


def _is_paid(post_type: str) -> str | None:
    words = spellings_of(PACKAGE, "words")
    if words.has("sponsored", post_type):
        return "true"
    return "false" if words.has("organic", post_type) else None


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""
