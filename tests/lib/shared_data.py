"""Real files of publishers, which are never committed: where tests find them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("DORPSPLEIN_DATA", ROOT.parent / "shared" / "data"))

needs_shared_data = pytest.mark.skipif(
    not FOLDER.is_dir(), reason=f"no real exports in {FOLDER.name}/: set DORPSPLEIN_DATA to the folder that holds them"
)


def shared_data(name: str) -> Path:
    """The path of one real file or folder, for example ``polis/london.youth.policing``."""
    return FOLDER / name
