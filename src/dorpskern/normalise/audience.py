"""How many people are behind a channel: from raw text to rows of the table ``audience``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

import pyarrow as pa

from dorpskern.normalise.notes import channel_of
from dorpskern.terms.ledger import Drop, InputFile, LeftOut, Raw, Reading
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.tables import AUDIENCE

_FIRST_YEAR = 2000
_DIGITS_MOST = 12


def normalise_audience(raw: Raw, file: InputFile, *, on: date) -> Reading:
    """Turn raw counts of people into rows of ``audience``.

    Args:
        raw: Text columns ``row``, ``measured_on`` (begins with an ISO date), ``group`` and ``persons`` (digits);
            ``facts`` with ``platform`` and ``page``.
        file: Where they come from: its hash becomes ``source``.
        on: The day of import; a later day is ``DATE_IN_FUTURE``.

    Returns:
        The rows and the account: ``rows_read == rows_kept + sum(dropped)``. A count that is not given is dropped as
        ``NO_VALUE``: missing is not zero. Of a group that is counted twice on one day the first count is kept.

    Raises:
        Refusal: ``NO_USABLE_ROWS`` when no row is kept.

    """
    same = {
        "platform": raw.facts["platform"],
        "channel": channel_of(raw.facts["platform"], raw.facts["page"]),
        "source": file.sha256,
    }
    left_out = LeftOut(Counter(raw.dropped), list(raw.examples))
    kept: dict[tuple[date, str], dict[str, Any]] = {}
    for row in raw.rows.to_pylist():
        outcome = _typed(row, on=on)
        if isinstance(outcome, dict) and (outcome["measured_on"], outcome["group"]) in kept:
            outcome = Drop.DUPLICATE, "measured_on"
        if isinstance(outcome, dict):
            kept[outcome["measured_on"], outcome["group"]] = same | outcome
        else:
            left_out.add(outcome[0], [int(row["row"])], column=outcome[1])
    if not kept:
        raise Refusal(Code.NO_USABLE_ROWS, at=file.name)
    return Reading(
        format=raw.format,
        rows_read=raw.rows_read,
        rows_kept=len(kept),
        dropped=dict(left_out.dropped),
        tables={"audience": pa.Table.from_pylist(list(kept.values()), schema=AUDIENCE)},
        mended=raw.mended,
        examples=tuple(left_out.examples),
    )


def _typed(row: Mapping[str, Any], *, on: date) -> dict[str, Any] | tuple[Drop, str]:
    try:
        day = date.fromisoformat((row["measured_on"] or "")[:10])
    except ValueError:
        return Drop.DATE_UNREADABLE, "measured_on"
    if day.year < _FIRST_YEAR:
        return Drop.DATE_UNREADABLE, "measured_on"
    if day > on:
        return Drop.DATE_IN_FUTURE, "measured_on"
    persons = (row["persons"] or "").strip()
    if not persons:
        return Drop.NO_VALUE, "persons"
    digits = persons.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _DIGITS_MOST:
        return Drop.VALUE_UNREADABLE, "persons"
    if persons.startswith("-") and int(digits):
        return Drop.NEGATIVE_COUNT, "persons"
    return {"measured_on": day, "group": row["group"], "persons": int(digits)}
