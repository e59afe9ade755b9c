"""The first page: what is asked, the outcome in three plain sentences, and the proposed decision."""

from __future__ import annotations

from dorpskern.report.case import Case, ranked
from dorpskern.report.chapters.decision import proposed_decision
from dorpskern.report.particulars import Particulars
from dorpskern.report.tree import Block, Cell, Column, Heading, Notice, NoticeKind, Run, Runs, Table
from dorpskern.report.voice import Voice, bullets, plain
from dorpskern.report.written import of_hundred
from dorpskern.terms.verdict import DecisiveUnknown, Floor

CLOSE = 0.5
"""Below this share of first places we say that no channel stands out."""


def opening(case: Case, particulars: Particulars, say: Voice) -> list[Block]:
    """The first page as blocks."""
    return [
        Heading(1, say("question.title")),
        say.paragraph("question.text", municipality=municipality(case, say), n=len(case.assessment.alternatives)),
        summary(case, say),
        Heading(1, say("decision.title")),
        bullets(proposed_decision(case, particulars, say), ordered=True),
        say.paragraph("decision.whose"),
        _about(case, particulars, say),
    ]


def municipality(case: Case, say: Voice) -> str:
    """The name of the municipality; "[gemeente]" while nobody filled it in, which the first page then asks for."""
    return case.municipality or say("blank.name")


def summary(case: Case, say: Voice) -> Notice:
    """The outcome in three sentences: the floor, the weighing, what to look up first."""
    items = [plain(_floor(case, say)), plain(_first(case, say)), plain(_unknown(case, say))]
    return Notice(NoticeKind.SUMMARY, say("summary.title"), (bullets(items),))


def _floor(case: Case, say: Voice) -> str:
    names = {floor: _names(case, floor, say) for floor in Floor}
    return say("summary.floor", below=names[Floor.BELOW], not_shown=names[Floor.NOT_SHOWN], meets=names[Floor.MEETS])


def _names(case: Case, floor: Floor, say: Voice) -> str:
    names = [case.name(one.id) for one in case.weighing.alternatives if one.floor is floor]
    return say.listed(names) or say("list.none")


def _first(case: Case, say: Voice) -> str:
    order = ranked(case.weighing)
    if not order:
        return say("summary.nothing_ranked")
    first = order[0]
    if len(order) == 1:
        return say("summary.only", channel=case.name(first.id))
    share, name, times = first.rank_acceptability[0], case.name(first.id), of_hundred(first.rank_acceptability[0])
    if share < CLOSE:
        second, seconds = case.name(order[1].id), of_hundred(order[1].rank_acceptability[0])
        return say("summary.close", channel=name, times=times, second=second, second_times=seconds)
    key = "summary.first_not_shown" if first.floor is Floor.NOT_SHOWN else "summary.first"
    return say(key, channel=name, times=times)


def _unknown(case: Case, say: Voice) -> str:
    unknowns = decisive(case)
    if not unknowns:
        return say("summary.nothing_unknown")
    top = unknowns[0]
    return say("summary.unknown", criterion=case.names.criteria[top.criterion], channel=case.name(top.alternative))


def decisive(case: Case) -> tuple[DecisiveUnknown, ...]:
    """The unknowns that move the outcome at all, those that matter most first."""
    return tuple(one for one in case.weighing.decisive_unknowns if one.effect > 0)


def _about(case: Case, particulars: Particulars, say: Voice) -> Table:
    body = particulars.competent_body
    review = particulars.review_on
    rows: list[tuple[str, Runs]] = [
        ("facts.municipality", (_or_blank(case.municipality, "blank.municipality", say),)),
        ("facts.date", plain(say.day(case.on))),
        ("facts.body", (_or_blank(say(f"body.{body}") if body else "", "blank.competent_body", say),)),
        ("facts.basis", (_or_blank(particulars.legal_basis, "blank.legal_basis", say),)),
        ("facts.holder", (_or_blank(particulars.portfolio_holder, "blank.portfolio_holder", say),)),
        ("facts.review", (_or_blank(say.day(review) if review else "", "blank.review_on", say),)),
    ]
    columns = (Column(say("facts.item"), share=1), Column(say("facts.value"), share=2))
    cells = tuple((Cell(plain(say(key))), Cell(value)) for key, value in rows)
    return Table(say("facts.caption"), columns, cells)


def _or_blank(text: str, blank: str, say: Voice) -> Run:
    return Run(text[:1].upper() + text[1:]) if text else say.blank(blank)
