"""Statements of reasons of platforms to rows of ``decision_counts``: how many per day, category and way of deciding."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.normalise.account import Account
from dorpskern.normalise.dsa.words import platform_id
from dorpskern.normalise.figures import whole_numbers
from dorpskern.terms.ledger import Drop, Raw, Reading
from dorpskern.terms.tables import DECISION_COUNTS

_MOST = 2**53
_WHOLE_UNION = frozenset({"EU", "EEA", "EEA_NO_IS"})
_KEYS = ["platform", "created_on", "category", "automated_detection", "automated_decision", "in_netherlands"]


def normalise_decisions(raw: Raw, *, source: str, on: date) -> Reading:
    """Count decisions.

    Args:
        raw: As ``sources.dsa_tdb`` gives it.
        source: Hash of the file.
        on: The day of import; a later day is dropped.

    Returns:
        A row per platform, day, category and way of deciding; every row of the file is kept in one of them or dropped:
        without a platform or category (``KEY_MISSING``), a day or a count that cannot be read.

    """
    rows = raw.rows
    platform, category = _said(rows["platform_name"], platform_id), _said(rows["category"], _category)
    days = _said(rows["created_at"], _day, pa.date32())
    numbers, is_whole = _counts(rows)
    account = Account(rows.num_rows)
    account.drop(Drop.KEY_MISSING, _is_null(platform), column="platform_name")
    account.drop(Drop.KEY_MISSING, _is_null(category), column="category")
    account.drop(Drop.DATE_UNREADABLE, _is_null(days), column="created_at")
    future = pc.fill_null(pc.greater(days, pa.scalar(on, pa.date32())), False)
    account.drop(Drop.DATE_IN_FUTURE, _mask(future), column="created_at")
    account.drop(Drop.VALUE_UNREADABLE, ~is_whole | (numbers > _MOST), column="count")
    account.drop(Drop.NEGATIVE_COUNT, numbers < 0, column="count")
    columns = {
        "platform": platform,
        "created_on": days,
        "category": category,
        "automated_detection": _said(rows["automated_detection"], _flag, pa.bool_()),
        "automated_decision": _said(rows["automated_decision"], _way),
        "in_netherlands": _in_netherlands(rows),
        "decisions": pa.array(numbers),
    }
    kept = pa.table(columns).filter(pa.array(~account.is_dropped))
    counted = kept.group_by(_KEYS, use_threads=False).aggregate([("decisions", "sum")])
    table = pa.table({name: counted[name] for name in _KEYS} | {"decisions": counted["decisions_sum"]})
    register = raw.facts["register"]
    for name, text in (
        ("register", register),
        ("part", "" if register == "aggregates" else source),
        ("source", source),
    ):
        table = table.append_column(name, pa.array([text] * table.num_rows, pa.string()))
    return account.reading(raw, "decision_counts", table.select(DECISION_COUNTS.names).cast(DECISION_COUNTS))


def _said(column: Any, say: Callable[[str], Any], kind: pa.DataType | None = None) -> Any:
    """Each different word read once; null where there is none or it says nothing."""
    encoded = column.combine_chunks()
    encoded = encoded if isinstance(encoded, pa.DictionaryArray) else pc.dictionary_encode(encoded)
    words = pa.array([say(text.strip()) for text in encoded.dictionary.to_pylist()], kind or pa.string())
    return words.take(encoded.indices)


def _counts(rows: pa.Table) -> tuple[Any, Any]:
    """How many decisions each row is, and where that can be read; one each in a dump."""
    if "count" not in rows.column_names:
        return np.ones(rows.num_rows, dtype=np.int64), np.ones(rows.num_rows, dtype=bool)
    return whole_numbers(pa.chunked_array([rows["count"].cast(pa.string()).combine_chunks()]))


def _in_netherlands(rows: pa.Table) -> Any:
    if "territorial_scope" not in rows.column_names:
        return pa.nulls(rows.num_rows, pa.bool_())
    return _said(rows["territorial_scope"], _touches, pa.bool_())


def _touches(scope: str) -> bool | None:
    """Whether a decision holds in the Netherlands; None when its places are not given."""
    places = {place for place in scope.upper().replace('"', "").strip("[]").replace(" ", "").split(",") if place}
    listed = places | {part for place in places for part in place.split("_")}
    return bool(places & _WHOLE_UNION or "NL" in listed) if places else None


def _category(text: str) -> str | None:
    return text.upper() or None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _flag(text: str) -> bool | None:
    return {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}.get(text.lower())


def _way(text: str) -> str | None:
    """``fully``, ``partially`` or ``not_automated``; another word in small letters."""
    return text.lower().removeprefix("automated_decision_") or None


def _is_null(column: Any) -> Any:
    return _mask(pc.is_null(column))


def _mask(flags: Any) -> Any:
    return flags.to_numpy(zero_copy_only=False)
