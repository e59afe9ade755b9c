"""How many people came to follow a page, by day, from the sheet "New followers" ("Nieuwe volgers")."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pyarrow as pa

from dorpskern.sources.linkedin.tables import Kind, Table
from dorpskern.sources.post_tables import OWN_PAGE, Account, count_text, moments_of
from dorpskern.terms.ledger import Drop, Raw
from dorpskern.terms.refusal import Code, Refusal

FOLLOWERS = "linkedin_followers"
GAINED = "new_followers"


def read_followers(tables: Sequence[Table], *, at: str, on: date | None = None) -> Raw:
    """Read how many people came to follow a page, by day.

    LinkedIn calls this column "Total followers": it is the total of one day, bought and unbought together, and not
    how many followers the page has. That number is in no export of LinkedIn.

    Returns:
        Columns ``row``, ``measured_on``, ``group`` (always ``new_followers``) and ``persons``, as text. Where
        followers live and work is dropped as ``OUTSIDE_SCOPE``.

    Raises:
        Refusal: ``NO_ROWS`` when there is a header and nothing below it.

    """
    account = Account()
    for table in tables:
        if table.kind is not Kind.FOLLOWERS:
            account.left_out.add(Drop.OUTSIDE_SCOPE, [number for number, _ in table.rows], column=table.name)
            continue
        account.add(table.dropped, table.examples, table.mended)
        cells = [(number, row[table.places["measured_on"]], row[table.places["total"]]) for number, row in table.rows]
        days = moments_of([day for _, day, _ in cells], on=on, day_zero=table.day_zero)
        for (number, _, persons), day in zip(cells, days.texts, strict=True):
            account.kept.append((number, {"measured_on": day, "group": GAINED, "persons": count_text(persons)}))
    if not account.kept:
        raise Refusal(Code.NO_ROWS, at=at, columns=4)
    columns: dict[str, pa.Array] = {"row": pa.array([number for number, _ in account.kept], pa.int64())}
    for name in ("measured_on", "group", "persons"):
        columns[name] = pa.array([row[name] for _, row in account.kept], pa.string())
    return Raw(
        format=FOLLOWERS,
        rows=pa.table(columns),
        rows_read=len(account.kept) + account.left_out.dropped.total(),
        dropped=dict(account.left_out.dropped),
        mended=tuple(account.mended),
        examples=tuple(account.left_out.examples),
        facts={"platform": "linkedin", "page": OWN_PAGE},
    )
