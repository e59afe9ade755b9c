"""From a file of reactions to an audit for two people: all of it scored, and only the sample keeps its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from dorpskern.measure.abuse.audit import plan_audit
from dorpskern.measure.abuse.linear import LinearModel
from dorpskern.measure.abuse.score import score_all
from dorpskern.measure.abuse.tally import day_part
from dorpskern.normalise.residents_words import names_to_mask, without_people
from dorpskern.sources.delimited import column_name
from dorpskern.sources.meta_posts.times import Order, certain_order, utc_text
from dorpskern.steps.abuse import read_table
from dorpskern.steps.abuse_audit import outside_scores
from dorpskern.terms.refusal import Code, Refusal

_ZONE = ZoneInfo("Europe/Amsterdam")
_DECIMALS = 2  # of a score that is kept: a finer one would be a mark of one text
_LONGEST_DATE = 10  # without a time of day

CellSaid = tuple[int, float, str, str]
"""Stratum, score, grounds with "," between, part of the day: a cell as it can be kept."""


@dataclass(frozen=True, slots=True)
class SampleText:
    """One text to judge. ``words``: masked; ``writer``: a number that is the same for one writer; None unknown."""

    words: str
    cell: CellSaid
    writer: int | None


@dataclass(frozen=True, slots=True)
class PreparedAudit:
    """An audit that can begin.

    Args:
        sample: What people judge, in an order that gives away no score.
        population: Of each cell how many texts there are; without words and without writers.
        texts: How many texts there are.
        left_out: Rows without a text, or that could not be read.
        first: Day of the first text; None unknown.
        last: Day of the last.

    """

    sample: tuple[SampleText, ...]
    population: tuple[tuple[CellSaid, int], ...]
    texts: int
    left_out: int
    first: date | None
    last: date | None


def prepare_audit(
    path: Path,
    *,
    columns: Mapping[str, str],
    size: int,
    seed: int,
    on: date,
    outside: Path | None = None,
    model: LinearModel | None = None,
) -> PreparedAudit:
    """Score every text and draw the sample.

    Args:
        path: A CSV file with one reaction per row.
        columns: ``text`` and, where they are there, ``writer`` and ``time`` → the names of the columns.
        size: How many texts two people can judge; all of them when there are fewer.
        seed: Of the draw.
        on: Today, which helps to tell day from month.
        outside: A CSV file with ``row`` and ``score`` of an outside model, or the model as ONNX, instead of the rules.
        model: What was learnt from a former audit, instead of the rules; it reads the texts as judges do, masked.

    Raises:
        Refusal: ``COLUMN_MISSING``, ``NO_USABLE_ROWS``, ``VALUE_INVALID`` when day and month cannot be told apart or a
            score is none; those of ``outside_scores``; what ``read_delimited`` refuses.

    """
    cells, numbers, read = _columns(path, columns)
    kept = [place for place, text in enumerate(cells["text"]) if text]
    if not kept:
        raise Refusal(Code.NO_USABLE_ROWS, at=path.name)
    texts, writers = ([cells[name][place] for place in kept] for name in ("text", "writer"))
    moments = _moments([cells["time"][place] for place in kept], on=on, at=path.name)
    rules = score_all(texts)
    names, marks = names_to_mask(writers), _marks(writers, seed)
    if model is not None:
        scores = model.scores([without_people(text, names) for text in texts]).round(_DECIMALS)
    elif outside is not None:
        scores = outside_scores(outside, [numbers[place] for place in kept], texts).round(_DECIMALS)
    else:
        scores = np.array([one.score for one in rules])
    plan = plan_audit(scores, size=size, seed=seed)
    said: list[CellSaid] = [
        (int(stratum), float(value), ",".join(one.grounds), "" if moment is None else day_part(moment.hour))
        for stratum, value, one, moment in zip(plan.strata, scores, rules, (one for one, _ in moments), strict=True)
    ]
    days = sorted(day for _, day in moments if day)
    return PreparedAudit(
        sample=tuple(
            SampleText(without_people(texts[at], names), said[at], marks.get(writers[at]))
            for at in map(int, plan.sample)
        ),
        population=tuple(Counter(said).items()),
        texts=len(texts),
        left_out=read - len(texts),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _columns(path: Path, columns: Mapping[str, str]) -> tuple[dict[str, list[str]], list[int], int]:
    """The cells of the columns that were pointed at, blank where there is none; row numbers; how many rows."""
    table = read_table(path)
    found: dict[str, list[str]] = {}
    for ours in ("text", "writer", "time"):
        theirs = columns.get(ours, "")
        if theirs and column_name(theirs) not in table.header:
            raise Refusal(Code.COLUMN_MISSING, at=path.name, column=theirs)
        cells = table.rows[column_name(theirs)].to_pylist() if theirs else [""] * table.rows.num_rows
        found[ours] = [(cell or "").strip() for cell in cells]
    numbers = table.rows["row"].to_pylist() if "row" in table.rows.column_names else range(1, table.rows.num_rows + 1)
    return found, list(numbers), table.rows_read


def _moments(cells: Sequence[str], *, on: date, at: str) -> list[tuple[datetime | None, date | None]]:
    """When each text was written by the clock of the Netherlands: the moment (None without a time of day), the day."""
    order = certain_order(cells, on=on, at=at)
    return [_moment(cell, order) for cell in cells]


def _moment(cell: str, order: Order) -> tuple[datetime | None, date | None]:
    is_date = len(cell) <= _LONGEST_DATE
    text = utc_text(f"{cell} 12:00" if is_date else cell, order, time_zone=_ZONE) or ""
    try:
        local = datetime.fromisoformat(text).astimezone(_ZONE)
    except (ValueError, OverflowError):
        return None, None
    return None if is_date else local, local.date()


def _marks(writers: Sequence[str], seed: int) -> dict[str, int]:
    """A number for each writer, in an order of chance: it says who is the same, not who was first."""
    known = sorted({writer for writer in writers if writer})
    return {known[place]: number for number, place in enumerate(np.random.default_rng(seed).permutation(len(known)))}
