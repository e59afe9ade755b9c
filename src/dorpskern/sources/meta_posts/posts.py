"""Reads the "Content" export of Meta Business Suite: the messages of one own page on Facebook or Instagram."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

import pyarrow as pa

from dorpskern.sources.delimited import Sample
from dorpskern.sources.meta_posts.cells import Cells, first_headers, read_cells
from dorpskern.sources.meta_posts.columns import FIGURES, columns_of, is_own_export, others_export, type_of
from dorpskern.sources.meta_posts.counts import plain_count
from dorpskern.sources.meta_posts.times import Order, has_own_offset, needs_order, order_of, utc_text
from dorpskern.terms.ledger import Drop, InputFile, LeftOut, Mended, Raw
from dorpskern.terms.refusal import Code, Refusal, refuse_all

FORMAT = "meta_posts"
TIME_ZONE = "America/Los_Angeles"
"""Meta's own time. An export does not say its zone; public programs that read these files convert from this one."""

COLUMNS = ("note", "type", "published", "content", "is_reply", "has_link", "is_paid", *FIGURES)
_ROUNDED_ID = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)
_A_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*")
_LINK_TYPES = ("link",)


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
    time_zone: str = TIME_ZONE,
    on: date | None = None,
) -> Raw:
    """Read one export.

    Args:
        file: The export.
        sample: The beginning of the file, when it was looked at already.
        own_accounts: Page and account ids of the municipality; empty: the one page of the export is taken as its own.
        time_zone: The zone of times without an offset.
        on: The day of import, which helps to tell day from month.

    Returns:
        One row per message, the columns of ``COLUMNS`` and ``row``; figures as plain digits, null where Meta left
        the cell blank (hidden is never zero); ``published`` in ISO 8601, UTC. A cell that is no figure or no time is
        handed on as it is. The words of a message that shares somebody else's are not read.
        ``facts``: ``platform``, ``page`` (its id), ``time_zone`` and ``date_order``.

    Raises:
        Refusal: ``NOT_OWN_ACCOUNT`` when there is more than one page or account, or one that is not in
            ``own_accounts``; ``COLUMN_MISSING``; ``VALUE_INVALID`` when figures are per day, when
            ids were rounded by a spreadsheet, or when day and month cannot be told apart; ``NO_USABLE_ROWS``; and
            those of ``read_cells``.
        Refusals: More than one of these.

    """
    cells = read_cells(file, sample)
    export = _Export(file.name, cells, _places(cells, at=file.name))
    export.drop_without_page()
    _refuse_others(export, own_accounts)
    order = _order(export, on=on)
    refuse_all(export.problems)
    return _raw(export, order or Order.MONTH_FIRST, time_zone=time_zone)


@dataclass(slots=True)
class _Export:
    """One export while it is read: its rows, where its columns are, what was dropped and what is wrong."""

    name: str
    cells: Cells
    places: dict[str, int]
    rows: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    left_out: LeftOut = field(default_factory=LeftOut)
    problems: list[Refusal] = field(default_factory=list)

    @property
    def page_column(self) -> str:
        """Instagram exports name an account, Facebook exports a page."""
        return "account_id" if "account_id" in self.places else "page_id"

    def cell(self, row: Sequence[str], column: str) -> str:
        """A cell without the spaces around it; "" when the export does not have the column."""
        return row[self.places[column]].strip() if column in self.places else ""

    def column(self, name: str) -> list[str]:
        """All cells of one column that are not blank."""
        return [cell for _, row in self.rows if (cell := self.cell(row, name))]

    def drop_without_page(self) -> None:
        """Leave out rows that do not say of which page they are: nothing shows that they are our own."""
        for number, row in self.cells.rows:
            if self.cell(row, self.page_column):
                self.rows.append((number, row))
            else:
                self.left_out.add(Drop.KEY_MISSING, [number], column=self.page_column)


def _is_zeeschuimer(file: InputFile) -> bool:
    with file.path.open("rb") as content:
        head = content.read(4096)
    return head[:1] == b"{" and b'"nav_index"' in head and b'"source_platform"' in head


