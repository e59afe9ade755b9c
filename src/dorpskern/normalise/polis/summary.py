"""summary.csv: what a conversation is about and how many took part."""

from __future__ import annotations

import pyarrow as pa

from dorpskern.normalise.account import Account, rows_of
from dorpskern.terms.ledger import Raw, Reading
from dorpskern.terms.tables import CONVERSATIONS


def normalise_summary(raw: Raw, *, source: str, conversation: str) -> Reading:
    """The conversation itself, from keys and values; every key counts as a row."""
    said = dict(zip(raw.rows["key"].to_pylist(), raw.rows["value"].to_pylist(), strict=True))
    table = rows_of(
        CONVERSATIONS,
        1,
        conversation=conversation,
        topic=pa.array([said.get("topic") or None], pa.string()),
        description=pa.array([said.get("conversation-description") or None], pa.string()),
        participants=pa.array([_count(said.get("voters"))], pa.int64()),
        groups=pa.array([_count(said.get("groups"))], pa.int64()),
        source=source,
    )
    return Account(raw.rows.num_rows).reading(raw, "conversations", table, conversation=conversation)


def _count(text: str | None) -> int | None:
    said = (text or "").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 18 else None
