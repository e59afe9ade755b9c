"""Polis rows to the tables of a conversation: last votes, statements, the publisher's groups, the conversation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dorpskern.normalise.figures import whole_numbers
from dorpskern.terms.ledger import Drop, Mended, Raw, Reading
from dorpskern.terms.tables import CONVERSATIONS, GROUP_LABELS, STATEMENTS, VOTES

Pseudonym = Callable[[pa.Array], pa.Array]
_MILLISECONDS_FROM = 10**11  # seconds reach this in the year 5138, milliseconds passed it in 1973
_MOST_EXAMPLES = 20


def normalise_votes(
    raw: Raw,
    *,
    source: str,
    conversation: str,
    on: date,
    pseudonym: Pseudonym | None = None,
    statements: pa.Table | None = None,
) -> Reading:
    """Each participant's last vote on each statement; every other row counted under a reason.

    Args:
        raw: Rows of votes.csv.
        source: Hash of the file.
        conversation: Id of the conversation.
        on: Today; later votes are dropped.
        pseudonym: Turns participants into pseudonyms; None keeps the export's own ids.
        statements: The conversation's statements, when the export has them: votes on others are dropped, and the
            sign of the votes is checked against their own counts.

    """
    stamp, has_stamp = whole_numbers(raw.rows["timestamp"])
    vote, has_vote = whole_numbers(raw.rows["vote"])
    statement, voter = raw.rows["comment-id"], raw.rows["voter-id"]
    micros, future = _micros(stamp), _latest(on)
    reasons: list[tuple[Drop, NDArray[np.bool_]]] = [
        (Drop.KEY_MISSING, _numpy(pc.or_(pc.is_null(statement), pc.is_null(voter)))),
        (Drop.VOTE_INVALID, ~has_vote | (np.abs(vote) > 1)),
        (Drop.DATE_UNREADABLE, ~has_stamp),
        (Drop.DATE_IN_FUTURE, has_stamp & (micros > future)),
    ]
    if statements is not None:
        known = pc.is_in(statement, value_set=statements["statement"].combine_chunks())
        reasons.append((Drop.UNKNOWN_STATEMENT, ~_numpy(known)))
    why = _first_reason(reasons, raw.rows.num_rows)
    earlier = _earlier_votes(statement, voter, micros, usable=why < 0)
    reasons.append((Drop.REVOTED, earlier))
    why = np.where((why < 0) & earlier, len(reasons) - 1, why)
    keep = pa.array(why < 0)
    people = pc.filter(voter, keep).combine_chunks()
    kept_votes = vote[why < 0].astype(np.int8)
    about = pc.filter(statement, keep)
    sign = check_vote_sign(about, kept_votes, statements)
    if sign == "reversed":
        kept_votes = -kept_votes
    table = _table(
        VOTES,
        conversation=conversation,
        statement=about,
        participant=pseudonym(people) if pseudonym else people,
        vote=kept_votes,
        voted_at=micros[why < 0],
        source=source,
    )
    mended = (*raw.mended, *((Mended(f"vote_sign_{sign}", table.num_rows),) if sign != "as_is" else ()))
    return _reading(raw, "votes", table, reasons, why, mended, conversation)


def check_vote_sign(statement: pa.ChunkedArray, vote: NDArray[np.int8], statements: pa.Table | None) -> str:
    """Whether 1 means agree: "as_is", "reversed" or "unclear", by the export's own counts per statement.

    Unclear when there are no counts to compare with, or when they fit neither way clearly better.
    """
    if statements is None or not statements.num_rows or not len(vote):
        return "unclear"
    ids = statements["statement"].combine_chunks()
    code = pc.index_in(statement, value_set=ids).to_numpy()
    agrees = np.bincount(code[vote == 1].astype(int), minlength=len(ids))
    disagrees = np.bincount(code[vote == -1].astype(int), minlength=len(ids))
    said_agrees = pc.fill_null(statements["agrees"], 0).to_numpy()
    said_disagrees = pc.fill_null(statements["disagrees"], 0).to_numpy()
    straight = int(np.abs(agrees - said_agrees).sum() + np.abs(disagrees - said_disagrees).sum())
    crossed = int(np.abs(agrees - said_disagrees).sum() + np.abs(disagrees - said_agrees).sum())
    if straight == crossed or not (said_agrees.any() or said_disagrees.any()):
        return "unclear"
    return "as_is" if straight < crossed else "reversed"


def normalise_comments(raw: Raw, *, source: str, conversation: str, on: date) -> Reading:
    """The statements of a conversation with the export's own counts."""
    rows = raw.rows
    stamp, has_stamp = whole_numbers(rows["timestamp"])
    agrees, has_agrees = whole_numbers(rows["agrees"])
    disagrees, has_disagrees = whole_numbers(rows["disagrees"])
    moderated, has_moderated = whole_numbers(rows["moderated"])
    micros = _micros(stamp)
    reasons = [
        (Drop.KEY_MISSING, _numpy(pc.is_null(rows["comment-id"]))),
        (Drop.VALUE_UNREADABLE, ~has_agrees | ~has_disagrees),
        (Drop.NEGATIVE_COUNT, (agrees < 0) | (disagrees < 0)),
        (Drop.DATE_IN_FUTURE, has_stamp & (micros > _latest(on))),
    ]
    reasons.append((Drop.DUPLICATE, _seen_before(rows["comment-id"], _first_reason(reasons, rows.num_rows) < 0)))
    why = _first_reason(reasons, rows.num_rows)
    keep = why < 0
    table = _table(
        STATEMENTS,
        conversation=conversation,
        statement=pc.filter(rows["comment-id"], pa.array(keep)),
        content=_kept(rows, "comment-body", keep),
        published=pa.array(micros[keep], mask=~has_stamp[keep]),
        moderation=pa.array(np.clip(moderated[keep], -1, 1).astype(np.int8), mask=~has_moderated[keep]),
        is_meta=_truth(rows, "is-meta", keep),
        is_seed=_truth(rows, "is-seed", keep),
        agrees=agrees[keep],
        disagrees=disagrees[keep],
        source=source,
    )
    return _reading(raw, "statements", table, reasons, why, raw.mended, conversation)


