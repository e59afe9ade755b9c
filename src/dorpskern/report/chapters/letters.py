"""Texts a clerk can copy: the draft decision, a draft motion, the text for the agenda and the mail to the VNG."""

from __future__ import annotations

from dorpskern.report.case import Case
from dorpskern.report.chapters.decision import proposed_decision
from dorpskern.report.chapters.opening import municipality
from dorpskern.report.particulars import Particulars
from dorpskern.report.tree import Block, BulletList, Heading, Notice, NoticeKind, PageBreak, Paragraph, Run, Runs
from dorpskern.report.voice import Voice, bullets
from dorpskern.terms.verdict import Floor

VNG_ADDRESS = "digitaaldorpsplein@vng.nl"


def letters(case: Case, number: str, particulars: Particulars, say: Voice) -> list[Block]:
    """The chapter."""
    return [
        PageBreak(),
        Heading(1, say("letter.title"), number),
        say.paragraph("letter.intro"),
        Heading(2, say("draft_decision.title")),
        _draft(*_decision(case, particulars, say)),
        Heading(2, say("motion.title")),
        _draft(*_motion(case, particulars, say)),
        Heading(2, say("agenda.title")),
        _draft(_agenda(case, say)),
        Heading(2, say("mail.title")),
        _draft(*_mail(case, say)),
    ]


def _draft(*blocks: Paragraph | BulletList) -> Notice:
    return Notice(NoticeKind.DRAFT, "", blocks)


def _decision(case: Case, particulars: Particulars, say: Voice) -> list[Paragraph | BulletList]:
    opening = say.paragraph(
        "draft_decision.opening",
        municipality=municipality(case, say),
        date=say.day(case.on),
        basis=particulars.legal_basis or say.blank("blank.legal_basis"),
    )
    return [opening, bullets(proposed_decision(case, particulars, say), ordered=True)]


def _motion(case: Case, particulars: Particulars, say: Voice) -> list[Paragraph | BulletList]:
    return [
        say.paragraph("motion.opening", municipality=municipality(case, say)),
        say.paragraph("motion.noting"),
        bullets(_noted(case, say)),
        say.paragraph("motion.considering"),
        bullets([say.runs("motion.considered_square"), say.runs("motion.considered_open")]),
        say.paragraph("motion.asking"),
        bullets(_asked(particulars, say)),
        say.paragraph("motion.closing"),
    ]


def _noted(case: Case, say: Voice) -> list[Runs]:
    noted = [say.runs("motion.noted_floor", n=len(case.assessment.alternatives))]
    for floor, key in ((Floor.BELOW, "motion.noted_below"), (Floor.NOT_SHOWN, "motion.noted_unknown")):
        names = [case.name(one.id) for one in case.weighing.alternatives if one.floor is floor]
        if names:
            noted.append(say.runs(key, channels=say.listed(names)))
    return noted


def _asked(particulars: Particulars, say: Voice) -> list[Runs]:
    day, route = particulars.find_out_before, particulars.alternative_route
    return [
        say.runs("motion.ask_look_up", date=say.day(day) if day else say.blank("blank.find_out_before")),
        say.runs("motion.ask_policy"),
        say.runs("motion.ask_route", route=route or say.blank("blank.alternative_route")),
    ]


def _agenda(case: Case, say: Voice) -> Paragraph:
    names = say.listed(one.name for one in case.assessment.alternatives)
    return say.paragraph("agenda.text", municipality=municipality(case, say), channels=names)


def _mail(case: Case, say: Voice) -> list[Paragraph]:
    named = municipality(case, say)
    return [
        say.paragraph("mail.to", address=Run(VNG_ADDRESS, link=f"mailto:{VNG_ADDRESS}")),
        say.paragraph("mail.subject", municipality=named),
        say.paragraph("mail.greeting"),
        say.paragraph("mail.text", municipality=named),
        say.paragraph("mail.regards", municipality=named),
    ]
