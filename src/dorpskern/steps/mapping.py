"""Deliberate: a Polis export in, a map of opinion groups with its verdict out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dorpskern.deliberate.opinion_map import opinion_map
from dorpskern.report.case import StatementTally
from dorpskern.steps.reading import interpret, read_paths
from dorpskern.terms.ledger import Drop, Reading
from dorpskern.terms.opinion_map import OpinionMap
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.tables import STATEMENTS

_SIGN = "vote_sign_"


@dataclass(frozen=True, slots=True)
class Square:
    """A conversation mapped. ``texts``: statement → its words; ``tallies``: how each was answered."""

    map: OpinionMap
    texts: dict[str, str]
    tallies: tuple[StatementTally, ...]


def square_map(
    folder: Path,
    *,
    on: date,
    workdir: Path,
    bootstraps: int = 50,
    seed: int = 1,
    progress: Callable[[float], None] | None = None,
) -> Square:
    """Read a Polis export and map it. Participants keep the ids of the export; nothing is stored.

    Raises:
        Refusal: ``EXPORT_INCOMPLETE`` without votes, or with more than one conversation; and what reading refuses.

    """
    inputs = read_paths([folder], workdir=workdir, on=on)
    readings = [reading for _, reading in interpret(inputs, on=on, pseudonyms_for=lambda _: None)]
    votes = _only(readings, "votes", at=str(folder))
    if votes is None:
        raise Refusal(Code.EXPORT_INCOMPLETE, at=str(folder), missing="votes.csv")
    statements = _statements(_only(readings, "statements", at=str(folder)), votes.tables["votes"])
    signs = tuple(mended.oddity for mended in votes.mended if mended.oddity.startswith(_SIGN))
    found = opinion_map(
        votes.tables["votes"],
        statements,
        revoted=votes.dropped.get(Drop.REVOTED, 0),
        bootstraps=bootstraps,
        seed=seed,
        warnings=signs,
        progress=progress,
    )
    texts = dict(zip(statements["statement"].to_pylist(), statements["content"].to_pylist(), strict=True))
    said = {statement: text or statement for statement, text in texts.items()}
    return Square(found, said, tallies(votes.tables["votes"], said))


def _only(readings: list[Reading], table: str, *, at: str) -> Reading | None:
    found = [reading for reading in readings if table in reading.tables]
    if len(found) > 1:
        raise Refusal(Code.EXPORT_INCOMPLETE, at=at, missing=f"1 × {table} ({len(found)})")
    return found[0] if found else None


def _statements(reading: Reading | None, votes: pa.Table) -> pa.Table:
    """The export's statements; without comments.csv every statement that was voted on, as accepted."""
    if reading is not None:
        return reading.tables["statements"]
    ids = pc.unique(votes["statement"])
    rows = len(ids)
    columns = {"statement": ids, "moderation": pa.array(np.ones(rows, dtype=np.int8))}
    arrays = [columns.get(field.name, pa.nulls(rows, field.type)) for field in STATEMENTS]
    return pa.table(
        [array.cast(field.type) for array, field in zip(arrays, STATEMENTS, strict=True)], schema=STATEMENTS
    )


def tallies(votes: pa.Table, texts: dict[str, str]) -> tuple[StatementTally, ...]:
    """How often each statement was answered in each way, by statement."""
    counts = votes.group_by(["statement", "vote"]).aggregate([("participant", "count")])
    rows = zip(*(counts[name].to_pylist() for name in ("statement", "vote", "participant_count")), strict=True)
    told: dict[str, dict[int, int]] = {}
    for statement, vote, count in rows:
        told.setdefault(statement, {})[vote] = count
    return tuple(
        StatementTally(one, texts.get(one, one), said.get(1, 0), said.get(-1, 0), said.get(0, 0))
        for one, said in sorted(told.items())
    )
