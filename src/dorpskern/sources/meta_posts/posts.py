"""Reads the "Content" export of Meta Business Suite: the messages of one own page on Facebook or Instagram."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.sources.delimited import Sample
from dorpskern.sources.meta_posts.cells import first_headers
from dorpskern.sources.meta_posts.columns import is_own_export, others_export
from dorpskern.sources.meta_posts.export import Export, export_of
from dorpskern.sources.meta_posts.messages import SAID
from dorpskern.sources.meta_posts.time_column import TimeColumn, time_column
from dorpskern.sources.meta_posts.times import Order, order_by
from dorpskern.sources.whole import refuse_large
from dorpskern.terms.columns import is_digits
from dorpskern.terms.ledger import InputFile, Mended, Raw
from dorpskern.terms.refusal import Code, Refusal, refuse_all
from dorpskern.terms.zones import META_TIME, ZONE_ASSUMED, ZONE_SAID

FORMAT = "meta_posts"
TIME_ZONE = META_TIME
"""The zone of times without one, when nobody says which it is."""

COLUMNS = (*SAID, "published")
_ROUNDED_ID = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)
_A_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*")
_BYTES_MOST = 3 * 2**29  # takes about two gigabytes of memory; four where a row is not as long as the header


def is_meta_posts(file: InputFile, sample: Sample | None = None) -> bool:
    """Say whether a file is an export of own messages by Meta Business Suite, from its header."""
    return not file.parts and is_own_export(first_headers(file, sample))


def is_others_posts(file: InputFile, sample: Sample | None = None) -> bool:
    """Say whether a file is what a known research tool exports: other people's messages. ``read_others`` refuses it."""
    return not file.parts and bool(others_export(first_headers(file, sample)) or _is_zeeschuimer(file))


def read_others(file: InputFile) -> Raw:
    """Refuse a file with other people's messages, before a row of it is read.

    Raises:
        Refusal: ``Code.NOT_OWN_ACCOUNT``, always.

    """
    raise Refusal(Code.NOT_OWN_ACCOUNT, at=file.name)


def read_meta_posts(
    file: InputFile,
    sample: Sample | None = None,
    *,
    own_accounts: Collection[str] = (),
    time_zone: str = "",
    on: date | None = None,
) -> Raw:
    """Read one export.

    Args:
        file: The export.
        sample: The beginning of the file, when it was looked at already.
        own_accounts: Page and account ids of the municipality; empty: the one page of the export is taken as its own.
        time_zone: The zone of times without an offset; "" when nobody says: then ``TIME_ZONE`` is assumed, and noted.
        on: The day of import, which helps to tell day from month.

    Returns:
        One row per message, the columns of ``COLUMNS`` and ``row``; figures as plain digits, null where Meta left
        the cell blank (hidden is never zero); ``published`` in ISO 8601, UTC. A cell that is no figure or no time is
        handed on as it is. The words of a message that shares somebody else's are not read.
        ``facts``: ``platform``, ``page`` (its id), ``time_zone`` and ``date_order``.

    Raises:
        Refusal: ``NOT_OWN_ACCOUNT`` when there is more than one page or account, or one that is not in
            ``own_accounts``; ``FILE_TOO_LARGE``; ``COLUMN_MISSING``; ``VALUE_INVALID`` when figures are per day, when
            ids were rounded by a spreadsheet, or when day and month cannot be told apart; ``NO_USABLE_ROWS``; and
            those of ``read_delimited``.
        Refusals: More than one of these.

    """
    refuse_large(file.size, at=file.name, most=_BYTES_MOST)
    export = export_of(file, sample)
    export.drop_without_page()
    _refuse_others(export, own_accounts)
    times = time_column(export.rows["published"])
    order = _order(export, times, on=on)
    refuse_all(export.problems)
    return _raw(export, times, order or Order.MONTH_FIRST, time_zone=time_zone)


def _is_zeeschuimer(file: InputFile) -> bool:
    with file.path.open("rb") as content:
        head = content.read(4096)
    return head[:1] == b"{" and b'"nav_index"' in head and b'"source_platform"' in head


def _refuse_others(export: Export, own_accounts: Collection[str]) -> None:
    accounts = set(export.cells(export.page_column))
    if not accounts:
        raise Refusal(Code.NO_USABLE_ROWS, at=export.name)
    notes = export.rows["note"]
    odd = pc.unique(notes.filter(pa.array(~is_digits(notes)))).drop_null().to_pylist()
    if any(_ROUNDED_ID.fullmatch(cell) for cell in (*accounts, *odd)):
        raise export.invalid("note", "122158012345678901")
    if len(accounts) > 1 or (own_accounts and accounts - set(own_accounts)):
        raise Refusal(Code.NOT_OWN_ACCOUNT, at=export.name, accounts=len(accounts))


def _order(export: Export, times: TimeColumn, *, on: date | None) -> Order | None:
    """The order of day and month. Noted as problems: that it matters and cannot be told; that figures are per day."""
    if any(_A_DATE.fullmatch(cell) for cell in export.cells("date")):
        export.problems.append(export.invalid("date", "Lifetime"))
    found = times.swappable()
    order = order_by(found, on=on)
    if order is None and found.is_there:
        export.problems.append(export.invalid("published", "2026-12-31 23:59"))
    return order


def _raw(export: Export, times: TimeColumn, order: Order, *, time_zone: str) -> Raw:
    zoneless = times.assumed()
    published = times.utc(order, time_zone=ZoneInfo(time_zone or TIME_ZONE))
    return Raw(
        format=FORMAT,
        rows=export.rows.select(["row", *SAID]).append_column("published", published),
        rows_read=export.rows_read,
        dropped=dict(export.left_out.dropped),
        mended=(*export.mended, *((Mended(ZONE_SAID if time_zone else ZONE_ASSUMED, zoneless),) if zoneless else ())),
        examples=tuple(export.left_out.examples),
        facts={
            "platform": "instagram" if export.page_column == "account_id" else "facebook",
            "page": export.cells(export.page_column)[0],
            "time_zone": time_zone or TIME_ZONE,
            "date_order": order.value,
        },
    )
