"""People of one municipality and of the country by age: from cells in words to rows of the table ``population``."""

from __future__ import annotations

import re
from datetime import date

import numpy as np
import pyarrow as pa

from dorpskern.normalise.account import Account, again, kept_rows, mask
from dorpskern.normalise.ages import ages_of
from dorpskern.normalise.figures import parse_figures
from dorpskern.terms.ledger import Drop, Raw, Reading
from dorpskern.terms.tables import POPULATION

_PERIOD = re.compile(r"(\d{4})(?:\*{1,2}|JJ00|MM(\d{2}))?")


def normalise_population(raw: Raw, *, source: str, on: date) -> Reading:
    """Turn cells into rows of ``population``.

    Args:
        raw: As ``sources.cbs`` gives it.
        source: Hash of the file.
        on: The day of import; a later day is dropped.

    Returns:
        A row per place, day and age band. Dropped are: men or women alone, provinces, and ages we do not know
        (``OUTSIDE_SCOPE``); no figure (``NO_VALUE``: unknown, not zero); a figure that is not whole
        (``VALUE_UNREADABLE``); a period that is no year or month (``DATE_UNREADABLE``); the same once more
        (``DUPLICATE``).

    """
    rows, account = raw.rows, Account(raw.rows.num_rows)
    ages = [ages_of(text) for text in rows["age"].to_pylist()]
    days = [_first_day(text) for text in rows["period"].to_pylist()]
    figures = parse_figures(rows["persons"])
    is_whole = figures.readable & (figures.low == np.round(figures.low)) & (figures.low < 2**53)
    regions = rows["region"].to_pylist()
    account.drop(Drop.OUTSIDE_SCOPE, mask(cell != "True" for cell in rows["is_total"].to_pylist()))
    account.drop(Drop.OUTSIDE_SCOPE, mask(not region for region in regions), column="region")
    account.drop(Drop.OUTSIDE_SCOPE, mask(band is None for band in ages), column="age")
    account.drop(Drop.DATE_UNREADABLE, mask(day is None for day in days), column="period")
    account.drop(Drop.DATE_IN_FUTURE, mask(bool(day and day > on) for day in days), column="period")
    account.drop(Drop.NO_VALUE, figures.blank, column="persons")
    account.drop(Drop.VALUE_UNREADABLE, ~is_whole, column="persons")
    account.drop(Drop.NEGATIVE_COUNT, figures.low < 0, column="persons")
    account.drop(Drop.DUPLICATE, again(list(zip(regions, days, ages, strict=True)), account.is_dropped))
    kept = ~account.is_dropped
    places = np.flatnonzero(kept)
    table = pa.table(
        {
            "region": pa.array([regions[place] for place in places], pa.string()),
            "measured_on": pa.array([days[place] for place in places], pa.date32()),
            "age_from": pa.array([ages[place].first for place in places], pa.int32()),  # type: ignore[union-attr]  # without an age it was dropped
            "age_to": pa.array([ages[place].last for place in places], pa.int32()),  # type: ignore[union-attr]  # without an age it was dropped
            "persons": pa.array(kept_rows(figures.low, kept).astype(np.int64), pa.int64()),
            "source": pa.repeat(source, len(places)),
        }
    )
    return account.reading(raw, "population", table.cast(POPULATION))


def _first_day(text: str) -> date | None:
    """The first day of a year or month: "2024", "2024*" (provisional), "2024JJ00", "2024MM05"."""
    found = _PERIOD.fullmatch(text.strip())
    try:
        return date(int(found[1]), int(found[2] or 1), 1) if found else None
    except ValueError:
        return None
