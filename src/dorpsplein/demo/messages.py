"""What Lindewaard writes on its channels: texts with a known language level and a known measure of division."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import numpy as np

LOCAL = ZoneInfo("Europe/Amsterdam")
FIRST_DAY = datetime(2025, 11, 1, tzinfo=LOCAL)
LAST_DAY = datetime(2026, 10, 31, tzinfo=LOCAL)
SHARES = {"easy": 0.55, "hard": 0.30, "divisive": 0.15}
_NIGHT_SHARE = 0.06


@dataclass(frozen=True, slots=True)
class Message:
    """One message: when, what, and which sort of text it is."""

    published: datetime
    text: str
    sort: str
    is_night: bool


def write_messages(count: int, rng: np.random.Generator) -> list[Message]:
    """``count`` messages spread evenly over twelve months, in order of time."""
    texts = _texts()
    sorts = rng.choice(list(SHARES), size=count, p=list(SHARES.values()))
    days = np.linspace(0, (LAST_DAY - FIRST_DAY).days, count).astype(int)
    return [_message(int(day), str(sort), texts[str(sort)], rng) for day, sort in zip(days, sorts, strict=True)]


def divisive_texts() -> frozenset[str]:
    """The texts on divisive subjects."""
    return frozenset(_texts()["divisive"])


def _texts() -> dict[str, list[str]]:
    return tomllib.loads(files("dorpsplein.demo").joinpath("messages.toml").read_text(encoding="utf-8"))


def _message(day: int, sort: str, texts: list[str], rng: np.random.Generator) -> Message:
    is_night = bool(rng.random() < _NIGHT_SHARE)
    hour = int(rng.integers(0, 4)) if is_night else int(rng.integers(8, 18))
    moment = FIRST_DAY + timedelta(days=day, hours=hour, minutes=int(rng.integers(0, 60)))
    return Message(moment, texts[int(rng.integers(len(texts)))], sort, is_night)
