"""The last chapters: the sources, and how the paper was made."""

from __future__ import annotations

import math

from dorpskern.report.case import Case
from dorpskern.report.evidence import Cited, References
from dorpskern.report.tree import Block, Cell, Column, Heading, Run, Runs, Table
from dorpskern.report.voice import Voice, bullets, plain
from dorpskern.report.written import coarse_day

SHORT = 12
"""So many characters of a checksum are printed; the whole one is in the data."""


def sources(number: str, refs: References, say: Voice) -> list[Block]:
    """The numbered list of sources."""
    heading = Heading(1, say("sources.title"), number)
    if not refs.cited:
        return [heading, say.paragraph("sources.none")]
    items = [_source(one, say) for one in refs.cited]
    return [heading, say.paragraph("sources.intro"), bullets(items, ordered=True)]


def _source(one: Cited, say: Voice) -> Runs:
    when = coarse_day(one.as_of, say.language) or say("evidence.no_date")
    runs = say.runs("sources.item", title=Run(one.title, link=one.url), date=when)
    return (*runs, Run(say("sources.check"), strong=True)) if one.is_stale else runs


def made(case: Case, number: str, checksum: str, say: Voice) -> list[Block]:
    """How the paper was made. ``checksum``: of the data it carries."""
    return [
        Heading(1, say("made.title"), number),
        say.paragraph("made.questions"),
        say.paragraph("made.carries"),
        _facts(case, checksum, say),
        _files(case, say) if case.ledger else say.paragraph("made.no_files"),
    ]


def _facts(case: Case, checksum: str, say: Voice) -> Table:
    error = say.number(math.ceil(1000 * case.weighing.monte_carlo_error) / 10, digits=1)
    rows = (
        ("made.framework", case.weighing.framework),
        ("made.product", case.product_version),
        ("made.seed", str(case.seed)),
        ("made.samples", say.number(case.weighing.samples)),
        ("made.error", say("made.error_said", error=error)),
        ("made.files", say.number(len(case.ledger))),
        ("made.hash", checksum),
    )
    columns = (Column(say("made.item"), share=1), Column(say("made.value"), share=2))
    return Table(
        say("made.caption"), columns, tuple((Cell(plain(say(key))), Cell(plain(value))) for key, value in rows)
    )


def _files(case: Case, say: Voice) -> Table:
    columns = (
        Column(say("made.file"), share=3),
        Column(say("made.read"), numeric=True),
        Column(say("made.kept"), numeric=True),
        Column(say("made.dropped"), numeric=True),
        Column(say("made.checksum"), share=1.5),
    )
    rows = tuple(
        tuple(
            Cell(plain(text))
            for text in (
                entry.path,
                say.number(entry.rows_read),
                say.number(entry.rows_kept),
                say.number(sum(entry.dropped.values())),
                entry.sha256[:SHORT],
            )
        )
        for entry in case.ledger
    )
    return Table(say("made.files_caption"), columns, rows)
