"""Reads a table of reactions by the columns that a person pointed at; their words and writers go no further."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import pyarrow as pa

from dorpskern.policy.topics import topics_in
from dorpskern.sources.delimited import Sample, column_name, read_delimited
from dorpskern.sources.mapped_reactions.questions import is_question
from dorpskern.sources.mapped_reactions.said import flags_of, is_private, wrote_it
from dorpskern.sources.meta_posts.times import certain_order
from dorpskern.sources.post_tables.days import TIME_ZONE, Moments, in_utc
from dorpskern.terms.column_map import ColumnMap
from dorpskern.terms.ledger import Drop, InputFile, LeftOut, Raw
from dorpskern.terms.refusal import Code, Refusal

FORMAT = "mapped_reactions"
TIMES = ("published", "answered", "ended")
_IDS = ("reaction", "in_answer_to", "note")
_COLUMNS = (*_IDS, *TIMES, "writer", "by_us", "is_question", "topics", "hidden", "removed", "reason_given")

_Cells = Mapping[str, Sequence[str]]


def read_mapped_reactions(
    file: InputFile, sample: Sample | None, by: ColumnMap, *, on: date | None = None, time_zone: str = ""
) -> Raw:
    """Read one table.

    Args:
        file: The table.
        sample: Its beginning, when that was taken before.
        by: Where its columns are.
        on: The day of import, which helps to tell day from month.
        time_zone: The zone of times without one, when somebody said it; else that of the Netherlands.

    Returns:
        A row per reaction and per answer of ours, as text: ``reaction``, ``in_answer_to`` and ``note`` as the file has
        them, to find answers by; times in ISO 8601, UTC; ``writer``: a number in order of appearance that means nothing
        outside this file; ``by_us``, ``hidden``, ``removed`` and ``reason_given`` as "true", "false" or null for
        unknown; ``is_question`` and ``topics`` decided from the words. The words themselves and the names are not in
        it. Private messages are ``OUTSIDE_SCOPE``; a row of which we cannot tell who wrote it, or whether it was
        hidden, is ``VALUE_UNREADABLE``. ``facts``: ``platform``, ``page`` and ``time_zone``.

    Raises:
        Refusal: ``NOT_OWN_ACCOUNT`` when nobody said that these are reactions under own messages; ``VALUE_INVALID``
            when day and month cannot be told apart; and those of ``read_delimited``.

    """
    if not by.is_own:
        raise Refusal(Code.NOT_OWN_ACCOUNT, at=file.name)
    names = {ours: column_name(theirs) for ours, theirs in by.columns.items()}
    table = read_delimited(file, required=tuple(names.values()), sample=sample)
    cells = {
        ours: [cell.strip() for cell in table.rows[name].fill_null("").to_pylist()] for ours, name in names.items()
    }
    count = table.rows.num_rows
    numbers = table.rows["row"].to_pylist() if "row" in table.rows.column_names else range(1, count + 1)
    left_out = LeftOut(Counter(table.dropped), [(reason, row + 1, column) for reason, row, column in table.examples])
    together, zone = [cell for name in TIMES for cell in cells.get(name, ())], time_zone or TIME_ZONE
    order = certain_order(together, on=on, at=file.name)
    times = {name: in_utc(cells[name], order, zone=zone) for name in TIMES if name in cells}
    columns = _columns(cells, by, times, count=count)
    kept = _kept(cells, columns, [number + 1 for number in numbers], left_out)
    rows: dict[str, pa.Array] = {"row": pa.array([numbers[place] + 1 for place in kept], pa.int64())}
    rows |= {name: pa.array([columns[name][place] for place in kept], pa.string()) for name in _COLUMNS}
    return Raw(
        format=FORMAT,
        rows=pa.table(rows),
        rows_read=table.rows_read,
        dropped=dict(left_out.dropped),
        mended=(*table.mended, *_together(times).told(said=time_zone)),
        examples=tuple(left_out.examples),
        facts={"platform": by.platform, "page": by.own_name or "own", "time_zone": zone},
    )


def _columns(cells: _Cells, by: ColumnMap, times: Mapping[str, Moments], *, count: int) -> dict[str, list[str | None]]:
    """What each row says under our names; "?" for what is not understood."""
    nothing: list[str | None] = [None] * count
    found = dict.fromkeys(_COLUMNS, nothing) | {name: list(one.texts) for name, one in times.items()}
    found |= {name: [cell or None for cell in cells[name]] for name in _IDS if name in cells}
    found |= {name: flags_of(cells[name]) for name in ("hidden", "removed") if name in cells}
    if "author" in cells:
        seen: dict[str, str] = {}
        found["writer"] = [seen.setdefault(name, str(len(seen))) if name else None for name in cells["author"]]
    if "reason" in cells:
        found["reason_given"] = ["true" if reason else "false" for reason in cells["reason"]]
    if "content" in cells:
        found["is_question"] = ["true" if is_question(words) else "false" for words in cells["content"]]
        found["topics"] = [topics_in(words) for words in cells["content"]]
    found["by_us"] = wrote_it(cells.get("by_us"), cells.get("author"), by.own_name, count)
    return found


def _together(times: Mapping[str, Moments]) -> Moments:
    """What is to be told of all columns of times."""
    without = [(one.without_time, one.without_zone) for one in times.values()]
    return Moments((), sum(time for time, _ in without), sum(zone for _, zone in without))


def _kept(
    cells: _Cells, columns: Mapping[str, Sequence[str | None]], numbers: Sequence[int], left_out: LeftOut
) -> list[int]:
    """The places of the rows that stay; the others are counted."""
    kinds = cells.get("type", [""] * len(numbers))
    kept = []
    for place, number in enumerate(numbers):
        odd = next((name for name in ("by_us", "hidden", "removed") if columns[name][place] == "?"), "")
        if is_private(kinds[place]):
            left_out.add(Drop.OUTSIDE_SCOPE, [number], column="type")
        elif odd:
            left_out.add(Drop.VALUE_UNREADABLE, [number], column=odd)
        else:
            kept.append(place)
    return kept
