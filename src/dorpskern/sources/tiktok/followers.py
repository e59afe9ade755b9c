"""How many followers an account had, day by day: the file "FollowerHistory.csv" of TikTok Studio."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pyarrow as pa

from dorpskern.sources.delimited import Sample
from dorpskern.sources.meta_posts.cells import first_headers, read_cells
from dorpskern.sources.post_tables import OWN_PAGE, count_text, moments_of, spellings_of
from dorpskern.sources.post_tables.years import latest_day
from dorpskern.sources.tiktok.studio import PACKAGE
from dorpskern.terms.ledger import InputFile, Raw
from dorpskern.terms.refusal import Code, Refusal

FOLLOWERS = "tiktok_followers"
_NEEDED = {"measured_on", "followers", "difference"}
_LONGEST = timedelta(days=800)  # TikTok gives a year at most; more means that the days are not in order


def is_followers(file: InputFile, sample: Sample | None = None) -> bool:
    """Say whether a file is TikTok's history of followers, from its header."""
    if file.parts or sample is None:
        return False
    return spellings_of(PACKAGE, "followers").places(first_headers(file, sample)).keys() >= _NEEDED


def read_followers(file: InputFile, sample: Sample | None = None, *, on: date) -> Raw:
    """Read one history.

    TikTok writes days without a year ("December 30"), in order of time. The last one is then taken for the latest such
    day that is not after ``on``, and each one before it for the latest such day that is not after the next.

    Returns:
        Columns ``row``, ``measured_on``, ``group`` (always ``followers``) and ``persons``, as text.

    Raises:
        Refusal: ``VALUE_INVALID`` when days without a year are not in order of time; and those of ``read_cells``.

    """
    cells = read_cells(file, sample)
    places = spellings_of(PACKAGE, "followers").places(cells.headers)
    days = _with_years([row[places["measured_on"]].strip() for _, row in cells.rows], on=on)
    if days is None:
        at = f"{file.name}: {cells.headers[places['measured_on']]}"
        raise Refusal(Code.VALUE_INVALID, at=at, expected="2026-12-31")
    columns: dict[str, pa.Array] = {
        "row": pa.array([number for number, _ in cells.rows], pa.int64()),
        "measured_on": pa.array(moments_of(days, on=on).texts, pa.string()),
        "group": pa.array(["followers"] * len(cells.rows), pa.string()),
        "persons": pa.array([count_text(row[places["followers"]]) for _, row in cells.rows], pa.string()),
    }
    return Raw(
        format=FOLLOWERS,
        rows=pa.table(columns),
        rows_read=cells.rows_read,
        dropped=cells.dropped,
        mended=cells.mended,
        examples=cells.examples,
        facts={"platform": "tiktok", "page": OWN_PAGE},
    )


def _with_years(cells: Sequence[str], *, on: date) -> list[str] | None:
    """Days without a year as dates; other cells as they are. None when they are not in order of time."""
    said = list(cells)
    after = on
    for place in range(len(said) - 1, -1, -1):
        if (found := latest_day(said[place], on=after)) is not None:
            after = found
            said[place] = found.isoformat()
    return said if on - after <= _LONGEST else None
