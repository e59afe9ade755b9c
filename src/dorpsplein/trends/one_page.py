"""All trends on one sheet of paper: a sentence each, the figure with how sure and when, and what it cannot say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dorpsplein.trends.models import TrendPart


@dataclass(frozen=True, slots=True)
class Line:
    """One trend on the sheet. Without a figure of our own ``figure`` is "" and ``sentence`` says why."""

    name: str
    sentence: str
    figure: str
    channel: str
    range: str
    sure: str
    period: str
    cannot_say: str


def lines(parts: Sequence[TrendPart]) -> list[Line]:
    """What the sheet says, in the order of the trends."""
    return [_line(part) for part in parts]


def _line(part: TrendPart) -> Line:
    lead = part.glance["lead"]
    if lead is None:
        return Line(part.name, part.glance["why_not"], "", "", "", "", "", "")
    name = part.glance["lead_name"]
    shown = next((one for one in part.content["indicators"] if one["name"] == name), None)
    sentence = shown["definition"] if shown else name
    cannot_say = shown["cannot_show"][0] if shown and shown["cannot_show"] else lead["caveat"]
    return Line(
        part.name,
        sentence,
        lead["value"],
        lead["channel"],
        lead["range"],
        lead.get("sure", ""),
        lead["period"],
        cannot_say,
    )
