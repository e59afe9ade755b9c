"""Audience exports of Meta Business Suite in the layouts that were seen (``sources/meta_audience/SEEN.md``)."""

from __future__ import annotations

AGES = (("18-24", "3.8", "1.1"), ("25-34", "12.5", "7"), ("35-44", "18.1", "9.2"), ("65+", "", "4.0"))


def audience_of(
    *,
    titles: tuple[str, str, str] = ("Age & gender", "Top cities", "Top countries"),
    kinds: tuple[str, ...] = ("Women", "Men"),
    ages: tuple[tuple[str, ...], ...] = AGES,
    encoding: str = "utf-16",
) -> bytes:
    """An export of the audience: three tables under each other."""
    tables = [
        *("sep=,", _line(titles[0]), _line("", *kinds), *(_line(*row) for row in ages), ""),
        *(_line(titles[1]), _line("Lindewaard, Netherlands", "Elders, Netherlands"), _line("61.4", "8.9"), ""),
        *(_line(titles[2]), _line("Netherlands", "Belgium"), _line("98.2", "0.7"), ""),
    ]
    return "\n".join(tables).encode(encoding)


def follows_of(*days: tuple[str, ...], title: str = "Facebook follows", encoding: str = "utf-16") -> bytes:
    """An export of new followers per day."""
    return "\n".join(["sep=,", _line(title), _line("Date", "Primary"), *(_line(*day) for day in days)]).encode(encoding)


def _line(*cells: str) -> str:
    return ",".join(f'"{cell}"' for cell in cells)
