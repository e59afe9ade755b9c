"""A whole import of own messages, against DuckDB's ``read_csv`` of the same file, which only reads.

Ours is what ``dorpsplein import`` does: hash the file, recognise it, read it, judge every row, mask the names of
others, write the store. DuckDB reads the same columns, all of them, into a table in memory and finds their types; it
judges nothing. Each side works in a process of its own, in turn, with as many threads as it likes. Seconds count from
the moment the libraries are loaded; megabytes are the peak of the process, the pages of the file it looks at included.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from dorpsplein.bench.own_process import in_own_process, tell

BYTES, TURNS = 1_000_000_000, 3
_BATCH = 20_000
_ON = date(2026, 11, 26)
_FIRST, _LAST = np.datetime64("2016-01-01T00:00"), np.datetime64("2026-11-01T00:00")
_HEADER = (
    *("Post ID", "Page ID", "Page name", "Title", "Description", "Duration (sec)", "Publish time", "Caption type"),
    *("Permalink", "Is crosspost", "Is share", "Post type", "Languages", "Custom labels", "Funded content status"),
    *("Data comment", "Date", "Views", "Views from Organic posts", "Views from Boosted posts", "Reach"),
    *("Reach from Organic posts", "Reach from Boosted posts", "Reactions, Comments and Shares", "Reactions"),
    *("Comments", "Shares", "Total clicks", "Link Clicks"),
)
_BLANK = ("Languages", "Custom labels", "Funded content status", "Data comment")
_WORDS = (
    *("de", "het", "een", "van", "in", "en", "op", "voor", "met", "is", "wij", "u", "gemeente", "Lindewaard", "raad"),
    *("straat", "werkzaamheden", "afval", "inwoners", "morgen", "vanaf", "maandag", "bijeenkomst", "buurt", "café"),
    *('"wijkplan"', "vergunning,", "welkom.", "vragen?", "bel", "14 0999", "\n\nMeer", "weten?", "eén", "🌳", "info"),
)
_ENDINGS = (
    *[""] * 12,
    *[" Lees meer: https://www.lindewaard.nl/nieuws"] * 5,
    *(" Dank @buurtvereniging", " #lindewaard", " info@lindewaard.nl"),
)


def run(size: int = BYTES, turns: int = TURNS) -> list[dict[str, object]]:
    """One row: median seconds and the highest peak of each side, and how many of ours fit in DuckDB's."""
    with tempfile.TemporaryDirectory(prefix="dorpsplein-bench-") as folder:
        path = Path(folder, "berichten.csv")
        rows = write_messages(path, size)
        sides: dict[str, list[dict[str, float]]] = {"ours": [], "peer": []}
        for _ in range(turns):
            for side, done in sides.items():
                done.append(in_own_process(__name__, side, path))
    seconds = {side: median(each["seconds"] for each in done) for side, done in sides.items()}
    peaks = {side: max(each["mb"] for each in done) for side, done in sides.items()}
    return [
        {
            "name": f"own messages, {rows:,} rows, {size / 1e9:.2g} GB, whole import, against DuckDB read_csv alone",
            "ours_seconds": seconds["ours"],
            "peer_seconds": seconds["peer"],
            "ratio": seconds["peer"] / seconds["ours"],
            "ours_mb": peaks["ours"],
            "peer_mb": peaks["peer"],
        }
    ]


def write_messages(path: Path, size: int) -> int:
    """Write an export of a Facebook page of about so many bytes, as Meta Business Suite does; how many rows it has."""
    chance = np.random.default_rng(20261126)
    rows = 0
    with path.open("wb") as file:
        file.write("\ufeff".encode() + (",".join(f'"{name}"' for name in _HEADER) + "\n").encode())
        while file.tell() < size:
            batch = _batch(chance, rows, _BATCH if size >= _BATCH * 500 else 200)
            pacsv.write_csv(batch, file, pacsv.WriteOptions(include_header=False))
            rows += batch.num_rows
    return rows


