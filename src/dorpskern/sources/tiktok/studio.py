"""The table of TikTok Studio: one row per video of an own account."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from dorpskern.sources.delimited import Sample
from dorpskern.sources.meta_posts.cells import first_headers, read_cells
from dorpskern.sources.post_tables import OWN_PAGE, Account, count_text, moments_of, raw_of, spellings_of
from dorpskern.sources.post_tables.days import TIME_ZONE
from dorpskern.sources.post_tables.years import latest_day
from dorpskern.terms.ledger import InputFile, Mended, Raw
from dorpskern.terms.refusal import Code, Refusal

STUDIO = "tiktok_studio"
PACKAGE = "dorpskern.sources.tiktok"
FIGURES = ("impressions", "reach", "likes", "replies", "announces")
LINK = re.compile(r"https?://(?:www\.)?tiktok\.com/@([^/\s?]+)/(?:video|photo)/(\d+)", re.IGNORECASE)
_NEEDED = {"note", "published", "impressions"}


def is_studio(file: InputFile, sample: Sample | None = None) -> bool:
    """Say whether a file is a table of TikTok Studio: its columns, and links to TikTok below them."""
    if file.parts or sample is None:
        return False
    places = spellings_of(PACKAGE, "studio").places(first_headers(file, sample))
    if not places.keys() >= _NEEDED:
        return False
    return any(LINK.match(row[places["note"]].strip()) for row in sample.shape.first if len(row) > places["note"])


def read_studio(file: InputFile, sample: Sample | None = None, *, on: date, time_zone: str = "") -> Raw:
    """Read one table; ``time_zone``: of times without one, when somebody said it.

    Returns:
        One row per video, told from others by the number in its link; ``impressions`` are its views. A day without a
        year is the latest such day up to ``on``, and counted as mended.
        ``facts``: ``platform``, ``page`` (the account in the links) and ``time_zone``.

    Raises:
        Refusal: ``NOT_OWN_ACCOUNT`` when the links are of more than one account; and those of ``read_cells``.

    """
    cells = read_cells(file, sample)
    places = spellings_of(PACKAGE, "studio").places(cells.headers)
    links = [LINK.match(row[places["note"]].strip()) for _, row in cells.rows]
    accounts = {link[1].lower() for link in links if link}
    if len(accounts) > 1:
        raise Refusal(Code.NOT_OWN_ACCOUNT, at=file.name, accounts=len(accounts))
    account = Account()
    account.add(cells.dropped, cells.examples, cells.mended)
    times = [row[places["published"]].strip() for _, row in cells.rows]
    days = [latest_day(time, on=on) for time in times]
    cells_said = [day.isoformat() if day else time for day, time in zip(days, times, strict=True)]
    moments = moments_of(cells_said, on=on, zone=time_zone or TIME_ZONE)
    assumed = sum(day is not None for day in days)
    account.mended += (*moments.told(said=time_zone), *((Mended("year_assumed", assumed),) if assumed else ()))
    account.kept = [
        (number, _row(row, places, link[2] if link else None, published))
        for (number, row), link, published in zip(cells.rows, links, moments.texts, strict=True)
    ]
    page = next(iter(accounts), OWN_PAGE)
    return raw_of(STUDIO, account, facts={"platform": "tiktok", "page": page, "time_zone": time_zone or TIME_ZONE})


def _row(
    row: Sequence[str], places: Mapping[str, int], note: str | None, published: str | None
) -> dict[str, str | None]:
    return {
        "note": note,
        "type": "Video",
        "published": published,
        "content": (row[places["content"]].strip() or None) if "content" in places else None,
        "is_reply": "false",
        **{name: count_text(row[places[name]]) for name in FIGURES if name in places},
    }
