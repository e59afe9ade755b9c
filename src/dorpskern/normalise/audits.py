"""The tallies of a settled audit: from text to rows of the table ``audits``, all of them or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from dorpskern.normalise.dsa.words import platform_id
from dorpskern.terms.audit_file import COLUMNS, DIMENSIONS
from dorpskern.terms.ledger import Drop, InputFile, Raw, Reading
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.tables import AUDITS

_MOST = 2**53
_MAY_BE_BLANK = frozenset(
    {"channel", "period_start", "period_end", "kind", "called", "false_alarms", "pairs", "same_writer", "effective"}
)
_NOT_ABOVE = (
    *(("within", "messages"), ("audited", "messages"), ("abusive", "audited"), ("score_sum", "messages")),
    *(("score_squares", "score_sum"), ("audited_score_sum", "audited"), ("abusive_score_sum", "abusive")),
    *(("both", "audited"), ("differing", "audited"), ("missed", "abusive"), ("called", "audited")),
    *(("false_alarms", "called"), ("same_writer", "pairs"), ("effective", "abusive")),
)
_LEAST = {"audited": 1, "messages": 1}
_ROUNDING = 1e-6

_Row = Mapping[str, Any]


def normalise_audits(raw: Raw, file: InputFile, *, on: date) -> Reading:
    """Turn tallies into rows of ``audits``.

    Args:
        raw: As ``sources.audit_tally`` gives it.
        file: Whose hash and name to use.
        on: The day of import; an audit settled later is refused.

    Raises:
        Refusal: ``VALUE_INVALID`` for a cell that cannot be, a row twice, or a stratum that is not there for every
            kind: a share of a part of the strata would be wrong, so no row is left out alone.

    """
    if set(raw.dropped) - {Drop.BLANK}:
        raise Refusal(Code.VALUE_INVALID, at=file.name, expected=",".join(COLUMNS))
    rows = [_row(row, file.name, number) for number, row in enumerate(raw.rows.to_pylist(), start=1)]
    if any(row["settled_on"] > on for row in rows):
        raise Refusal(Code.VALUE_INVALID, at=file.name, expected="settled_on")
    _check_strata(rows, file.name)
    table = pa.Table.from_pylist([{**row, "source": file.sha256} for row in rows], schema=AUDITS)
    return Reading(
        raw.format, raw.rows_read, len(rows), raw.dropped, {"audits": table}, mended=raw.mended, examples=raw.examples
    )


def _row(cells: Mapping[str, str | None], at: str, number: int) -> _Row:
    row = {name: _value(name, (cells[name] or "").strip()) for name in COLUMNS}
    bad = [name for name in COLUMNS if row[name] is None and (cells[name] or name not in _MAY_BE_BLANK)]
    bad += [name for name, least in _LEAST.items() if (row[name] or 0) < least]
    bad += [small for small, large in _NOT_ABOVE if _is_above(row[small], row[large])]
    if row["dimension"] not in DIMENSIONS or (row["dimension"] == "senders") != (row["pairs"] is not None):
        bad.append("dimension")
    if bad:
        raise Refusal(Code.VALUE_INVALID, at=f"{at}:{number}", expected=bad[0])
    return row


def _is_above(small: float | None, large: float | None) -> bool:
    return small is not None and large is not None and small > large * (1 + _ROUNDING)


def _value(name: str, cell: str) -> Any:
    """A cell as its column holds it; None when there is none or it cannot be read."""
    kind = AUDITS.field(name).type
    if name == "platform":
        return platform_id(cell)
    if kind == pa.string():
        return cell if cell or name in _MAY_BE_BLANK else None
    try:
        if kind == pa.date32():
            return date.fromisoformat(cell)
        value = float(cell) if kind == pa.float64() else int(cell)
    except ValueError:
        return None
    return value if 0 <= value <= (2**31 - 1 if kind == pa.int32() else _MOST) else None


def _check_strata(rows: Sequence[_Row], at: str) -> None:
    """Every kind has the strata of the whole, each once, with as many texts in it."""
    kinds: dict[tuple[Any, ...], list[tuple[int, int, int]]] = defaultdict(list)
    for row in rows:
        if row["dimension"] not in ("senders", "undecided"):
            key = row["audit"], row["platform"], row["channel"], row["dimension"], row["kind"]
            kinds[key].append((row["stratum"], row["messages"], row["audited"]))
    for key, strata in kinds.items():
        of_all = kinds.get((*key[:3], "all", ""), [])
        if sorted(strata) != sorted(of_all) or len({stratum for stratum, *_ in strata}) < len(strata):
            raise Refusal(Code.VALUE_INVALID, at=at, expected="stratum")
    if any((row["audit"], row["platform"], row["channel"], "all", "") not in kinds for row in rows):
        raise Refusal(Code.VALUE_INVALID, at=at, expected="dimension")
    _check_undecided(rows, at)


def _check_undecided(rows: Sequence[_Row], at: str) -> None:
    """What nobody could settle was in the same stratum, beside what was settled, once."""
    places = ("audit", "platform", "channel", "stratum")
    there = {tuple(row[name] for name in places): row for row in rows if row["dimension"] == "all"}
    left = [row for row in rows if row["dimension"] == "undecided"]
    known = {tuple(row[name] for name in places) for row in left} & set(there)
    if len(known) < len(left) or any(
        row["messages"] != (whole := there[tuple(row[name] for name in places)])["messages"]
        or row["audited"] + whole["audited"] > whole["messages"]
        for row in left
    ):
        raise Refusal(Code.VALUE_INVALID, at=at, expected="stratum")
