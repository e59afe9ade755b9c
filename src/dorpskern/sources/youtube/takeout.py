"""The list of own videos in Google Takeout ("video metadata/videos.csv"): what was published when, without figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dorpskern.sources.delimited import Sample
from dorpskern.sources.meta_posts.cells import first_headers, read_cells
from dorpskern.sources.post_tables import OWN_PAGE, Account, moments_of, raw_of, spellings_of
from dorpskern.sources.youtube.studio import PACKAGE
from dorpskern.terms.ledger import Drop, InputFile, Raw

TAKEOUT = "youtube_takeout"
_NEEDED = {"note", "page", "title", "privacy"}


def is_takeout(file: InputFile, sample: Sample | None = None) -> bool:
    """Say whether a file is Takeout's list of videos, from its header."""
    if file.parts or sample is None:
        return False
    found = spellings_of(PACKAGE, "takeout").places(first_headers(file, sample)).keys()
    return found >= _NEEDED and bool({"created", "published"} & found)


def read_takeout(file: InputFile, sample: Sample | None = None, *, on: date | None = None) -> Raw:
    """Read one list.

    Returns:
        One row per video that others can see: its title and description are its words, and it has no figures.
        ``published`` is when it was published, or else when it was made. Videos that only the channel itself can see
        are dropped as ``OUTSIDE_SCOPE``. Takeout gives only channels of whoever asked for it, so that all of them are
        own; they are one page together, the same as in a table of YouTube Studio.

    Raises:
        Refusal: Those of ``read_cells``.

    """
    cells = read_cells(file, sample)
    places = spellings_of(PACKAGE, "takeout").places(cells.headers)
    account = Account()
    account.add(cells.dropped, cells.examples, cells.mended)
    videos = []
    for number, row in cells.rows:
        if spellings_of(PACKAGE, "words").has("private", _cell(row, places, "privacy")):
            account.leave_out(Drop.OUTSIDE_SCOPE, number, column=cells.headers[places["privacy"]])
        else:
            videos.append((number, row))
    times = [_cell(row, places, "published") or _cell(row, places, "created") for _, row in videos]
    moments = moments_of(times, on=on, zone="UTC")
    account.mended += moments.mended
    account.kept = [
        (number, _row(row, places, published)) for (number, row), published in zip(videos, moments.texts, strict=True)
    ]
    return raw_of(TAKEOUT, account, facts={"platform": "youtube", "page": OWN_PAGE, "time_zone": "UTC"})


def _row(row: Sequence[str], places: Mapping[str, int], published: str | None) -> dict[str, str | None]:
    words = [_cell(row, places, "title"), _cell(row, places, "description")]
    return {
        "note": _cell(row, places, "note") or None,
        "type": "Video",
        "published": published,
        "content": "\n".join(each for each in words if each) or None,
        "audience": _audience(_cell(row, places, "privacy")),
        "is_reply": "false",
    }


def _audience(privacy: str) -> str | None:
    words = spellings_of(PACKAGE, "words")
    return next((name for name in ("public", "unlisted") if words.has(name, privacy)), None)


def _cell(row: Sequence[str], places: Mapping[str, int], name: str) -> str:
    return row[places[name]].strip() if name in places else ""
