"""comments.csv: the statements of a conversation, with the counts that the export itself gives."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.normalise.account import Account, Mask, kept_rows, rows_of
from dorpskern.normalise.figures import whole_numbers
from dorpskern.normalise.names import Names, names_of
from dorpskern.normalise.times import end_of, micros_of, timestamps
from dorpskern.terms.ledger import Drop, Raw, Reading
from dorpskern.terms.tables import STATEMENTS


def normalise_comments(raw: Raw, *, source: str, conversation: str, on: date) -> Reading:
    """The statements of a conversation; of a statement that stands there twice the first counts.

    Args:
        raw: Rows of comments.csv.
        source: Hash of the file.
        conversation: Id of the conversation.
        on: Today; later statements are dropped.

    """
    rows = raw.rows
    names = names_of(rows["comment-id"])
    stamp, has_stamp = whole_numbers(rows["timestamp"])
    agrees, has_agrees = whole_numbers(rows["agrees"])
    disagrees, has_disagrees = whole_numbers(rows["disagrees"])
    moderated, has_moderated = whole_numbers(rows["moderated"])
    micros = micros_of(stamp)
    account = Account(rows.num_rows)
    account.drop(Drop.KEY_MISSING, names.is_blank, column="comment-id")
    account.drop(Drop.VALUE_UNREADABLE, ~has_agrees, column="agrees")
    account.drop(Drop.VALUE_UNREADABLE, ~has_disagrees, column="disagrees")
    account.drop(Drop.NEGATIVE_COUNT, (agrees < 0) | (disagrees < 0), column="agrees")
    account.drop(Drop.DATE_IN_FUTURE, has_stamp & (micros > end_of(on)), column="timestamp")
    account.drop(Drop.DUPLICATE, seen_before(names, account), column="comment-id")
    kept = account.kept
    table = rows_of(
        STATEMENTS,
        account.rows_kept,
        conversation=conversation,
        statement=names.text(kept_rows(names.codes, kept)),
        content=_text(rows, "comment-body", kept),
        published=timestamps(kept_rows(micros, kept), kept_rows(~has_stamp, kept)),
        moderation=pa.array(
            np.clip(kept_rows(moderated, kept), -1, 1), pa.int8(), mask=kept_rows(~has_moderated, kept)
        ),
        is_meta=_truth(rows, "is-meta", kept),
        is_seed=_truth(rows, "is-seed", kept),
        agrees=kept_rows(agrees, kept),
        disagrees=kept_rows(disagrees, kept),
        source=source,
    )
    return account.reading(raw, "statements", table, conversation=conversation)


def seen_before(names: Names, account: Account) -> Mask:
    """Where an id was already in an earlier row that is not dropped."""
    rows = np.flatnonzero(~account.is_dropped)
    _, first = np.unique(names.codes[rows], return_index=True)
    again = ~account.is_dropped
    again[rows[first]] = False
    return again


def _text(rows: pa.Table, name: str, kept: Mask | None) -> Any:
    if name not in rows.column_names:
        return pa.nulls(rows.num_rows if kept is None else int(kept.sum()), pa.string())
    return rows[name] if kept is None else rows[name].filter(pa.array(kept))


def _truth(rows: pa.Table, name: str, kept: Mask | None) -> Any:
    said = pc.utf8_lower(pc.utf8_trim_whitespace(_text(rows, name, kept)))
    yes = pc.is_in(said, value_set=pa.array(["true", "1", "t", "yes"]))
    return pc.if_else(pc.is_null(said), pa.scalar(None, pa.bool_()), yes)