def normalise_participants(raw: Raw, *, source: str, conversation: str, pseudonym: Pseudonym | None = None) -> Reading:
    """The opinion group the publisher gave to each participant; the vote columns stand in votes.csv already."""
    rows = raw.rows
    votes, has_votes = whole_numbers(rows["n-votes"])
    reasons = [
        (Drop.KEY_MISSING, _numpy(pc.is_null(rows["participant"]))),
        (Drop.NEGATIVE_COUNT, has_votes & (votes < 0)),
    ]
    reasons.append((Drop.DUPLICATE, _seen_before(rows["participant"], _first_reason(reasons, rows.num_rows) < 0)))
    why = _first_reason(reasons, rows.num_rows)
    keep = why < 0
    people = pc.filter(rows["participant"], pa.array(keep)).combine_chunks()
    table = _table(
        GROUP_LABELS,
        conversation=conversation,
        participant=pseudonym(people) if pseudonym else people,
        group=_kept(rows, "group-id", keep),
        votes=pa.array(votes[keep], mask=~has_votes[keep]),
        source=source,
    )
    return _reading(raw, "group_labels", table, reasons, why, raw.mended, conversation)


def normalise_summary(raw: Raw, *, source: str, conversation: str) -> Reading:
    """The conversation itself, from the keys and values of summary.csv; every key counts as a row."""
    said = dict(zip(raw.rows["key"].to_pylist(), raw.rows["value"].to_pylist(), strict=True))
    table = _table(
        CONVERSATIONS,
        conversation=conversation,
        topic=[said.get("topic")],
        description=[said.get("conversation-description")],
        participants=[_count(said.get("voters"))],
        groups=[_count(said.get("groups"))],
        source=source,
    )
    nothing = np.full(raw.rows.num_rows, -1)
    return _reading(raw, "conversations", table, [], nothing, raw.mended, conversation)


def _count(text: str | None) -> int | None:
    return int(text) if text and text.strip().isdigit() else None


def _micros(stamp: NDArray[np.int64]) -> NDArray[np.int64]:
    """Microseconds since 1970 from seconds or milliseconds."""
    return np.where(np.abs(stamp) >= _MILLISECONDS_FROM, stamp * 1000, stamp * 1_000_000)


def _latest(on: date) -> int:
    """The end of today in the zone that is furthest ahead, in microseconds."""
    end = datetime(on.year, on.month, on.day, tzinfo=UTC) + timedelta(days=1, hours=14)
    return int(end.timestamp()) * 1_000_000


