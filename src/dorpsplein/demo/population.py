"""How many people live in Lindewaard by age, as StatLine writes it: a made-up place beside a round number."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

from dorpsplein.demo.tables import write_table

INHABITANTS = 41_350
COUNTRY = 18_000_000
"""A round number for the Netherlands: this file is made up, the country in it too."""
REGION = "Lindewaard (verzonnen)"
_OLDEST = 95
_EVERYBODY, _ANY_STATUS, _ANY_AGE = "Totaal mannen en vrouwen", "Totaal burgerlijke staat", "Totaal"


def residents_by_age() -> list[int]:
    """Residents of each age from 0 up to 94, and last those of 95 and older: many of about fifty, few very old."""
    shape = [1 + 0.35 * math.exp(-(((age - 52) / 16) ** 2)) for age in range(_OLDEST + 1)]
    living = [each / (1 + math.exp((age - 80) / 6)) for age, each in enumerate(shape)]
    edges = [round(INHABITANTS * sum(living[:age]) / sum(living)) for age in range(_OLDEST + 2)]
    return [after - before for before, after in pairwise(edges)]


def residents_between(first: int, last: int | None) -> int:
    """Residents from one age up to and with another; None: and older."""
    return sum(residents_by_age()[first : None if last is None else last + 1])


def write_population(file: Path) -> None:
    """Write table 03759ned as StatLine downloads it: semicolons, a row per place and age, in words."""
    ages = [f"{age} jaar" for age in range(_OLDEST)] + [f"{_OLDEST} jaar of ouder"]
    counted = [
        (REGION, _ANY_AGE, INHABITANTS),
        *((REGION, *pair) for pair in zip(ages, residents_by_age(), strict=True)),
    ]
    rows = [
        {
            "Geslacht": _EVERYBODY,
            "Leeftijd": age,
            "Burgerlijke staat": _ANY_STATUS,
            "Regio's": region,
            "Perioden": "2026",
            "Bevolking op 1 januari (aantal)": people,
            "Gemiddelde bevolking  (aantal)": "",
        }
        for region, age, people in (*counted, ("Nederland", _ANY_AGE, COUNTRY))
    ]
    write_table(file, rows, delimiter=";")
