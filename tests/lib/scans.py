"""Rounds of the scan for tests: open one, let many answer."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from dorpsplein.scan import service
from dorpsplein.scan.models import Audience, Round, Speaker

ITEMS = ("daily", "not_alive", "council_topic", "council_rules")


def opened(municipality, *, audience=Audience.EVERYBODY, shows_at_once=False, year=2026, title="Scan", **more) -> Round:
    more = {"closes_on": timezone.localdate() + timedelta(days=7), **more}
    return service.open_round(
        municipality, title=title, year=year, audience=audience, shows_at_once=shows_at_once, **more
    )


def answered(round_: Round, speaker: str, yes: int, no: int = 0, *, item: str = "daily") -> None:
    """As many devices answer one item."""
    start = round_.answers.count()
    for place in range(yes + no):
        service.answer(
            round_,
            device=f"{speaker} {start + place}",
            speaker=Speaker(speaker),
            recognised={item: place < yes},
        )


def closed(round_: Round) -> Round:
    service.close(round_)
    round_.refresh_from_db()
    return round_
