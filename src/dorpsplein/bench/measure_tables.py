"""Made-up tables of a store, as large as asked: own messages and reactions of eleven years on four platforms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from dorpskern.normalise.store.adding import ROWS
from dorpskern.normalise.store.store import how_written
from dorpskern.policy.topics import load_topics
from dorpskern.terms.tables import TABLES

PLATFORMS = ("facebook", "instagram", "mastodon", "x")
_PARTS = (0.4, 0.3, 0.1, 0.2)
_TYPES = ("Note", "Image", "Video", "Article", "Announce")
_FIRST, _LAST = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (2016, 2026))
_BATCH = 500_000
_HOUR, _SOURCE = 3600, "s" * 64
_WORDS = (
    *("de", "het", "een", "van", "in", "en", "op", "voor", "met", "is", "wij", "u", "de gemeente", "raad", "straat"),
    *("werkzaamheden", "afval", "inwoners", "morgen", "vanaf", "maandag.", "bijeenkomst", "buurt.", "welkom.", "bel"),
)

Columns = Mapping[str, Any]


def write_tables(folder: Path, rows: int) -> None:
    """Write ``rows`` messages and reactions, half each, with what belongs to them: files per table and platform."""
    chance = np.random.default_rng(20261126)
    half = rows // 2
    _write(folder, "notes", (_notes(chance, *part) for part in _batches(half)))
    _write(folder, "reactions", (_reactions(chance, size, half) for _, size in _batches(rows - half)))
    _write(folder, "reaction_writers", iter([_writers(half)]))
    _write(folder, "audience", iter([_audience()]))


def _batches(rows: int) -> Iterator[tuple[int, int]]:
    """Where each batch begins, and how many rows it has."""
    return ((start, min(_BATCH, rows - start)) for start in range(0, rows, _BATCH))


def _write(folder: Path, table: str, batches: Iterator[Columns]) -> None:
    waiting = {name: TABLES[table].empty_table() for name in PLATFORMS}
    files: Counter[str] = Counter()

    def write(name: str, rows: pa.Table) -> None:
        files[name] += 1
        pq.write_table(rows, folder / f"{table}-{name}-{files[name]:02d}.parquet", **how_written(rows.schema))

    for columns in batches:
        rows = pa.table([_typed(columns, field) for field in TABLES[table]], schema=TABLES[table])
        for name in PLATFORMS:
            there = pa.concat_tables([waiting[name], rows.filter(pc.equal(rows["platform"], name))])
            if there.num_rows >= ROWS:
                write(name, there.slice(0, ROWS))
                there = there.slice(ROWS)
            waiting[name] = there
    for name, rows in waiting.items():
        write(name, rows)


def _typed(columns: Columns, field: pa.Field) -> pa.Array:
    count = len(columns["platform"])
    if field.name not in columns:
        return pa.nulls(count, field.type)
    given = columns[field.name]
    if isinstance(given, str):
        return pa.repeat(given, count)
    return (given if isinstance(given, pa.Array) else pa.array(given)).cast(field.type)


def _notes(chance: np.random.Generator, first: int, rows: int) -> Columns:
    number = np.arange(first, first + rows)
    platform = _platform_of(number)
    is_meta = platform < 2
    paid = is_meta & (chance.random(rows) < 0.12)
    reach = np.rint(chance.lognormal(7, 1.2, rows))
    bought = np.where(paid, np.rint(chance.lognormal(8, 1, rows)), 0)
    likes = np.rint(reach * chance.gamma(1, 0.025, rows))
    numbers = {"reach": reach + bought, "reach_organic": reach, "reach_paid": bought}
    numbers |= {name.replace("reach", "impressions"): np.rint(values * 1.4) for name, values in numbers.items()}
    at = _FIRST + np.rint((_LAST - _FIRST) * chance.random(rows) ** 0.7).astype(np.int64)
    return {
        **{name: _only(values, is_meta) for name, values in numbers.items() if name != "impressions"},
        "impressions": _only(numbers["impressions"], platform != PLATFORMS.index("mastodon")),
        "platform": pa.array(PLATFORMS).take(pa.array(platform)),
        "channel": _channel_of(number),
        "note": _note_id(number),
        "type": pa.array(_TYPES).take(pa.array(chance.choice(5, rows, p=(0.4, 0.3, 0.15, 0.13, 0.02)))),
        "published": _moments(at),
        "content": _texts(chance, rows),
        "audience": pa.array(["public", "unlisted", "followers", None]).take(
            pa.array(np.where(is_meta, 3, chance.choice(3, rows, p=(0.8, 0.1, 0.1))))
        ),
        "is_reply": _only(chance.random(rows) < 0.2, ~is_meta),
        "has_link": chance.random(rows) < 0.3,
        "is_paid": _only(paid, is_meta),
        "likes": likes,
        "angry": _only(np.floor(likes * chance.beta(1, 12, rows)), platform == 0),
        "replies": chance.poisson(chance.gamma(0.3, 10, rows)),
        "announces": chance.poisson(2, rows),
        "clicks": np.rint(reach / 20),
        "spend_eur": _only(np.round(bought * chance.gamma(20, 0.0004, rows), 2), paid),
        "source": _SOURCE,
    }


def _reactions(chance: np.random.Generator, rows: int, notes: int) -> Columns:
    """Most of them hang under few messages, as everywhere."""
    number = np.floor(notes * chance.random(rows) ** 3).astype(np.int64)
    is_question = chance.random(rows) < 0.15
    at = _FIRST + np.rint((_LAST - _FIRST) * chance.random(rows)).astype(np.int64)
    hidden, removed = chance.random(rows) < 0.03, chance.random(rows) < 0.01
    gone = hidden | removed
    topics = ["", *(topic.id for topic in load_topics())]
    return {
        "platform": pa.array(PLATFORMS).take(pa.array(_platform_of(number))),
        "channel": _channel_of(number),
        "note": _note_id(number),
        "published": _moments(at),
        "is_question": is_question,
        "first_answer_at": _moments(
            at + np.rint(chance.gamma(0.6, 20 * _HOUR, rows)).astype(np.int64),
            is_question & (chance.random(rows) < 0.6),
        ),
        "hidden": hidden,
        "removed": removed,
        "ended_at": _moments(at + np.rint(chance.gamma(1, 9 * _HOUR, rows)).astype(np.int64), gone),
        "reason_given": _only(chance.random(rows) < 0.4, gone),
        "topics": pa.array(topics).take(
            pa.array(np.where(chance.random(rows) < 0.7, 0, chance.integers(1, len(topics), rows)))
        ),
        "followed_until": _moments(np.full(rows, _LAST)),
        "source": _SOURCE,
    }


def _writers(reactions: int) -> Columns:
    """A few write hundreds, most write once."""
    many = np.arange(1, 400)
    writers = np.maximum(np.floor(reactions / 8 / many**2.2), 1)
    count = len(PLATFORMS)
    return {
        "platform": np.repeat(PLATFORMS, len(many)),
        "channel": np.repeat([f"{name}:0" for name in PLATFORMS], len(many)),
        "period_start": pa.repeat(pa.scalar(date(2016, 1, 1)), count * len(many)),
        "period_end": pa.repeat(pa.scalar(date(2025, 12, 31)), count * len(many)),
        "reactions": np.tile(many, count),
        "writers": np.tile(writers, count),
        "source": _SOURCE,
    }


def _audience() -> Columns:
    groups = {"followers": 24_000, "13-17": 500, "18-24": 3_000, "25-44": 9_000, "45-64": 8_000, "65+": 3_500}
    count = len(groups)
    return {
        "platform": np.repeat(PLATFORMS, count),
        "channel": np.repeat([f"{name}:0" for name in PLATFORMS], count),
        "measured_on": pa.repeat(pa.scalar(date(2025, 12, 31)), count * len(PLATFORMS)),
        "group": np.tile(list(groups), len(PLATFORMS)),
        "persons": np.tile(list(groups.values()), len(PLATFORMS)),
        "source": _SOURCE,
    }


def _platform_of(number: NDArray[np.int64]) -> NDArray[np.int64]:
    """The platform of a message, from its number alone."""
    return np.searchsorted(np.cumsum(_PARTS)[:-1], (number * 0.6180339887) % 1).astype(np.int64)


def _channel_of(number: NDArray[np.int64]) -> pa.Array:
    names = pa.array([f"{name}:{one}" for name in PLATFORMS for one in range(3)])
    return names.take(pa.array(_platform_of(number) * 3 + number % 3))


def _note_id(number: NDArray[np.int64]) -> pa.Array:
    return pa.array(122_100_000_000_000_000 + number * 13).cast(pa.string())


def _moments(seconds: NDArray[np.int64], there: NDArray[np.bool_] | None = None) -> pa.Array:
    mask = None if there is None else ~there
    return pa.array(seconds * 1_000_000, mask=mask).cast(TABLES["notes"].field("published").type)


def _only(values: NDArray[Any], there: NDArray[np.bool_]) -> pa.Array:
    return pa.array(values, mask=~there)


def _texts(chance: np.random.Generator, rows: int) -> pa.Array:
    """Ten to forty words a message."""
    ends = np.concatenate([[0], np.cumsum(chance.integers(10, 40, rows))]).astype(np.int32)
    words = pa.array(_WORDS).take(pa.array(chance.integers(0, len(_WORDS), ends[-1])))
    return pc.binary_join(pa.ListArray.from_arrays(pa.array(ends), words), " ")
