"""The council paper, chapter by chapter, on one page of code."""

from __future__ import annotations

from dorpskern.report.case import Case
from dorpskern.report.chapters.closing import made, sources
from dorpskern.report.chapters.floor import baseline
from dorpskern.report.chapters.letters import letters
from dorpskern.report.chapters.measured import measured
from dorpskern.report.chapters.mix import mix
from dorpskern.report.chapters.opening import municipality, opening
from dorpskern.report.chapters.others import others
from dorpskern.report.chapters.square import square
from dorpskern.report.chapters.ten_sentences import ten_sentences
from dorpskern.report.chapters.unknown import unknown
from dorpskern.report.chapters.weighing import weighing
from dorpskern.report.evidence import references
from dorpskern.report.particulars import read_particulars
from dorpskern.report.tree import (
    Block,
    BulletList,
    Contents,
    Document,
    Notice,
    NoticeKind,
    PageBreak,
    Paragraph,
    Runs,
    Table,
    walk,
)
from dorpskern.report.voice import Voice, bullets, plain

LABELS = ("page", "page_of", "skip", "data", "download", "attachment")


def council_paper(case: Case, *, language: str, checksum: str) -> Document:
    """Everything a council needs to decide, as a document tree.

    Args:
        case: What was filled in, measured, weighed and deliberated.
        language: "nl" or "en".
        checksum: Of the record the paper carries (``Record.sha256``), printed in the last chapter.

    Raises:
        Refusal: The ``[paper]`` table of the assessment holds something it cannot hold.

    """
    say = Voice(language)
    particulars = read_particulars(case.assessment.paper)
    refs = references(case)
    first_page = opening(case, particulars, say)
    chapters = [
        *ten_sentences(case, particulars, refs, say),
        *measured(case, "1", refs, say),
        *baseline(case, "2", refs, say),
        *weighing(case, "3", say),
        *unknown(case, "4", say),
        *mix(case, "5", say),
        *square(case, "6", say),
        *others(case, "7", particulars, say),
        *letters(case, "8", particulars, say),
        *sources("9", refs, say),
        *made(case, "10", checksum, say),
    ]
    blanks = blanks_in((*first_page, *chapters))
    named = municipality(case, say)
    return Document(
        title=say("paper.title", municipality=named),
        subtitle=say("paper.subtitle"),
        language=language,
        municipality=named,
        date=case.on,
        author=named,
        description=say("paper.description", municipality=named),
        labels={key: say(f"label.{key}") for key in LABELS},
        blocks=(*first_page, *_to_fill_in(blanks, say), PageBreak(), Contents(say("paper.contents")), *chapters),
    )


def blanks_in(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Every place still to be filled in, once, in reading order."""
    found = (run.text for block in walk(blocks) for runs in _runs(block) for run in runs if run.is_blank)
    return tuple(dict.fromkeys(found))


def _runs(block: Block) -> tuple[Runs, ...]:
    if isinstance(block, Paragraph):
        return (block.runs,)
    if isinstance(block, BulletList):
        return block.items
    if isinstance(block, Table):
        return tuple(cell.runs for row in block.rows for cell in row)
    return ()


def _to_fill_in(blanks: tuple[str, ...], say: Voice) -> list[Block]:
    """The notice that lists what somebody has to fill in before the paper goes round."""
    if not blanks:
        return []
    items = (plain(blank.strip("[]").partition(": ")[2]) for blank in blanks)
    return [Notice(NoticeKind.BLANK, say("blank.title"), (say.paragraph("blank.intro"), bullets(items)))]
