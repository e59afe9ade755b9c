"""Messages of a download of Meta as raw rows: what Instagram and Facebook have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

import pyarrow as pa

from dorpskern.sources.meta_download.broken_text import repaired
from dorpskern.terms.ledger import Drop, InputFile, LeftOut, Mended, Raw
from dorpskern.terms.refusal import Code, Refusal

COLUMNS = ("note", "type", "published", "content", "is_reply", "has_link")
_FILMS = (".mp4", ".mov", ".m4v", ".webm")
_MOST_SECONDS = 253_402_300_799  # the end of the year 9999

Row = dict[str, str | None]
Outcome = Row | tuple[Drop, str]


def raw_of(
    file: InputFile, format_: str, items: Iterable[Any], row_of: Callable[[Any], Outcome], facts: Mapping[str, str]
) -> Raw:
    """Every item as one raw row or under one reason.

    Args:
        file: Where they come from.
        format_: The id of the format.
        items: The messages of all parts.
        row_of: What one item says, or why it is left out and where one sees that. ``content`` as Meta writes it: it
            is put together here, and counted as mended where that changed anything.
        facts: As in ``Raw``.

    Raises:
        Refusal: ``NO_USABLE_ROWS`` when there is no message at all.

    """
    kept: list[tuple[int, Row]] = []
    left_out = LeftOut()
    mended = place = 0
    for place, item in enumerate(items, start=1):
        outcome = row_of(item)
        if not isinstance(outcome, dict):
            left_out.add(outcome[0], [place], column=outcome[1])
            continue
        words = repaired(outcome["content"] or "").strip()
        mended += words != (outcome["content"] or "").strip()
        kept.append((place, outcome | {"content": words or None}))
    if not place:
        raise Refusal(Code.NO_USABLE_ROWS, at=file.name)
    columns: dict[str, pa.Array] = {"row": pa.array([number for number, _ in kept], pa.int64())}
    columns |= {name: pa.array([row[name] for _, row in kept], pa.string()) for name in COLUMNS}
    return Raw(
        format=format_,
        rows=pa.table(columns),
        rows_read=place,
        dropped=dict(left_out.dropped),
        mended=(Mended("text_repaired", mended),) if mended else (),
        examples=tuple(left_out.examples),
        facts=dict(facts),
    )


def items_of(content: Any) -> list[Any]:
    """The messages in a part: the part itself when it is a list, else its first list; a message alone is one."""
    if isinstance(content, list):
        return content
    if not isinstance(content, Mapping):
        return [content]
    lists = [value for name, value in content.items() if isinstance(value, list) and name not in ("media", "data")]
    is_message = any(name in content for name in ("media", "creation_timestamp", "timestamp"))
    return lists[0] if lists and not is_message else [content] if content else []


def moment(seconds: object) -> str | None:
    """Seconds since 1970 as ISO 8601 in UTC; None when they are none."""
    if isinstance(seconds, bool) or not isinstance(seconds, int) or not 0 < seconds <= _MOST_SECONDS:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def mark(kind: str, seconds: object, *telling: str) -> str:
    """What tells one message from another: Meta gives no id in a download."""
    words = "\x1f".join(telling)
    return f"{kind}-{seconds}-{sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"


def type_of(addresses: Iterable[str]) -> str:
    """The ActivityStreams type of a message with these pictures and films."""
    suffixes = [PurePosixPath(address).suffix.lower() for address in addresses if address]
    if any(suffix in _FILMS for suffix in suffixes):
        return "Video"
    return "Image" if suffixes else "Note"


def dicts(value: object) -> list[Mapping[str, Any]]:
    """The objects in a list; none when it is no list."""
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def text(value: object) -> str:
    """A text, "" for anything else."""
    return value if isinstance(value, str) else ""
