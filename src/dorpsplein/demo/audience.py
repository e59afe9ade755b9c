"""Who follows the made-up page on Facebook, as Meta Business Suite exports it: shares by age, never how many."""

from __future__ import annotations

from pathlib import Path

AGES = {
    "18-24": (3.8, 2.2),
    "25-34": (10.4, 6.1),
    "35-44": (14.6, 8.1),
    "45-54": (13.9, 8.4),
    "55-64": (11.6, 7.9),
    "65+": (7.4, 5.6),
}
"""Age → percentage of all followers, of women and of men."""
PLANTED = {age: (women + men) / 100 for age, (women, men) in AGES.items()}


def write_audience(file: Path) -> None:
    """Write the export (UTF-16, three tables under each other); the name of the file has to tell the platform."""
    ages = [_line(age, *(f"{each:g}" for each in both)) for age, both in AGES.items()]
    tables = [
        *("sep=,", _line("Leeftijd en geslacht"), _line("", "Vrouwen", "Mannen"), *ages, ""),
        *(
            _line("Belangrijkste plaatsen"),
            _line("Lindewaard, Nederland", "Elders, Nederland"),
            _line("64.1", "9.3"),
            "",
        ),
        *(_line("Belangrijkste landen"), _line("Nederland", "België"), _line("98.4", "0.6"), ""),
    ]
    file.write_bytes("\n".join(tables).encode("utf-16"))


def _line(*cells: str) -> str:
    return ",".join(f'"{cell}"' for cell in cells)
