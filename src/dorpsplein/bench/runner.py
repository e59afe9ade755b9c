"""Runs a bench by name, and writes the page with all figures, the machine and the date."""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import platform
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dorpskern.terms.refusal import Code, Refusal

BENCHES = {
    "smaa": "smaa_speed",
    "opinion-map": "opinion_map_speed",
    "import": "import_speed",
    "measure": "measure_speed",
    "decisions": "decisions_growth",
    "site": "site_speed",
}
_PEERS = {
    "smaa": ("pymcdm", "numpy"),
    "opinion-map": ("red-dwarf",),
    "import": ("pandas", "duckdb"),
    "measure": ("polars", "pandas", "duckdb"),
    "decisions": ("pyspark",),
    "site": ("django",),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison. ``ratio`` is the peer's seconds over ours: above 1 we are faster. Memory in MB where measured."""

    bench: str
    name: str
    ours_seconds: float
    peer_seconds: float | None
    ratio: float | None
    ours_mb: float | None = None
    peer_mb: float | None = None

    def as_json(self) -> dict[str, Any]:
        """The row as plain data."""
        return asdict(self)

    def said(self) -> str:
        """The row as one line."""
        line = f"{self.name}: {self.ours_seconds:.3f} s"
        if self.peer_seconds is not None and self.ratio is not None:
            line += f", peer {self.peer_seconds:.3f} s, ratio {self.ratio:.1f}"
        if self.ours_mb is not None:
            line += f"; {self.ours_mb:.0f} MB" + (f" against {self.peer_mb:.0f} MB" if self.peer_mb else "")
        return line


def run_bench(name: str) -> list[Row]:
    """Run one bench; needs the packages of requirements/test.txt."""
    for package in _PEERS[name]:
        try:
            importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            raise Refusal(Code.ENGINE_MISSING, at=name, engine=package) from None
    module = importlib.import_module(f"dorpsplein.bench.{BENCHES[name]}")
    return [Row(bench=name, **row) for row in module.run()]


def written_page(rows: list[Row], *, on: date) -> str:
    """The page docs/explanation/performance.md."""
    lines = [
        "# Performance",
        "",
        "Made by `make bench`: ours and the peer's in turn, in one run, on one machine. Machines differ and are noisy,",
        "so read the ratios, not the seconds. Ratio: the peer's time divided by ours. Nothing here is a promise, and",
        "no test depends on it.",
        "",
        f"Date: {on.isoformat()}. Machine: {_machine()}.",
        "",
        "| What | Ours (s) | Peer (s) | Ratio | Ours (MB) | Peer (MB) |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        *(_line(row) for row in rows),
        "",
    ]
    return "\n".join(lines)


def _line(row: Row) -> str:
    cells = [f"{row.ours_seconds:.3f}", _cell(row.peer_seconds, 3), _cell(row.ratio, 1)]
    return " | ".join(["| " + row.name, *cells, _cell(row.ours_mb, 0), _cell(row.peer_mb, 0) + " |"])


def _cell(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:,.{digits}f}"


def _machine() -> str:
    model = next(
        (line.split(":")[1].strip() for line in _cpu_lines() if line.startswith("model name")), "unknown processor"
    )
    names = dict.fromkeys(name for several in _PEERS.values() for name in several)
    peers = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)
    return f"{os.cpu_count()} cores ({model}), Python {platform.python_version()}; {peers}"


def _cpu_lines() -> list[str]:
    file = Path("/proc/cpuinfo")
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
