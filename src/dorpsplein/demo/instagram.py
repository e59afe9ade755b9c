"""A posts export of Meta Business Suite for the made-up Instagram account, with the Dutch headers."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from dorpsplein.demo.messages import write_messages
from dorpsplein.demo.meta_posts import PACIFIC
from dorpsplein.demo.tables import write_table

_ACCOUNT = "17800000000000042"
_REACH = 900.0


def write_instagram(file: Path, *, seed: int, count: int = 90) -> dict[str, object]:
    """Write the CSV (UTF-8 with BOM, semicolons as a Dutch spreadsheet has them); return its total reach."""
    rng = np.random.default_rng(seed)
    rows: list[dict[str, object]] = []
    for number, message in enumerate(write_messages(count, rng)):
        reach = int(_REACH * rng.lognormal(0, 0.4))
        likes, comments, shares = (int(rng.poisson(reach / per)) for per in (18, 250, 300))
        rows.append(
            {
                "Bericht-ID": 770_000_000_000 + number,
                "Account-ID": _ACCOUNT,
                "Account username": "gemeente_lindewaard_verzonnen",
                "Beschrijving": message.text,
                "Publicatietijdstip": message.published.astimezone(PACIFIC).strftime("%m/%d/%Y %H:%M"),
                "Permalink": f"https://www.instagram.com/p/lindewaard{number}/",
                "Berichttype": "IG image",
                "Datum": "Lifetime",
                "Weergaven": int(reach * 1.3),
                "Bereik": reach,
                "Vind-ik-leuks": likes,
                "Opmerkingen": comments,
                "Aantal keer gedeeld": shares,
            }
        )
    write_table(file, rows, delimiter=";")
    return {"notes": count, "reach": sum(int(str(row["Bereik"])) for row in rows)}
