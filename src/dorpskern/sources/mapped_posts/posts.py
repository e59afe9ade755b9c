"""Reads a table of own messages by the columns that a person pointed at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256

from dorpskern.sources.delimited import Sample, column_name, read_delimited
from dorpskern.sources.mapped_posts.writers import refuse_several_writers
from dorpskern.sources.meta_posts.columns import FIGURES, type_of
from dorpskern.sources.meta_posts.times import Order, certain_order
from dorpskern.sources.post_tables import OWN_PAGE, Account, count_text, moments_of, raw_of
from dorpskern.sources.post_tables.days import TIME_ZONE
from dorpskern.terms.column_map import ColumnMap
from dorpskern.terms.ledger import InputFile, Raw
from dorpskern.terms.refusal import Code, Refusal

FORMAT = "mapped_posts"
COUNTS = (*FIGURES, "angry")
_YES = frozenset(
    {"ja", "yes", "true", "waar", "x", "betaald", "paid", "promoted", "gesponsord", "sponsored", "boosted"}
)
_NO = frozenset({"nee", "no", "false", "onwaar", "organisch", "organic", "onbetaald", "unpaid", "none", "-"})


def map_for(sample: Sample, maps: Sequence[ColumnMap]) -> ColumnMap | None:
    """The first map that is of this layout, None when none is."""
    there = {name for name in sample.header if name}
    for each in maps:
        layout = {column_name(name) for name in each.header}
        pointed = {column_name(name) for name in each.columns.values()}
        if pointed <= there and layout in (set(), there):
            return each
    return None


def read_mapped_posts(
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
        One row per message under the names of the table ``notes``; figures as plain digits, null where the cell is
        blank. Without a column of ids, a message is told from others by its time and its words. Times may be in
        figures or in words; a date without a time of day becomes noon and is counted as mended, so that no message
        seems to be published at night.
        ``facts``: ``platform``, ``page`` and ``time_zone``.

    Raises:
        Refusal: ``NOT_OWN_ACCOUNT`` when nobody said that these are own messages, or when they are of more than one
            account; ``WRITERS_SEVERAL`` when another column names more than one writer; ``VALUE_INVALID`` when day and
            month cannot be told apart; and those of ``read_delimited``.

    """
    if not by.is_own:
        raise Refusal(Code.NOT_OWN_ACCOUNT, at=file.name)
    names = {ours: column_name(theirs) for ours, theirs in by.columns.items()}
    table = read_delimited(file, sample=sample)
    refuse_several_writers(table.rows, names, at=file.name)
    cells = {ours: table.rows[theirs].fill_null("").to_pylist() for ours, theirs in names.items()}
    accounts = {cell.strip() for cell in cells.pop("account", []) if cell.strip()}
    if len(accounts) > 1:
        raise Refusal(Code.NOT_OWN_ACCOUNT, at=file.name, accounts=len(accounts))
    certain_order(cells["published"], on=on, at=f"{file.name}: {by.columns['published']}")
    moments = moments_of(cells["published"], on=on, usual=Order.DAY_FIRST, zone=time_zone or TIME_ZONE)
    count = table.rows.num_rows
    numbers = table.rows["row"].to_pylist() if "row" in table.rows.column_names else range(1, count + 1)
    examples = [(reason, number + 1, column) for reason, number, column in table.examples]
    account = Account()
    account.add(table.dropped, examples, (*table.mended, *moments.told(said=time_zone)))
    account.kept = [
        (number + 1, _row({ours: each[place] for ours, each in cells.items()}, moments.texts[place]))
        for place, number in enumerate(numbers)
    ]
    facts = {"platform": by.platform, "page": next(iter(accounts), OWN_PAGE), "time_zone": time_zone or TIME_ZONE}
    return raw_of(FORMAT, account, facts=facts, pointed={**by.columns, "platform": by.platform})


def _row(cells: Mapping[str, str], published: str | None) -> dict[str, str | None]:
    content = cells.get("content", "").strip()
    return {
        "note": cells["note"].strip() if "note" in cells else _mark(published, content),
        "type": type_of(cells.get("type", "")),
        "published": published,
        "content": content or None,
        "is_reply": "false",
        "is_paid": _is_paid(cells.get("is_paid", "")),
        **{name: count_text(cells[name]) for name in COUNTS if name in cells},
    }


def _mark(published: str | None, content: str) -> str:
    """What tells one message from another when the publisher gives it no id."""
    return "unnamed-" + sha256(f"{published} {content}".encode()).hexdigest()[:20]


def _is_paid(cell: str) -> str | None:
    """Whether money was behind a message: said in a word, or by an amount."""
    word = cell.strip().casefold()
    if word in _YES:
        return "true"
    if word in _NO:
        return "false"
    digits = re.sub(r"\D", "", word)
    return ("true" if digits.strip("0") else "false") if digits else None
