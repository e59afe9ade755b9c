"""Show: all trends in one picture, for a projector; made from the pages of the trends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dorpskern.report.drawing.overview import Tile, overview
from dorpskern.report.tree import Cell, Chart, Column, Table
from dorpskern.report.voice import Voice, plain
from dorpskern.steps.trend_pages import TrendPage


def trend_overview(
    pages: Sequence[TrendPage], *, on: date, language: str, place: str = "", is_made_up: bool = False
) -> Chart:
    """Every trend with its most telling figure or why there is none, in their own order and all the same size.

    Args:
        pages: As ``trend_pages`` made them.
        on: The day of measuring.
        language: "nl" or "en".
        place: The municipality; "" leaves it out.
        is_made_up: The municipality does not exist, and the picture says so.

    """
    say = Voice(language)
    title = say("picture.overview.title_of", place=place) if place else say("picture.overview.title")
    about = say("picture.overview.measured_on", day=say.day(on))
    if is_made_up:
        about = f"{about}. {say('picture.overview.made_up')}"
    spec = overview(title, about, [_tile(page, say) for page in pages], say("picture.overview.note"))
    return Chart(
        spec, " ".join([f"{title}. {about}.", *(_line(page, say) for page in pages)]), title, _table(pages, say)
    )


def _tile(page: TrendPage, say: Voice) -> Tile:
    if page.lead is None:
        return Tile(page.name, "", "", _why_not(page, say), _known(page, say))
    said = say("picture.overview.figure", indicator=page.lead_name, channel=page.lead.channel)
    beneath = "; ".join(one for one in (page.lead.sure, page.lead.brief_period, _known(page, say)) if one)
    return Tile(page.name, page.lead.number, page.lead.unit, said, beneath)


def _known(page: TrendPage, say: Voice) -> str:
    return say("picture.overview.known", known=page.known, n=len(page.indicators)) if page.indicators else ""


def _why_not(page: TrendPage, say: Voice) -> str:
    return f"{page.why_not} {say('picture.facts', n=len(page.facts))}" if page.facts else page.why_not


def _line(page: TrendPage, say: Voice) -> str:
    if page.lead is None:
        return say("picture.overview.line", trend=page.name, said=_why_not(page, say))
    shown = {"value": page.lead.value, "indicator": page.lead_name, "channel": page.lead.channel}
    return f"{say('picture.overview.figure_line', trend=page.name, **shown)}. {page.lead.range or page.lead.sure}"


def _table(pages: Sequence[TrendPage], say: Voice) -> Table:
    keys = ("trend", "value", "indicator", "platform", "interval")
    columns = tuple(Column(say(f"measured.column.{key}")) for key in keys)
    return Table(say("label.numbers"), columns, tuple(_row(page, say) for page in pages))


def _row(page: TrendPage, say: Voice) -> tuple[Cell, ...]:
    lead = page.lead
    told = (lead.value, page.lead_name, lead.channel, lead.sure) if lead else ("–", _why_not(page, say), "–", "–")
    return tuple(Cell(plain(text)) for text in (page.name, *told))
