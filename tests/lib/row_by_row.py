"""Own messages read and judged one row at a time, as plainly as can be: what the work on columns has to equal."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from dorpskern.normalise.notes import FIGURES, channel_of
from dorpskern.normalise.notes_words import links_somewhere, without_handles
from dorpskern.sources.meta_posts.cells import read_cells
from dorpskern.sources.meta_posts.columns import FIGURES as META_FIGURES
from dorpskern.sources.meta_posts.columns import columns_of, type_of
from dorpskern.sources.meta_posts.counts import plain_count
from dorpskern.sources.meta_posts.times import Order, has_own_offset, needs_order, order_of, utc_text
from dorpskern.terms.ledger import InputFile, Raw

FULLER_BY = ("impressions", "reach", "likes", "replies", "announces", "clicks")


class Unusable(Exception):
    """A row that cannot be kept: the reason and the column."""


def notes_of(raw: Raw, file: InputFile, *, on: date):
    """Rows of ``notes``, dropped by reason, examples."""
    same = {
        "platform": raw.facts["platform"],
        "channel": channel_of(raw.facts["platform"], raw.facts["page"]),
        "source": file.sha256,
    }
    dropped, examples, kept = (
        Counter({str(reason): count for reason, count in raw.dropped.items()}),
        list(raw.examples),
        {},
    )
    for row in raw.rows.to_pylist():
        try:
            kept[row["row"]] = same | _typed(row, on=on)
        except Unusable as unusable:
            reason, column = unusable.args
            dropped[reason] += 1
            examples.append((reason, row["row"], column))
    fullest = {}
    for number, row in kept.items():
        there = fullest.setdefault(row["note"], number)
        if there != number:
            is_fuller = _fullness(row) > _fullness(kept[there])
            dropped["duplicate"] += 1
            examples.append(("duplicate", there if is_fuller else number, "note"))
            fullest[row["note"]] = number if is_fuller else there
    return [kept[number] for number in sorted(fullest.values())], dict(dropped), examples


def _typed(row, *, on):
    note = (row.get("note") or "").strip()
    if not note:
        raise Unusable("key_missing", "note")
    content = without_handles((row.get("content") or "").strip()) or None
    says_link = _flag(row.get("has_link"))
    return {
        "note": note,
        "type": row.get("type") or "Note",
        "published": _published(row.get("published"), on=on),
        "content": content,
        "audience": row.get("audience"),
        "is_reply": _flag(row.get("is_reply")),
        "has_link": says_link if content is None else bool(says_link) or links_somewhere(content),
        "is_paid": _flag(row.get("is_paid")),
        "spend_eur": None,
        **{name: _count(row.get(name), name) for name in FIGURES},
    }


def moment_of(text):
    try:
        moment = datetime.fromisoformat((text or "").strip())
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _published(text, *, on):
    moment = moment_of(text)
    if moment is None or moment.year < 2000:
        raise Unusable("date_unreadable", "published")
    if moment.date() > on:
        raise Unusable("date_in_future", "published")
    return moment


def _count(text, column):
    said = (text or "").strip()
    if not said:
        return None
    digits = said.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 13:
        raise Unusable("value_unreadable", column)
    if said.startswith("-") and int(digits):
        raise Unusable("negative_count", column)
    return int(digits)


def _flag(text):
    return {"true": True, "false": False}.get(text)


def _fullness(row):
    return [-1 if row[name] is None else row[name] for name in FULLER_BY]


def meta_rows_of(file: InputFile, *, on: date, time_zone: str):
    """Raw rows of a Business Suite export; rows without a page; times without an offset. None: day or month first?"""
    cells = read_cells(file)
    places = {ours: there[0] for ours, there in columns_of(cells.headers).items()}
    page = "account_id" if "account_id" in places else "page_id"
    rows = [(number, {ours: row[place].strip() for ours, place in places.items()}) for number, row in cells.rows]
    kept = [(number, row) for number, row in rows if row[page]]
    times = [row["published"] for _, row in kept if row["published"]]
    order = order_of(times, on=on)
    if order is None and needs_order(times):
        return None
    zone = ZoneInfo(time_zone)
    made = [{"row": number, **_meta_row(row, order or Order.MONTH_FIRST, zone)} for number, row in kept]
    without_page = [number for number, row in rows if not row[page]]
    return made, without_page, sum(not has_own_offset(time) for time in times)


def _meta_row(row, order, zone):
    is_share = row.get("is_share") in ("1", "true", "True", "TRUE")
    kind = row.get("post_type", "")
    figures = {name: plain_count(row.get(name, "")) for name in META_FIGURES}
    paid = [figures[name] for name in ("impressions_paid", "reach_paid") if figures[name] is not None]
    words = max(row.get("description", ""), row.get("title", ""), key=len)
    return {
        "note": row["note"] or None,
        "type": "Announce" if is_share else type_of(kind),
        "published": moment_of(utc_text(row["published"], order, time_zone=zone)),
        "content": None if is_share else words or None,
        "is_reply": "false",
        "has_link": "true" if kind.casefold().startswith("link") else None,
        "is_paid": ("true" if set(paid) - {"0", "-0"} else "false") if paid else None,
        **figures,
    }
