"""A list of own corrections: from cells in words to rows of the table ``corrections``."""

from __future__ import annotations

from urllib.parse import urlsplit

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dorpskern.normalise.account import Account, again, mask
from dorpskern.normalise.figures import BOUNDS, Figures, parse_figures
from dorpskern.terms.ledger import Drop, Raw, Reading
from dorpskern.terms.tables import CORRECTIONS

_MOST = float(2**53)


def normalise_corrections(raw: Raw, *, source: str) -> Reading:
    """Turn lines into rows of ``corrections``.

    Args:
        raw: As ``sources.corrections`` gives it.
        source: Hash of the file.

    Returns:
        A row per own message. Dropped are: no message (``KEY_MISSING``); a number that is none or not whole
        (``VALUE_UNREADABLE``) or below zero (``NEGATIVE_COUNT``); the same message once more (``DUPLICATE``). A blank
        number is unknown, not zero.

    """
    rows, account = raw.rows, Account(raw.rows.num_rows)
    notes = rows["note"].to_pylist()
    platforms = [text.lower() if text else None for text in rows["platform"].to_pylist()]
    # A count is whole: a point before three digits separates thousands.
    figures = parse_figures(pc.replace_substring_regex(rows["claim_seen"], r"\.([0-9]{3})\b", r"\1"))
    is_whole = figures.readable & (figures.low == np.round(figures.low)) & (np.abs(figures.high) < _MOST)
    account.drop(Drop.KEY_MISSING, mask(note is None for note in notes), column="note")
    account.drop(Drop.VALUE_UNREADABLE, ~is_whole & ~figures.blank, column="claim_seen")
    account.drop(Drop.NEGATIVE_COUNT, figures.low < 0, column="claim_seen")
    account.drop(Drop.DUPLICATE, again(list(zip(platforms, notes, strict=True)), account.is_dropped))
    low, high = _ends(figures)
    places = np.flatnonzero(~account.is_dropped)
    hosts = [_host(text or "") for text in rows["claim_source"].to_pylist()]
    table = pa.table(
        {
            "platform": pa.array([platforms[place] for place in places], pa.string()),
            "note": pa.array([notes[place] for place in places], pa.string()),
            "claim_seen_low": pa.array([_count(low[place]) for place in places], pa.int64()),
            "claim_seen_high": pa.array([_count(high[place]) for place in places], pa.int64()),
            "claim_source": pa.array([hosts[place] for place in places], pa.string()),
            "source": pa.repeat(source, len(places)),
        }
    )
    return account.reading(raw, "corrections", table.cast(CORRECTIONS))


def _ends(figures: Figures) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Between what and what each number lies; infinite where it has no upper end, NaN where there is none."""
    low, high = figures.low.copy(), figures.high.copy()
    said = np.array(BOUNDS)[figures.bound]
    half = np.array([_unit(value) / 2 if kind == "rounded" else 0.0 for value, kind in zip(low, said, strict=True)])
    low, high = np.where(said == "at_most", 0.0, np.floor(low - half)), np.ceil(high + half)
    return low, np.where((said == "at_least") & ~figures.is_range, np.inf, high)


def _unit(value: float) -> float:
    """The unit a whole number was rounded to: 12,000 → 1,000; 0 → 1."""
    digits = f"{value:.0f}"
    return float(10 ** (len(digits) - len(digits.rstrip("0")))) if value else 1.0


def _count(value: float) -> int | None:
    return int(max(value, 0.0)) if np.isfinite(value) else None


def _host(text: str) -> str | None:
    """Of a web address its host; of anything else nothing: it may name a person."""
    try:
        return urlsplit(text).hostname
    except ValueError:
        return None
