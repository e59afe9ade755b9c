"""Reading votes and DSA figures, cleaned, against pandas.read_csv of the same file, which cleans nothing; own messages.

Ours recognises the file by its content, finds encoding and separator, reads it, drops what cannot be counted with a
reason for every row, keeps each participant's last vote, and yields the rows of the store. Sides take turns. Of own
messages, a gigabyte: see ``messages_speed``.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from statistics import median

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from dorpskern.normalise.dsa import normalise_dsa
from dorpskern.normalise.polis import normalise_votes
from dorpskern.sources.recognise import read
from dorpskern.terms.ledger import InputFile, Reading
from dorpsplein.bench import messages_speed

VOTES, FIGURES, TURNS = 1_000_000, 300_000, 3
_SEED, _ON = 20260318, date(2026, 3, 18)
_REVOTED = 0.01
_FIRST_VOTE = 1_750_000_000_000  # milliseconds: June 2025
Write = Callable[[Path, int], None]
Normalise = Callable[[InputFile], Reading]


def run(votes: int = VOTES, figures: int = FIGURES, turns: int = TURNS) -> list[dict[str, object]]:
    """One row per kind of file: seconds of each side, and how many of ours fit in the peer's."""
    with tempfile.TemporaryDirectory() as folder:
        return [
            _compared(f"Polis votes, {votes:,} rows", Path(folder, "votes.csv"), votes, write_votes, _votes, turns),
            _compared(f"DSA figures, {figures:,} rows", Path(folder, "dsa.csv"), figures, write_figures, _dsa, turns),
            *messages_speed.run(turns=turns),
        ]


def write_votes(path: Path, rows: int) -> None:
    """A votes.csv as Polis writes it: 80 votes a person on 500 statements, one in a hundred given again later."""
    chance = np.random.default_rng(_SEED)
    first = rows - round(rows * _REVOTED)
    person, place = np.divmod(np.arange(first), 80)
    statement = (place * 6 + person * 7) % 500  # 6 x 80 < 500: nobody meets a statement twice
    again = chance.choice(first, rows - first, replace=False)
    stamp = np.concatenate(
        [_FIRST_VOTE + np.arange(first) * 1000, _FIRST_VOTE + (first + np.arange(rows - first)) * 1000]
    )
    columns = {
        "timestamp": stamp,
        "datetime": pc.strftime(pa.array(stamp // 1000, pa.timestamp("s")), "%a %b %d %H:%M:%S UTC %Y"),
        "comment-id": np.concatenate([statement, statement[again]]),
        "voter-id": np.concatenate([person, person[again]]),
        "vote": chance.integers(-1, 2, rows),
    }
    _write(path, columns)


def write_figures(path: Path, rows: int) -> None:
    """A tidy table of DSA figures: nine services, thirty-one scopes, every row another figure."""
    chance = np.random.default_rng(_SEED)
    services = ["facebook", "instagram", "tiktok", "x", "youtube", "linkedin", "snapchat", "pinterest", "whatsapp"]
    scopes = [
        "TOTAL",
        *[
            "AT",
            "BE",
            "BG",
            "CY",
            "CZ",
            "DE",
            "DK",
            "EE",
            "EL",
            "ES",
            "FI",
            "FR",
            "HR",
            "HU",
            "IE",
            "IT",
            "LT",
            "LU",
            "LV",
            "MT",
            "NL",
            "PL",
            "PT",
            "RO",
            "SE",
            "SI",
            "SK",
            "NO",
            "IS",
            "LI",
        ],
    ]
    number = np.arange(rows)
    columns = {
        "service": np.array(services)[number % len(services)],
        "period_start": np.full(rows, "2025-07-01"),
        "period_end": np.full(rows, "2025-12-31"),
        "table": 3 + number % 4,
        "section": np.array(["member_state_orders", "notices", "own_initiative_illegal", "own_initiative_tos"])[
            number % 4
        ],
        "indicator": np.array(["items", "measures", "notices", "median_hours"])[number // 4 % 4],
        "category": np.char.add("KEYWORD_", (number // 279).astype(str)),
        "scope": np.array(scopes)[number % len(scopes)],
        "surface": np.full(rows, "All"),
        "value": chance.integers(0, 100_000, rows),
    }
    _write(path, columns)


def _write(path: Path, columns: Mapping[str, object]) -> None:
    pacsv.write_csv(pa.table(columns), path, pacsv.WriteOptions(quoting_style="none", quoting_header="none"))


def _votes(file: InputFile) -> Reading:
    return normalise_votes(read(file, on=_ON), source=file.sha256, conversation="bench", on=_ON)


def _dsa(file: InputFile) -> Reading:
    return normalise_dsa(read(file, on=_ON), source=file.sha256, on=_ON)


def _compared(name: str, path: Path, rows: int, write: Write, ours: Normalise, turns: int) -> dict[str, object]:
    import pandas as pd

    write(path, rows)
    file = InputFile(path.name, path, "0" * 64, path.stat().st_size)
    seconds: dict[str, list[float]] = {"ours": [], "peer": []}
    for _ in range(turns):
        seconds["ours"].append(_timed(lambda: ours(file)))
        seconds["peer"].append(_timed(lambda: pd.read_csv(path)))
    mine, theirs = median(seconds["ours"]), median(seconds["peer"])
    return {
        "name": name,
        "ours_seconds": mine,
        "peer_seconds": theirs,
        "ratio": theirs / mine,
        "ours_mb": None,
        "peer_mb": None,
    }


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
