"""Reads the "Content" export of Meta Business Suite: the messages of one own page on Facebook or Instagram."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.sources.delimited import Sample, read_delimited
from dorpskern.sources.meta_posts.cells import first_headers
from dorpskern.sources.meta_posts.columns import FIGURES, is_own_export, others_export, type_of
from dorpskern.sources.meta_posts.counts import plain_count
from dorpskern.sources.meta_posts.export import Export, column_of, export_of
from dorpskern.sources.meta_posts.time_column import TimeColumn, time_column
from dorpskern.sources.meta_posts.times import Order, order_by
from dorpskern.sources.whole import refuse_large
from dorpskern.terms.columns import by_part, each_said, is_digits, some_said, stripped, where
from dorpskern.terms.ledger import InputFile, Mended, Raw
from dorpskern.terms.refusal import Code, Refusal, refuse_all
from dorpskern.terms.zones import META_TIME, ZONE_ASSUMED, ZONE_SAID

FORMAT = "meta_posts"
TIME_ZONE = META_TIME
"""The zone of times without one, when nobody says which it is."""

COLUMNS = ("note", "type", "published", "content", "is_reply", "has_link", "is_paid", *FIGURES)
_ROUNDED_ID = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)
_A_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*")
_LINK_TYPES = ("link",)
_YES = pa.array(["1", "true", "True", "TRUE"])
_NOTHING = pa.array(["0", "-0"])
_BYTES_MOST = 3 * 2**29  # takes under four gigabytes of memory


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
    export = export_of(read_delimited(file, sample=sample), at=file.name)
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
        rows=by_part(export.rows, _said).append_column("published", published).select(["row", *COLUMNS]),
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


def _said(rows: pa.Table) -> pa.Table:
    """What each message says, under the names of ``COLUMNS``, without its time."""
    is_share = pc.is_in(column_of(rows, "is_share"), value_set=_YES)
    post_types = pc.fill_null(column_of(rows, "post_type"), "")
    words = _caption(stripped(column_of(rows, "title")), stripped(column_of(rows, "description")))
    figures = {name: _figure(column_of(rows, name)) for name in FIGURES}
    columns = {
        "row": rows["row"],
        "note": rows["note"],
        "type": pc.if_else(is_share, "Announce", each_said(post_types, type_of)),
        "content": pc.if_else(is_share, None, words) if pc.any(is_share).as_py() else words,
        "is_reply": pa.repeat("false", rows.num_rows),
        "has_link": each_said(post_types, lambda word: "true" if word.casefold().startswith(_LINK_TYPES) else None),
        "is_paid": _is_paid(figures["impressions_paid"], figures["reach_paid"]),
        **figures,
    }
    return pa.table(columns)


def _figure(cells: pa.ChunkedArray) -> pa.ChunkedArray:
    return some_said(cells, ~is_digits(cells) & where(pc.is_valid(cells)), plain_count)


def _caption(title: pa.ChunkedArray, description: pa.ChunkedArray) -> pa.ChunkedArray:
    """Meta puts the words of a message in Title or in Description, by type and month; the longer one is the whole."""
    length, other = (pc.fill_null(pc.utf8_length(words), 0) for words in (title, description))
    return pc.if_else(pc.greater(length, other), title, description)


def _is_paid(impressions: pa.ChunkedArray, reach: pa.ChunkedArray) -> pa.ChunkedArray:
    """Money was behind a message when boosting brought it anybody; unknown when the export does not tell."""
    known = [pc.is_valid(figures) for figures in (impressions, reach)]
    brought = [
        pc.and_not(is_known, pc.is_in(figures, value_set=_NOTHING))
        for is_known, figures in zip(known, (impressions, reach), strict=True)
    ]
    return pc.if_else(pc.or_(*known), pc.if_else(pc.or_(*brought), "true", "false"), None)
