"""The made-up list of what Lindewaard put right on Facebook."""

from __future__ import annotations

import csv
from pathlib import Path

from dorpsplein.demo.tables import write_table

_CLAIMS = {3: 18_000, 41: 26_000, 97: 9_500, 150: 31_000, 208: 12_400}
"""Place among the messages on Facebook → how often the claim was seen."""
_SOURCE = "https://omroep.example/feitencheck"


def write_corrections(file: Path, *, posts: Path) -> dict[str, object]:
    """Write the list (semicolons, Dutch titles) about messages of an export; what is true by construction."""
    with posts.open(encoding="utf-8-sig", newline="") as source:
        written = list(csv.DictReader(source))
    rows = [
        {"rechtzetting": written[place]["Post ID"], "platform": "facebook", "bewering_gezien": seen, "bron": _SOURCE}
        for place, seen in _CLAIMS.items()
    ]
    write_table(file, rows, delimiter=";")
    shown = sum(int(written[place]["Views"]) for place in _CLAIMS)
    return {"corrections": len(rows), "seen_against_claims": shown / sum(_CLAIMS.values())}
