"""A document whose text tries to be markup in every format at once."""

from __future__ import annotations

from datetime import date

from dorpskern.report.tree import (
    BulletList,
    Cell,
    Column,
    Contents,
    Document,
    Heading,
    Notice,
    NoticeKind,
    PageBreak,
    Paragraph,
    Run,
    Table,
    Tone,
)

HOSTILE = '#import "x": * ] } $a$ _b_ *c* `d` <script>alert(1)</script> &amp; "q" \\ @e // f /* g */ {{h}} %s \u202e'
LABELS = {
    "page": "Bladzijde",
    "page_of": "van",
    "skip": "Naar de inhoud",
    "data": "Gegevens",
    "download": "Haal op",
    "attachment": "De gegevens",
}


def document(text: str = HOSTILE, *blocks, language: str = "nl", **changed) -> Document:
    """One of each kind of block, with the same text everywhere."""
    runs = (Run(text), Run(text, strong=True), Run(text, is_blank=True), Run("weg", link="javascript:alert(1)"))
    link = Run("bron", link="https://voorbeeld.nl/?a=1&b=2")
    columns = (Column(text), Column("Getal", numeric=True))
    rows = ((Cell((Run(text),)), Cell((Run("1"),), Tone.BAD)), (Cell((Run("b"),)), Cell((link,), Tone.DOUBT)))
    everything = blocks or (
        Heading(1, text, "1"),
        Paragraph(runs),
        Paragraph((Run("Dit volgt:"),)),
        BulletList((runs, (link,))),
        BulletList(((Run("een"),), (Run("twee"),)), ordered=True),
        PageBreak(),
        Contents(text),
        Heading(2, text),
        Heading(3, text),
        Table(text, columns, rows),
        Table("Zonder rijkoppen", columns, rows, has_row_headers=False),
        Notice(NoticeKind.SUMMARY, text, (Paragraph(runs), BulletList((runs,)))),
        Notice(NoticeKind.DRAFT, "", (BulletList(((Run("een"),),), ordered=True),)),
    )
    made = {"title": text, "subtitle": text, "author": text, "municipality": text, "description": text}
    return Document(
        language=language, date=date(2026, 11, 24), blocks=everything, labels=LABELS, **{**made, **changed}
    )  # fmt: skip
