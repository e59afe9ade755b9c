"""Rounds of the scan in Lindewaard: last year's and this year's, and one that is still open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from dorpskern.pipeline import ItemCount
from dorpsplein.accounts.models import Municipality
from dorpsplein.scan import service
from dorpsplein.scan.models import Audience, Round, Speaker

ITEMS = ("daily", "not_alive", "council_topic", "council_rules")
Counts = Mapping[Speaker, tuple[int, tuple[int, int, int, int]]]
"""Per role: how many answered, and how many of them recognise each of the four items."""

LAST_YEAR: Counts = {
    Speaker.COUNCIL: (14, (6, 7, 4, 1)),
    Speaker.EXECUTIVE: (3, (2, 1, 1, 0)),
    Speaker.OFFICIALS: (9, (8, 1, 2, 1)),
}
THIS_YEAR: Counts = {
    Speaker.COUNCIL: (17, (12, 3, 9, 2)),
    Speaker.EXECUTIVE: (4, (3, 0, 3, 0)),
    Speaker.OFFICIALS: (11, (10, 0, 5, 1)),
}
RESIDENTS: Counts = {Speaker.RESIDENTS: (13, (9, 2, 1, 3))}
PAPER = {"daily": ItemCount(4, 6), "not_alive": ItemCount(2, 6), "council_topic": ItemCount(1, 4)}


def load(municipality: Municipality) -> None:
    """Open and close two rounds of the council, and leave one for residents open."""
    year = timezone.localdate().year
    for asked, counts in ((year - 1, LAST_YEAR), (year, THIS_YEAR)):
        round_ = _opened(municipality, "Scan van raad, college en ambtenaren", asked, Audience.LINK)
        _answer(round_, counts)
        service.close(round_)
        service.reveal(round_)
        _date_back(round_, year - asked)
    open_round = _opened(municipality, "Scan voor inwoners", year, Audience.EVERYBODY, shows_at_once=True)
    _answer(open_round, RESIDENTS)
    service.add_paper(open_round, speaker=Speaker.RESIDENTS, ballots=6, counted=PAPER, by=None)


def _opened(
    municipality: Municipality, title: str, year: int, audience: Audience, *, shows_at_once: bool = False
) -> Round:
    return service.open_round(
        municipality,
        title=title,
        year=year,
        audience=audience,
        shows_at_once=shows_at_once,
        closes_on=timezone.localdate() + timedelta(days=30),
    )


def _date_back(round_: Round, years: int) -> None:
    """Let a round have been two weeks ago, or a year and two weeks: an example should look lived in."""
    ago = timedelta(days=14 + 365 * years)
    moments = {"opened_at": timezone.now() - ago - timedelta(days=9), "closed_at": timezone.now() - ago}
    Round.objects.filter(pk=round_.pk).update(revealed_at=timezone.now() - ago, **moments)


def _answer(round_: Round, counts: Counts) -> None:
    """Let everybody answer; who recognises an item differs per item, so that no two answers need be alike."""
    for speaker, (people, recognised) in counts.items():
        for place in range(people):
            said = {
                item: (place + 3 * number) % people < yes
                for number, (item, yes) in enumerate(zip(ITEMS, recognised, strict=True))
            }
            service.answer(round_, device=f"{speaker.value} {place}", speaker=speaker, recognised=said)
