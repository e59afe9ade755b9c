"""Show: the pictures of all trends as one document, each with the same thing in words and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dorpskern.report.paper import LABELS
from dorpskern.report.tree import Block, Chart, Document, Heading, Paragraph
from dorpskern.report.voice import Voice, plain
from dorpskern.steps.trend_pages import TrendPage


def charts_document(pages: Sequence[TrendPage], overview: Chart, *, on: date, language: str) -> Document:
    """All of it on one page: the overview first, then trend by trend.

    Args:
        pages: As ``trend_pages`` made them.
        overview: As ``trend_overview`` made it.
        on: The day of measuring.
        language: "nl" or "en".

    """
    say = Voice(language)
    blocks: list[Block] = [overview]
    for page in pages:
        caveat = [Paragraph(plain(page.lead.caveat))] if page.lead else []
        blocks += [Heading(1, page.name), page.picture, Paragraph(plain(page.picture.alt)), *caveat]
    return Document(
        title=overview.caption,
        language=language,
        municipality="",
        date=on,
        blocks=tuple(blocks),
        subtitle=say("picture.overview.measured_on", day=say.day(on)),
        description=say("picture.overview.note"),
        labels={key: say(f"label.{key}") for key in LABELS},
    )