def _batch(chance: np.random.Generator, first: int, rows: int) -> pa.Table:
    columns = dict.fromkeys(_HEADER, pa.nulls(rows, pa.string()))
    number = np.arange(first, first + rows)
    same = {"Page ID": 100000000000042, "Page name": "Gemeente Lindewaard", "Duration (sec)": 0, "Caption type": "N/A"}
    same |= {"Is crosspost": 0, "Is share": 0, "Date": "Lifetime"}
    columns |= {name: pa.repeat(str(value), rows) for name, value in same.items()}
    columns["Post ID"] = pa.array(122_100_000_000_000_000 + number * 13).cast(pa.string())
    columns["Title"] = _texts(chance, rows)
    columns["Description"] = pc.if_else(pa.array(chance.random(rows) < 0.2), columns["Title"], None)
    columns["Publish time"] = _times(chance, rows)
    columns["Permalink"] = pc.binary_join_element_wise(
        "https://www.facebook.com/100000000000042/posts/pfbid0", columns["Post ID"], ""
    )
    columns["Post type"] = pa.array(np.array(["Photos", "Links", "Reels", "Text"])[number % 4])
    reach = np.rint(chance.lognormal(7, 1.2, rows)).astype(np.int64)
    paid = np.where(chance.random(rows) < 0.15, chance.integers(2_000, 6_000, rows), 0)
    figures = {"Reach": reach + paid, "Reach from Organic posts": reach, "Reach from Boosted posts": paid}
    figures |= {f"Views{name[5:]}": values * 3 // 2 for name, values in figures.items()}
    figures |= {"Reactions": reach // 40, "Comments": reach // 300, "Shares": reach // 500, "Link Clicks": reach // 90}
    figures["Reactions, Comments and Shares"] = figures["Reactions"] + figures["Comments"] + figures["Shares"]
    columns |= {name: pa.array(values).cast(pa.string()) for name, values in figures.items()}
    columns["Total clicks"] = pc.if_else(pa.array(chance.random(rows) < 0.1), None, pa.array(reach // 20)).cast(
        pa.string()
    )
    return pa.table(columns)


def _texts(chance: np.random.Generator, rows: int) -> pa.Array:
    """Ten to eighty words a message, some with line breaks, quotes, handles, addresses and letters beyond ASCII."""
    ends = np.concatenate([[0], np.cumsum(chance.integers(10, 60, rows))]).astype(np.int32)
    words = pa.array(_WORDS).take(pa.array(chance.integers(0, len(_WORDS), ends[-1])))
    texts = pc.binary_join(pa.ListArray.from_arrays(pa.array(ends), words), " ")
    return pc.binary_join_element_wise(texts, pa.array(_ENDINGS).take(pa.array(chance.integers(0, 20, rows))), "")


def _times(chance: np.random.Generator, rows: int) -> pa.Array:
    span = int((_LAST - _FIRST).astype(np.int64))
    moments = _FIRST + chance.integers(0, span, rows).astype("timedelta64[m]")
    return pc.strftime(pa.array(moments.astype("datetime64[s]")), "%m/%d/%Y %H:%M")


def work_of(side: str, path: Path, folder: Path) -> Callable[[], object]:
    """What one side does with a file, ready to be timed; it may write in an empty folder."""
    if side == "peer":
        import duckdb

        connection = duckdb.connect()
        return lambda: connection.execute("CREATE TABLE messages AS SELECT * FROM read_csv(?)", [str(path)])
    from dorpskern.steps.importing import import_files

    workdir = folder / "workdir"
    workdir.mkdir()
    store = folder / "store"
    return lambda: import_files([path], store=store, on=_ON, new_key=lambda: b"0" * 16, workdir=workdir)


def _measure(side: str, path: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="dorpsplein-bench-") as folder:
        work = work_of(side, path, Path(folder))
        start = time.perf_counter()
        work()
        seconds = time.perf_counter() - start
    tell(seconds)


if __name__ == "__main__":
    _measure(sys.argv[1], Path(sys.argv[2]))
