"""The table of YouTube Studio (advanced mode, by content): one row per video of an own channel, and a total."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from dorpskern.sources.delimited import Sample
from dorpskern.sources.meta_posts.cells import first_headers, read_cells
from dorpskern.sources.post_tables import OWN_PAGE, Account, count_text, moments_of, raw_of, spellings_of
from dorpskern.sources.post_tables.days import TIME_ZONE
from dorpskern.terms.ledger import Drop, InputFile, Raw
from dorpskern.terms.refusal import Code, Refusal

STUDIO = "youtube_studio"
PACKAGE = "dorpskern.sources.youtube"
FIGURES = ("impressions", "reach", "likes", "replies", "announces")
VIDEO_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_WATCHED = re.compile(r".*\((hours|uren)\)")  # of every table of Studio: how long was watched
_BY_PLACE = {"note": 0, "content": 1, "published": 2}


def is_studio(file: InputFile, sample: Sample | None = None) -> bool:
    """Say whether a file is a table of videos of YouTube Studio, from its header, or from the ids below it."""
    if file.parts or sample is None:
        return False
    return {"note", "content", "published"} <= _places(first_headers(file, sample), sample).keys()


def read_studio(file: InputFile, sample: Sample | None = None, *, on: date | None = None, time_zone: str = "") -> Raw:
    """Read one table; ``time_zone``: of times without one, when somebody said it.

    Returns:
        One row per video. ``impressions`` are the views: how often a video was shown on YouTube's own pages is
        another number ("Impressions"), which leaves out every other place where it was seen. ``reach`` are the unique
        viewers. Figures are those of the period that was chosen in Studio. The row with totals is dropped as
        ``OUTSIDE_SCOPE``, one without the id of a video as ``KEY_MISSING``.
        ``facts``: ``platform``, ``page`` (the table does not name the channel) and ``time_zone``.

    Raises:
        Refusal: ``VALUE_INVALID`` for the table with a row per day; and those of ``read_cells``.

    """
    cells = read_cells(file, sample)
    places = _places(cells.headers, sample)
    if "date" in places:
        at = f"{file.name}: {cells.headers[places['date']]}"
        raise Refusal(Code.VALUE_INVALID, at=at, expected="Table data.csv / Tabelgegevens.csv")
    account = Account()
    account.add(cells.dropped, cells.examples, cells.mended)
    videos = []
    for number, row in cells.rows:
        video = row[places["note"]].strip()
        if spellings_of(PACKAGE, "words").has("total", video):
            account.leave_out(Drop.OUTSIDE_SCOPE, number, column=cells.headers[places["note"]])
        elif not VIDEO_ID.fullmatch(video):
            account.leave_out(Drop.KEY_MISSING, number, column="note")
        else:
            videos.append((number, row))
    moments = moments_of([row[places["published"]] for _, row in videos], on=on, zone=time_zone or TIME_ZONE)
    account.mended += moments.told(said=time_zone)
    account.kept = [
        (number, _row(row, places, published)) for (number, row), published in zip(videos, moments.texts, strict=True)
    ]
    return raw_of(STUDIO, account, facts={"platform": "youtube", "page": OWN_PAGE, "time_zone": time_zone or TIME_ZONE})


def _places(headers: Sequence[str], sample: Sample | None) -> dict[str, int]:
    """What is in which column; the first three by what is below them when their names are not known."""
    known = spellings_of(PACKAGE, "studio").places(headers)
    if "note" in known and "published" in known:
        return known
    if "impressions" not in known or not any(_WATCHED.fullmatch(header) for header in headers[len(_BY_PLACE) :]):
        return {}
    ids = [row[0].strip() for row in (sample.shape.first if sample is not None else ()) if row]
    videos = sum(1 for each in ids if VIDEO_ID.fullmatch(each))
    return known | _BY_PLACE if videos and videos >= len(ids) - 1 else {}


def _row(row: Sequence[str], places: Mapping[str, int], published: str | None) -> dict[str, str | None]:
    return {
        "note": row[places["note"]].strip(),
        "type": "Video",
        "published": published,
        "content": row[places["content"]].strip() or None,
        "is_reply": "false",
        **{name: count_text(row[places[name]]) for name in FIGURES if name in places},
    }
