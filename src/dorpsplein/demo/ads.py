"""What the made-up municipality pays Meta: the results and settings of its advertisements, and the public register."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from dorpsplein.demo.meta_posts import PAGE, PAGE_NAME
from dorpsplein.demo.tables import write_table

AGES = {"18-24": 0.07, "25-34": 0.21, "35-44": 0.24, "45-54": 0.2, "55-64": 0.16, "65+": 0.12}
"""Which part of the accounts that an advertisement reaches is of which age."""
USUAL_PRICE, SCATTER = 6.0, 0.3
"""Euros per thousand accounts reached: the median of advertisements, and how they scatter on the log scale."""
REGISTERED = 1_287.0
"""What the advertisements cost that the public register is about; it gives one of two amounts as a bound."""
_ON_INSTAGRAM, _INSTAGRAM_SHARE = 0.5, 0.35
_SHOWN_EACH = 1.9
_FIRST, _LAST = "01-11-2025", "31-10-2026"
_SEEK: tuple[Mapping[str, str], ...] = (
    {},
    {"Cities": "Lindewaard"},
    {"Cities": "Lindewaard"},
    {"Cities": "Lindewaard", "Age Min": "18", "Age Max": "30"},
    {"Cities": "Lindewaard", "Interests": "Zwemmen"},
)
"""How ad sets choose people, each as often: the last two by more than a place."""
_SETTINGS = (
    *("Campaign ID", "Campaign Name", "Ad Set ID", "Ad Set Name", "Countries", "Cities", "Age Min", "Age Max"),
    *("Gender", "Locales", "Interests", "Custom Audiences", "Excluded Custom Audiences", "Placements"),
)
_REGISTER = "FacebookAdLibraryReport_2025-09-30_NL_last_90_days_advertisers.csv"


def write_ads(folder: Path, *, posts: Path, seed: int) -> dict[str, Any]:
    """Write the three files about the paid messages of an export; what is true of them.

    The results are in Dutch and split by platform and age, with semicolons and decimal commas; the settings are in
    English, as Meta gives them. The register is of the year before: Meta stopped these advertisements in October 2025.
    """
    rng = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    with posts.open(encoding="utf-8-sig", newline="") as source:
        paid = [post for post in csv.DictReader(source) if int(post["Reach from Boosted posts"])]
    rows = [row for number, post in enumerate(paid) for row in _results(number, post, rng)]
    write_table(folder / "advertenties-resultaten.csv", [_as_written(row) for row in rows], delimiter=";")
    settings = [_setting(number) for number in range(len(paid))]
    write_table(folder / "advertenties-instellingen.csv", settings, columns=_SETTINGS)
    _write_register(folder / _REGISTER)
    reach = Counter[str]()
    for row in rows:
        reach[row["Leeftijd"]] += row["Bereik"]
    picky = sum(bool(row.keys() & {"Age Min", "Interests"}) for row in settings)
    profiled = sum("Interests" in row for row in settings)
    return {
        "spend": round(sum(row["Besteed bedrag (EUR)"] for row in rows), 2),
        "reach_by_age": dict(reach),
        "targeted_share": picky / len(settings),
        "profiled_share": profiled / len(settings),
    }


def _results(number: int, post: Mapping[str, str], rng: np.random.Generator) -> list[dict[str, Any]]:
    """An advertisement per age and platform: on Facebook what the export of messages says, and perhaps Instagram."""
    reach = {"facebook": int(post["Reach from Boosted posts"])}
    if rng.random() < _ON_INSTAGRAM:
        reach["instagram"] = int(reach["facebook"] * _INSTAGRAM_SHARE)
    price = USUAL_PRICE * rng.lognormal(0, SCATTER)
    return [
        _result(number, platform, age, int(part), price)
        for platform, whole in reach.items()
        for age, part in zip(AGES, rng.multinomial(whole, list(AGES.values())), strict=True)
    ]


def _result(number: int, platform: str, age: str, reach: int, price: float) -> dict[str, Any]:
    return {
        "Start rapportage": _FIRST,
        "Einde rapportage": _LAST,
        "Campagnenaam": f"Bericht {number + 1} promoten",
        "Campagne-ID": 120_300_000_000 + number,
        "Naam advertentieset": f"Inwoners {number + 1}",
        "Advertentienaam": f"Bericht {number + 1}",
        "Advertentie-ID": 120_500_000_000 + number,
        "Platform": platform,
        "Leeftijd": age,
        "Bereik": reach,
        "Weergaven": int(reach * _SHOWN_EACH),
        "Besteed bedrag (EUR)": round(reach * price / 1000, 2),
    }


def _as_written(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "Besteed bedrag (EUR)": f"{row['Besteed bedrag (EUR)']:.2f}".replace(".", ",")}


def _setting(number: int) -> dict[str, Any]:
    return {
        "Campaign ID": 120_300_000_000 + number,
        "Campaign Name": f"Bericht {number + 1} promoten",
        "Ad Set ID": 120_400_000_000 + number,
        "Ad Set Name": f"Inwoners {number + 1}",
        "Countries": "NL",
        "Placements": "facebook, instagram",
        **_SEEK[number % len(_SEEK)],
    }


def _write_register(file: Path) -> None:
    lines = (("Gemeente Lindewaard", "1240", 6), ("These ads ran without a disclaimer", "≤100", 1))
    rows = [
        {
            "Page ID": PAGE,
            "Page name": PAGE_NAME,
            "Disclaimer": disclaimer,
            "Amount spent (EUR)": amount,
            "Number of ads in Library": ads,
        }
        for disclaimer, amount, ads in lines
    ]
    write_table(file, rows)
