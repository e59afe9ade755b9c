"""Made-up reactions under the messages of Lindewaard, as a webcare tool might give them, and the council's agenda."""

from __future__ import annotations

import csv
import math
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from scipy import stats

from dorpsplein.demo.messages import FIRST_DAY, LAST_DAY, LOCAL
from dorpsplein.demo.meta_posts import PACIFIC, PAGE_NAME
from dorpsplein.demo.tables import write_table

COLUMNS = {
    "published": "Datum",
    "reaction": "Reactie-ID",
    "in_answer_to": "Reactie op",
    "note": "Bericht-ID",
    "author": "Auteur",
    "content": "Tekst",
    "type": "Soort",
    "hidden": "Verborgen",
    "reason": "Reden",
    "ended": "Verborgen op",
}
"""Ours → what the table calls it: what somebody points at."""
OWN_NAME = PAGE_NAME
ASKED, ANSWERED, HIDDEN, WITH_REASON = 0.35, 0.8, 0.05, 0.7
MEDIAN_HOURS, SCATTER = 5.0, 1.2
"""Of answers that are given: the median of hours until them, and how they scatter on the log scale."""
RISES = 3.0
LAGS = (14, 17, 19, 21, 23, 25, 28, 21)
"""Days between a rise and the meeting about it."""
_USUAL, _RISING, _IN_RISE = 0.012, 0.06, 0.4
_RISING_DAYS, _RISE_DAYS, _FIRST_RISE, _BETWEEN = 28, 10, 70, 22
_WRITERS, _PRIVATE = 1200, 6


@dataclass(frozen=True, slots=True)
class _Words:
    asks: Sequence[str]
    says: Sequence[str]
    answers: Sequence[str]
    about: Mapping[str, str]
    agenda: Mapping[str, str]


def write_reactions(table: Path, agenda: Path, *, posts: Path, seed: int) -> dict[str, Any]:
    """Write reactions (semicolons, Dutch titles) under the messages of an export, and an agenda; what is true of them.

    As many reactions as the export counts. The table ends with the month of October 2026: later answers are not in it.
    """
    rng = np.random.default_rng(seed)
    words = _Words(**tomllib.loads(files("dorpsplein.demo").joinpath("reactions.toml").read_text(encoding="utf-8")))
    with posts.open(encoding="utf-8-sig", newline="") as source:
        written = list(csv.DictReader(source))
    rises = _rises(list(words.about))
    rows = [row for post in written for row in _under(post, words, rises, rng)]
    days = [FIRST_DAY + timedelta(days=n) for n in range(_PRIVATE)]
    private = [_row(f"d{n}", day, "", "Inwoner 1", "Dag") | {"Soort": "Privé"} for n, day in enumerate(days)]
    write_table(table, sorted([*rows, *private], key=lambda row: row["Datum"]), delimiter=";")
    items = [
        {"datum": (FIRST_DAY + timedelta(days=start + lag)).date().isoformat(), "agendapunt": words.agenda[topic]}
        for (topic, start), lag in zip(rises.items(), LAGS, strict=True)
    ]
    opening = {"datum": date(2026, 9, 3).isoformat(), "agendapunt": "Opening en vaststelling"}
    write_table(agenda, [*items, opening], delimiter=";")
    return _true_of([row for row in rows if row["Auteur"] != OWN_NAME])


def _rises(topics: Sequence[str]) -> dict[str, int]:
    """Every subject but the first begins to rise once: on which day of the year."""
    return {topic: _FIRST_RISE + _BETWEEN * n for n, topic in enumerate(topics[1:])}


def _under(
    post: Mapping[str, str], words: _Words, rises: Mapping[str, int], rng: np.random.Generator
) -> list[dict[str, str]]:
    """The reactions under one message, and our answers to them."""
    begin = datetime.strptime(post["Publish time"], "%m/%d/%Y %H:%M").replace(tzinfo=PACIFIC).astimezone(LOCAL)
    found: list[dict[str, str]] = []
    for number in range(int(post["Comments"])):
        at = begin + timedelta(hours=float(rng.exponential(10)))
        if at > _end():
            continue
        name, writer = f"{post['Post ID']}-{number}", int(_WRITERS * rng.random() ** 2.5)
        is_question = bool(rng.random() < ASKED)
        about = _about(at, rises, rng)
        text = str(rng.choice(list(words.asks if is_question else words.says)))
        said = f"{words.about[about]} {text}" if about else text
        row = _row(name, at, post["Post ID"], f"Inwoner {writer}", said)
        hidden = bool(rng.random() < HIDDEN)
        if hidden and at + timedelta(minutes=5) <= _end():
            row |= {"Verborgen": "ja", "Verborgen op": _said(at + timedelta(minutes=5))}
            row["Reden"] = "Huisregels" if rng.random() < WITH_REASON else ""
        found.append(row)
        answered = at + timedelta(hours=float(rng.lognormal(math.log(MEDIAN_HOURS), SCATTER)))
        gets_answer = is_question and not hidden and bool(rng.random() < ANSWERED)
        if gets_answer and answered <= _end():
            answer = str(rng.choice(list(words.answers)))
            found.append(_row(f"{name}-a", answered, post["Post ID"], OWN_NAME, answer, to=name))
    return found


def _end() -> datetime:
    return LAST_DAY + timedelta(days=1)


def _about(at: datetime, rises: Mapping[str, int], rng: np.random.Generator) -> str:
    """The subject of a reaction of one moment; "" for none of the list."""
    day = (at - FIRST_DAY).days
    chances = {"traffic": _RISING * (RISES if (_end() - at).days < _RISING_DAYS else 1.0)}
    chances |= {topic: _IN_RISE if 0 <= day - start < _RISE_DAYS else _USUAL for topic, start in rises.items()}
    names = [*chances, ""]
    return str(rng.choice(names, p=[*chances.values(), 1 - sum(chances.values())]))


def _row(name: str, at: datetime, post: str, author: str, text: str, *, to: str = "") -> dict[str, str]:
    said = dict.fromkeys(COLUMNS.values(), "")
    return said | {
        "Datum": _said(at),
        "Reactie-ID": name,
        "Reactie op": to,
        "Bericht-ID": post,
        "Auteur": author,
        "Tekst": text,
        "Soort": "Openbaar",
        "Verborgen": "nee",
    }


def _said(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M")


def _true_of(theirs: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    counts = sorted(Counter(row["Auteur"] for row in theirs).values(), reverse=True)
    hours = [int(row["Datum"][11:13]) for row in theirs]
    most = -(-len(counts) // 100)
    return {
        "platform": "facebook",
        "own_name": OWN_NAME,
        "columns": COLUMNS,
        "reactions": len(theirs),
        "writers": len(counts),
        "most_active_share": sum(counts[:most]) / len(theirs),
        "at_night": sum(hour >= 23 or hour < 6 for hour in hours) / len(theirs),
    }


def answered_within(hours: float) -> float:
    """The share of endless questions like these that has an answer so soon; hidden ones never get one."""
    return float((1 - HIDDEN) * ANSWERED * stats.norm.cdf(math.log(hours / MEDIAN_HOURS) / SCATTER))


def median_wait() -> float:
    """After how many hours half of them has one."""
    return float(MEDIAN_HOURS * math.exp(SCATTER * stats.norm.ppf(0.5 / ((1 - HIDDEN) * ANSWERED))))