def _places(cells: Cells, *, at: str) -> dict[str, int]:
    """Where each column is. Two spellings of one figure: the first counts."""
    found = columns_of(cells.headers)
    if not found:
        raise Refusal(Code.DELIMITER_WRONG, at=at)
    problems = []
    for name, shown in (("note", "Post ID"), ("published", "Publish time")):
        if name not in found:
            problems.append(Refusal(Code.COLUMN_MISSING, at=at, column=shown))
    if not {"page_id", "account_id"} & found.keys():
        problems.append(Refusal(Code.COLUMN_MISSING, at=at, column="Page ID"))
    refuse_all(problems)
    return {name: places[0] for name, places in found.items()}


def _refuse_others(export: _Export, own_accounts: Collection[str]) -> None:
    accounts = set(export.column(export.page_column))
    if not accounts:
        raise Refusal(Code.NO_USABLE_ROWS, at=export.name)
    if any(_ROUNDED_ID.fullmatch(cell) for cell in (*accounts, *export.column("note"))):
        at = f"{export.name}: {export.cells.headers[export.places['note']]}"
        raise Refusal(Code.VALUE_INVALID, at=at, expected="122158012345678901")
    if len(accounts) > 1 or (own_accounts and accounts - set(own_accounts)):
        raise Refusal(Code.NOT_OWN_ACCOUNT, at=export.name, accounts=len(accounts))


def _order(export: _Export, *, on: date | None) -> Order | None:
    """The order of day and month. Noted as problems: that it matters and cannot be told; that figures are per day."""
    if any(_A_DATE.fullmatch(cell) for cell in export.column("date")):
        at = f"{export.name}: {export.cells.headers[export.places['date']]}"
        export.problems.append(Refusal(Code.VALUE_INVALID, at=at, expected="Lifetime"))
    times = export.column("published")
    order = order_of(times, on=on)
    if order is None and needs_order(times):
        at = f"{export.name}: {export.cells.headers[export.places['published']]}"
        export.problems.append(Refusal(Code.VALUE_INVALID, at=at, expected="2026-12-31 23:59"))
    return order


def _raw(export: _Export, order: Order, *, time_zone: str) -> Raw:
    zone = ZoneInfo(time_zone)
    rows = [_row(export, row, order, zone) for _, row in export.rows]
    assumed = sum(1 for cell in export.column("published") if not has_own_offset(cell))
    columns: dict[str, pa.Array] = {"row": pa.array([number for number, _ in export.rows], pa.int64())}
    columns |= {name: pa.array([row.get(name) for row in rows], pa.string()) for name in COLUMNS}
    return Raw(
        format=FORMAT,
        rows=pa.table(columns),
        rows_read=export.cells.rows_read,
        dropped={**export.cells.dropped, **export.left_out.dropped},
        mended=(*export.cells.mended, *((Mended("time_zone_assumed", assumed),) if assumed else ())),
        examples=(*export.cells.examples, *export.left_out.examples),
        facts={
            "platform": "instagram" if export.page_column == "account_id" else "facebook",
            "page": export.column(export.page_column)[0],
            "time_zone": time_zone,
            "date_order": order.value,
        },
    )


def _row(export: _Export, row: Sequence[str], order: Order, zone: ZoneInfo) -> dict[str, str | None]:
    is_share = export.cell(row, "is_share") in ("1", "true", "True", "TRUE")
    post_type = export.cell(row, "post_type")
    figures = {name: plain_count(export.cell(row, name)) for name in FIGURES}
    return {
        "note": export.cell(row, "note") or None,
        "type": "Announce" if is_share else type_of(post_type),
        "published": utc_text(export.cell(row, "published"), order, time_zone=zone),
        "content": None if is_share else _caption(export, row),
        "is_reply": "false",
        "has_link": "true" if post_type.casefold().startswith(_LINK_TYPES) else None,
        "is_paid": _is_paid(figures["impressions_paid"], figures["reach_paid"]),
        **figures,
    }


def _caption(export: _Export, row: Sequence[str]) -> str | None:
    """Meta puts the words of a message in Title or in Description, by type and month; the longer one is the whole."""
    title, description = export.cell(row, "title"), export.cell(row, "description")
    return max(description, title, key=len) or None


def _is_paid(*figures: str | None) -> str | None:
    """Money was behind a message when boosting brought it anybody; unknown when the export does not tell."""
    known = [figure for figure in figures if figure is not None]
    if not known:
        return None
    return "true" if any(figure not in ("0", "-0") for figure in known) else "false"
