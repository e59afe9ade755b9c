"""Reactions as numbers: which are questions, when we first answered, how many writers wrote how many. Never who."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pyarrow as pa

from dorpskern.normalise.account import Account, again, mask
from dorpskern.normalise.notes import channel_of
from dorpskern.terms.ledger import Drop, InputFile, Raw, Reading
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.tables import REACTION_WRITERS, REACTIONS

_FIRST_YEAR = 2000
_TIMES = ("published", "answered", "ended")

_Row = Mapping[str, Any]
_Moments = Mapping[str, Sequence[datetime]]


def normalise_reactions(raw: Raw, file: InputFile, *, on: date) -> Reading:
    """Turn rows of a table of reactions into rows of ``reactions`` and ``reaction_writers``.

    Our own answers are kept as the time of the first answer to what they answer; they are no rows. What hangs under
    one first reaction is one conversation: there the first answer of ours after a reaction is an answer to it.

    Args:
        raw: Text columns as ``sources.mapped_reactions`` gives them; ``facts`` with ``platform`` and ``page``.
        file: Where they come from: its hash becomes ``source``.
        on: The day of import; a reaction, an answer or an end after it is ``DATE_IN_FUTURE``.

    Returns:
        The rows and the account. Ids of reactions and numbers of writers are used here and left behind.

    Raises:
        Refusal: ``NO_USABLE_ROWS`` when no reaction of somebody else stays.

    """
    timed, account = _timed(raw, on=on)
    theirs = [row for row in timed if row["by_us"] != "true"]
    if not theirs:
        raise Refusal(Code.NO_USABLE_ROWS, at=file.name)
    same = {
        "platform": raw.facts["platform"],
        "channel": channel_of(raw.facts["platform"], raw.facts["page"]),
        "source": file.sha256,
    }
    until = max(row[name] for row in timed for name in _TIMES if row[name])
    answers = _answers(row for row in timed if row["by_us"] == "true")
    known = {row["reaction"]: row for row in theirs if row["reaction"]}
    found = [same | {"followed_until": until} | _reaction(row, known, answers) for row in theirs]
    reading = account.reading(raw, "reactions", pa.Table.from_pylist(found, schema=REACTIONS))
    writers = pa.Table.from_pylist([same | row for row in _writers(theirs)], schema=REACTION_WRITERS)
    return replace(reading, tables={**reading.tables, "reaction_writers": writers})


def _timed(raw: Raw, *, on: date) -> tuple[list[_Row], Account]:
    """The rows that stay, with their times as moments; and what became of every row."""
    rows = raw.rows.to_pylist()
    account = Account(len(rows))
    times: dict[str, list[datetime | None]] = {}
    for name in _TIMES:
        times[name] = [_moment(row[name]) for row in rows]
        said = mask(bool(row[name]) or name == "published" for row in rows)
        account.drop(Drop.DATE_UNREADABLE, said & mask(one is None for one in times[name]), column=name)
        late = mask(one is not None and one.date() > on for one in times[name])
        account.drop(Drop.DATE_IN_FUTURE, late, column=name)
    ids = [row["reaction"] or place for place, row in enumerate(rows)]
    account.drop(Drop.DUPLICATE, again(ids, account.is_dropped), column="reaction")
    kept = np.flatnonzero(~account.is_dropped).tolist()
    return [rows[place] | {name: times[name][place] for name in _TIMES} for place in kept], account


def _moment(text: str | None) -> datetime | None:
    """A moment; None for a blank cell, and for what is no moment in the days of social media."""
    try:
        moment = datetime.fromisoformat((text or "").strip())
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo and moment.year >= _FIRST_YEAR else None


def _answers(ours: Iterable[_Row]) -> _Moments:
    """What we answered → when, in order of time."""
    found: defaultdict[str, list[datetime]] = defaultdict(list)
    for row in ours:
        if row["in_answer_to"]:
            found[row["in_answer_to"]].append(row["published"])
    return {target: sorted(moments) for target, moments in found.items()}


def _reaction(row: _Row, known: Mapping[str, _Row], answers: _Moments) -> dict[str, Any]:
    """One row of ``reactions``, without what tells it from another."""
    parent = known.get(row["in_answer_to"] or "")
    gone = "true" in (row["hidden"], row["removed"])
    return {
        "note": row["note"] or (parent["note"] if parent else row["in_answer_to"]),
        "published": row["published"],
        "is_question": _flag(row["is_question"]),
        "first_answer_at": _first_answer(row, answers, parent),
        "hidden": _flag(row["hidden"]),
        "removed": _flag(row["removed"]),
        "ended_at": row["ended"],
        "reason_given": _flag(row["reason_given"]) if gone else None,
        "topics": row["topics"],
    }


def _first_answer(row: _Row, answers: _Moments, parent: _Row | None) -> datetime | None:
    targets = [row["reaction"], row["in_answer_to"] if parent else None]
    given = [*filter(None, (_first_after(answers.get(one or "", ()), row["published"]) for one in targets))]
    if row["answered"] and row["answered"] >= row["published"]:
        given.append(row["answered"])
    return min(given, default=None)


def _first_after(moments: Sequence[datetime], start: datetime) -> datetime | None:
    place = bisect_left(moments, start)
    return moments[place] if place < len(moments) else None


def _writers(theirs: Sequence[_Row]) -> list[dict[str, Any]]:
    """How many writers wrote how many; none when the table does not tell writers apart."""
    named = [row for row in theirs if row["writer"] is not None]
    if not named:
        return []
    days = [row["published"].date() for row in named]
    period = {"period_start": min(days), "period_end": max(days)}
    per_writer = Counter(row["writer"] for row in named)
    return [period | {"reactions": n, "writers": w} for n, w in sorted(Counter(per_writer.values()).items())]


def _flag(text: str | None) -> bool | None:
    return {"true": True, "false": False}.get(text or "")
