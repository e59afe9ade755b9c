"""One side of a comparison in a process of its own, so that its peak of memory and what it loads are its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path


def in_own_process(module: str, *arguments: object) -> dict[str, float]:
    """What ``python -m module`` tells with ``tell``."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  our own module
    return dict(json.loads(done.stdout.splitlines()[-1]))


def tell(seconds: float, *, processor: float = 0.0, more_mb: float = 0.0) -> None:
    """Tell whoever started this process how long it took, and its peak.

    ``processor``: seconds of all threads together; ``more_mb``: of what it started itself.
    """
    told = {"seconds": seconds, "processor": processor, "mb": peak_megabytes() + more_mb}
    sys.stdout.write(json.dumps(told) + "\n")


def peak_megabytes() -> float:
    """High-water mark of this process; getrusage would count the parent's as well on Linux."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / (1024 if sys.platform == "darwin" else 1)