def _earlier_votes(
    statement: pa.ChunkedArray, voter: pa.ChunkedArray, micros: NDArray[np.int64], *, usable: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Where a later vote of the same person on the same statement counts instead; of equal times the later row."""
    about, who = _codes(statement), _codes(voter)
    key = who * (int(about.max(initial=0)) + 1) + about
    key[~usable] = -1 - np.flatnonzero(~usable)  # takes part in no pair
    order = np.argsort(key, kind="stable")
    same = key[order][1:] == key[order][:-1]
    earlier = np.zeros(len(key), dtype=bool)
    shared = np.zeros(len(key), dtype=bool)
    shared[order[1:][same]] = shared[order[:-1][same]] = True
    rows = np.flatnonzero(shared)
    by_time = rows[np.lexsort((rows, micros[rows], key[rows]))]
    replaced = key[by_time][1:] == key[by_time][:-1]
    earlier[by_time[:-1][replaced]] = True
    return earlier


def _codes(column: pa.ChunkedArray) -> NDArray[np.int64]:
    encoded = pc.dictionary_encode(pc.fill_null(column, "")).combine_chunks()
    codes: NDArray[np.int64] = encoded.indices.to_numpy().astype(np.int64)
    return codes


def _seen_before(ids: pa.ChunkedArray, usable: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Where an id was already in an earlier usable row."""
    rows = np.flatnonzero(usable)
    _, first = np.unique(_codes(ids)[rows], return_index=True)
    again = usable.copy()
    again[rows[first]] = False
    return again


def _first_reason(reasons: list[tuple[Drop, NDArray[np.bool_]]], rows: int) -> NDArray[np.int64]:
    """For each row the number of the first reason to drop it, or -1."""
    why = np.full(rows, -1)
    for number, (_, bad) in enumerate(reasons):
        why[(why < 0) & bad] = number
    return why


def _numpy(mask: pa.ChunkedArray) -> NDArray[np.bool_]:
    array: NDArray[np.bool_] = mask.to_numpy(zero_copy_only=False) if isinstance(mask, pa.Array) else mask.to_numpy()
    return array


def _kept(rows: pa.Table, name: str, keep: NDArray[np.bool_]) -> pa.Array:
    if name not in rows.column_names:
        return pa.nulls(int(keep.sum()), pa.string())
    return pc.filter(rows[name], pa.array(keep))


def _truth(rows: pa.Table, name: str, keep: NDArray[np.bool_]) -> pa.Array:
    lower = pc.utf8_lower(_kept(rows, name, keep))
    return pc.if_else(
        pc.is_in(lower, value_set=pa.array(["true", "1"])), True, pc.if_else(pc.is_null(lower), None, False)
    )


def _table(schema: pa.Schema, **columns: object) -> pa.Table:
    """A table of a schema; a text stands for a column that is the same everywhere."""
    rows = max(len(column) for column in columns.values() if not isinstance(column, str))  # type: ignore[arg-type]
    arrays = {
        name: pa.repeat(pa.scalar(column), rows) if isinstance(column, str) else column
        for name, column in columns.items()
    }
    return pa.table([_cast(arrays[field.name], field.type) for field in schema], schema=schema)


def _cast(column: object, wanted: pa.DataType) -> pa.Array:
    array = column if isinstance(column, pa.Array | pa.ChunkedArray) else pa.array(column)
    return array if array.type == wanted else array.cast(wanted)


def _reading(
    raw: Raw,
    name: str,
    table: pa.Table,
    reasons: list[tuple[Drop, NDArray[np.bool_]]],
    why: NDArray[np.int64],
    mended: tuple[Mended, ...],
    conversation: str,
) -> Reading:
    dropped, examples = dict(raw.dropped), list(raw.examples)
    numbers = raw.rows["row"].to_numpy() if "row" in raw.rows.column_names else np.arange(1, len(why) + 1)
    for number, (reason, _) in enumerate(reasons):
        places = np.flatnonzero(why == number)
        if len(places):
            dropped[reason] = dropped.get(reason, 0) + len(places)
            examples += [(reason.value, int(numbers[place]), "") for place in places[:_MOST_EXAMPLES]]
    return Reading(
        format=raw.format,
        rows_read=raw.rows_read,
        rows_kept=raw.rows_read - sum(dropped.values()),
        dropped=dropped,
        tables={name: table},
        mended=mended,
        examples=tuple(examples),
        conversation=conversation,
    )
