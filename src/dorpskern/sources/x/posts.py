"""Reads the table of messages that X Analytics exports (``account_analytics_content_….csv``)."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Mapping

import pyarrow as pa

from dorpskern.sources.delimited import Sample, read_delimited, take_sample
from dorpskern.sources.meta_posts.counts import plain_count
from dorpskern.sources.post_tables import Account, raw_of
from dorpskern.sources.x.columns import columns_of
from dorpskern.sources.x.times import moment_in_table
from dorpskern.terms.ledger import InputFile, Mended, Raw
from dorpskern.terms.refusal import Code, Refusal

FORMAT = "x_posts"
FIGURES = ("impressions", "impressions_organic", "impressions_paid", "likes", "replies", "announces", "clicks")
_LINK = re.compile(r"https?://(?:(?:www|mobile)\.)?(?:x|twitter)\.com/(\w{1,20})/status/(\d+)", re.IGNORECASE)
_ANYBODY = frozenset({"i"})  # x.com/i/status/… names no account
_ROUNDED = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)
_NONE = frozenset({"-", "--", "n/a"})

Cells = Mapping[str, str]
Row = dict[str, str | None]


def read_x_posts(file: InputFile, sample: Sample | None = None, *, own_accounts: Collection[str] = ()) -> Raw:
    """Read one table of messages, of the layout before or after 2023.

    Args:
        file: The table.
        sample: Its beginning, when that was looked at already.
        own_accounts: Names of the municipality's accounts in lower case; empty: the account in the addresses is own.

    Returns:
        One row per message, as ``raw_of`` gives them; figures as plain digits, null where X gives none
        ("-"). Newer tables give a day and no time: the time comes from the id of the message, else it becomes noon
        and is counted as mended. A message that begins with a name is a reply. ``facts``: ``platform``, ``page``
        (the name of the account in lower case, ``own`` when no address names it).

    Raises:
        Refusal: ``NOT_OWN_ACCOUNT`` when there is more than one account, or one that is not in ``own_accounts``;
            ``VALUE_INVALID`` for ids a spreadsheet rounded; and those of ``read_delimited``.

    """
    sample = sample or take_sample(file)
    names = columns_of(sample.header, "posts")
    table = read_delimited(file, columns=dict.fromkeys(names.values(), pa.string()), sample=sample)
    count = table.rows.num_rows
    cells = {ours: table.rows[theirs].fill_null("").to_pylist() for ours, theirs in names.items()}
    each = [{ours: column[place].strip() for ours, column in cells.items()} for place in range(count)]
    page = _page(each, own_accounts, at=file.name)
    made = [_row(one, at=file.name) for one in each]
    guessed = sum(is_guessed for _, is_guessed in made)
    numbers = table.rows["row"].to_pylist() if "row" in table.rows.column_names else range(1, count + 1)
    account = Account([(number + 1, row) for number, (row, _) in zip(numbers, made, strict=True)])
    account.add(
        table.dropped, [(reason, number + 1, column) for reason, number, column in table.examples], table.mended
    )
    account.mended += [Mended("time_of_day_unknown", guessed)] if guessed else []
    return raw_of(FORMAT, account, facts={"platform": "x", "page": page})


def _page(each: list[dict[str, str]], own_accounts: Collection[str], *, at: str) -> str:
    links = [_LINK.match(one["permalink"]) for one in each]
    accounts = {link[1].lower() for link in links if link} - _ANYBODY
    if len(accounts) > 1 or (own_accounts and accounts - set(own_accounts)):
        raise Refusal(Code.NOT_OWN_ACCOUNT, at=at, accounts=len(accounts))
    return next(iter(accounts), "own")


def _row(cells: Cells, *, at: str) -> tuple[Row, bool]:
    """One message, and whether its time of day was made up."""
    note = _note(cells, at=at)
    words = html.unescape(cells["content"])
    published, is_guessed = moment_in_table(cells["published"], note)
    is_shared = words.startswith("RT @")
    figures = {
        name: None if cells.get(name, "").lower() in _NONE else plain_count(cells.get(name, "")) for name in FIGURES
    }
    paid = cells.get("impressions_paid", "")
    is_paid = None if not paid else figures["impressions_paid"] not in (None, "0")
    if is_paid is False:
        figures["impressions_organic"] = figures["impressions"]
    row: Row = {
        "note": note or None,
        "type": "Announce" if is_shared else "Note",
        "published": published,
        "content": None if is_shared else words or None,
        "is_reply": "true" if words.startswith("@") else "false",
        "is_paid": None if is_paid is None else "true" if is_paid else "false",
        **figures,
    }
    return row, is_guessed


def _note(cells: Cells, *, at: str) -> str:
    """The id in the address is whole also when a spreadsheet rounded the one beside it."""
    if link := _LINK.match(cells["permalink"]):
        return link[2]
    note = cells.get("note", "")
    if _ROUNDED.fullmatch(note):
        raise Refusal(Code.VALUE_INVALID, at=f"{at}: Post id", expected="1904567890123456789")
    return note
