"""Own messages of any platform: from raw text to rows of the table ``notes``, every row kept or counted as dropped."""

from __future__ import annotations

from collections import Counter
from datetime import date
from hashlib import sha256

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.normalise.note_cells import counts_of, flags_of, moments_of
from dorpskern.normalise.notes_words import links_in, own_words
from dorpskern.terms.beside import ROWS, by_part
from dorpskern.terms.columns import Bools, is_digits, lengths, stripped, where
from dorpskern.terms.ledger import Drop, InputFile, LeftOut, Raw, Reading
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.tables import NOTES

FIGURES = tuple(name for name in NOTES.names if NOTES.field(name).type == pa.int64())
_TEXTS = ("note", "type", "published", "content", "audience", "is_reply", "has_link", "is_paid")
_DIGITS_MOST = 18  # of which every number fits in 64 bits
_FULLER_BY = ("impressions", "reach", "likes", "replies", "announces", "clicks")


def normalise_notes(raw: Raw, file: InputFile, *, on: date) -> Reading:
    """Turn raw messages into rows of ``notes``.

    Args:
        raw: Text columns of the names of ``notes``, with ``row``; ``published`` as moments or in ISO 8601 with offset;
            figures as digits; ``facts`` with ``platform`` and ``page``. A column that is not there is null for every
            row. Its rows are used up.
        file: Where they come from: its hash becomes ``source``.
        on: The day of import; a later message is ``DATE_IN_FUTURE``.

    Returns:
        The rows and the account: ``rows_read == rows_kept + sum(dropped)``. The page id is kept as a short hash only.
        Of a message that is in the file twice the fuller row is kept. Files of these kinds show no followers, so the
        table ``audience`` is never filled from them.

    Raises:
        Refusal: ``Code.NO_USABLE_ROWS`` when no row is kept.

    """
    left_out = LeftOut(Counter(raw.dropped), list(raw.examples))
    said = {
        "platform": raw.facts["platform"],
        "channel": channel_of(raw.facts["platform"], raw.facts["page"]),
        "source": file.sha256,
    }
    same = pa.table({name: pa.repeat(value, min(raw.rows.num_rows, ROWS)) for name, value in said.items()})
    notes = by_part(_usable(raw.give_rows(), left_out, on=on), lambda part: _as_notes(part, same))
    if not notes.num_rows:
        raise Refusal(Code.NO_USABLE_ROWS, at=file.name)
    return Reading(
        format=raw.format,
        rows_read=raw.rows_read,
        rows_kept=notes.num_rows,
        dropped=dict(left_out.dropped),
        tables={"notes": notes},
        mended=raw.mended,
        examples=tuple(left_out.examples),
    )


def channel_of(platform: str, page: str) -> str:
    """The municipality's use of a platform, by a short hash of its page: equal for every export of one page."""
    return f"{platform}:{sha256(page.encode()).hexdigest()[:10]}"


def _usable(raw: pa.Table, left_out: LeftOut, *, on: date) -> pa.Table:
    """Each message that can be kept once, its moment and figures as such; the other rows are counted."""
    rows = by_part(raw, lambda part: _judged(part, on=on))
    is_bad = pc.is_valid(rows["reason"])
    if pc.any(is_bad).as_py():
        for bad in rows.select(["row", "reason", "column"]).filter(is_bad).to_pylist():
            left_out.add(Drop(bad["reason"]), [bad["row"]], column=bad["column"])
        rows = rows.filter(pc.invert(is_bad))
    return _without_doubles(rows, left_out)


def _judged(raw: pa.Table, *, on: date) -> pa.Table:
    """Moments and figures as such, and of each row that cannot be kept the first ``reason`` and its ``column``."""
    none = pa.chunked_array([pa.nulls(raw.num_rows, pa.string())])
    columns = {name: raw[name] if name in raw.column_names else none for name in (*_TEXTS, *FIGURES)}
    columns["note"] = stripped(columns["note"])
    checks: list[tuple[Bools, Drop, str]] = [(where(pc.is_null(columns["note"])), Drop.KEY_MISSING, "note")]
    for name in ("published", *FIGURES):
        columns[name], problems = moments_of(columns[name], on=on) if name == "published" else counts_of(columns[name])
        checks += [(is_bad, reason, name) for reason, is_bad in problems.items()]
    why = np.full(raw.num_rows, len(checks))
    for number, (is_bad, _, _) in reversed(list(enumerate(checks))):
        why[is_bad] = number
    columns["reason"] = pa.array([*(str(reason) for _, reason, _ in checks), None]).take(pa.array(why))
    columns["column"] = pa.array([*(column for _, _, column in checks), None]).take(pa.array(why))
    return pa.table({"row": raw["row"], **columns})


def _without_doubles(rows: pa.Table, left_out: LeftOut) -> pa.Table:
    """Of each message the fullest row; of equally full ones the first."""
    if _are_different(rows["note"]):
        return rows
    codes = pc.dictionary_encode(rows["note"]).combine_chunks().indices.to_numpy()
    is_double = (np.bincount(codes) > 1)[codes]
    stays, numbers = ~is_double, rows["row"].to_numpy()
    figures = rows.select(_FULLER_BY).filter(pa.array(is_double)).to_pylist()
    best: dict[int, tuple[int, tuple[int, ...]]] = {}
    for place, cells in zip(np.flatnonzero(is_double).tolist(), figures, strict=True):
        this = (place, tuple(-1 if cell is None else cell for cell in cells.values()))
        there = best.setdefault(codes[place], this)
        if there is this:
            continue
        is_fuller = this[1] > there[1]
        best[codes[place]] = this if is_fuller else there
        left_out.add(Drop.DUPLICATE, [numbers[there[0] if is_fuller else place]], column="note")
    stays[[place for place, _ in best.values()]] = True
    return rows.filter(pa.array(stays))


def _are_different(notes: pa.ChunkedArray) -> bool:
    """Say whether no id is there twice; ids that are numbers are compared as such, which is ten times as quick."""
    starts_odd = where(pc.starts_with(notes, "0"))
    if not is_digits(notes).all() or starts_odd.any() or lengths(notes).max(initial=0) > _DIGITS_MOST:
        return len(pc.unique(notes)) == len(notes)
    ids = np.sort(pc.cast(notes, pa.int64()).to_numpy())
    return not bool((ids[1:] == ids[:-1]).any())


def _as_notes(rows: pa.Table, same: pa.Table) -> pa.Table:
    """``same``: what is equal for every row, for as many rows or more; all parts have it from the same memory."""
    columns = dict(zip(rows.column_names, rows.columns, strict=True))
    columns |= {name: same[name].slice(0, rows.num_rows) for name in same.column_names}
    columns["type"] = pc.if_else(pc.fill_null(pc.equal(rows["type"], ""), True), "Note", rows["type"])
    columns["content"] = own_words(rows["content"])
    for name in ("is_reply", "has_link", "is_paid"):
        columns[name] = flags_of(rows[name])
    columns["has_link"] = links_in(columns["content"], columns["has_link"])
    columns["spend_eur"] = pa.nulls(rows.num_rows, pa.float64())
    return pa.table({name: columns[name] for name in NOTES.names}, schema=NOTES)
