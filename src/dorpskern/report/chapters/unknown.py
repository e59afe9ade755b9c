"""The chapter on what is not known: at most three things to look up first, and who can find out."""

from __future__ import annotations

from dorpskern.report.case import Case
from dorpskern.report.chapters.floor import who_said
from dorpskern.report.chapters.opening import decisive
from dorpskern.report.tree import Block, Cell, Column, Heading, Table
from dorpskern.report.voice import Voice, plain
from dorpskern.report.written import of_hundred
from dorpskern.terms.verdict import ClauseVerdict, DecisiveUnknown, Floor

FIRST = 3


def unknown(case: Case, number: str, say: Voice) -> list[Block]:
    """The chapter."""
    blocks: list[Block] = [Heading(1, say("unknown.title"), number)]
    found = decisive(case)[:FIRST]
    if found:
        blocks += [say.paragraph("unknown.first"), _table(case, found, say)]
    else:
        blocks.append(say.paragraph("unknown.nothing"))
    if any(one.floor is Floor.NOT_SHOWN for one in case.weighing.alternatives):
        blocks += [say.paragraph("unknown.floor_intro"), _floor_table(case, say)]
    if case.weighing.contradictions:
        blocks.append(say.paragraph("contradiction.one_or_more"))
    return blocks


def _table(case: Case, unknowns: tuple[DecisiveUnknown, ...], say: Voice) -> Table:
    columns = (
        Column(say("unknown.what"), share=2),
        Column(say("unknown.change"), share=2.6),
        Column(say("unknown.who"), share=1.6),
    )
    rows = tuple((_what(case, one, say), _change(one, say), _who(case, one, say)) for one in unknowns)
    return Table(say("unknown.caption"), columns, rows)


def _what(case: Case, one: DecisiveUnknown, say: Voice) -> Cell:
    criterion = case.names.criteria[one.criterion]
    return Cell(plain(say("unknown.cell", criterion=criterion, channel=case.name(one.alternative))))


def _change(one: DecisiveUnknown, say: Voice) -> Cell:
    key = "unknown.choice_changes" if one.gain > 0 else "unknown.choice_stays"
    return Cell(plain(say(key, times=of_hundred(one.effect))))


def _who(case: Case, one: DecisiveUnknown, say: Voice) -> Cell:
    """Everybody who can answer a question of this criterion that nobody answered yet for this channel."""
    answered = {
        answer.question
        for answer in case.assessment.answers
        if answer.alternative == one.alternative and not (answer.score and answer.score.unknown)
    }
    asked = [
        question
        for question in case.questions
        if question.criterion.value == one.criterion and question.id not in answered
    ]
    who = tuple(dict.fromkeys(person for question in asked for person in question.who_can_answer))
    return Cell(plain(who_said(who, say) or say("unknown.who_unknown")))


def _floor_table(case: Case, say: Voice) -> Table:
    columns = (
        Column(say("unknown.channel"), share=1.6),
        Column(say("unknown.points"), share=1.4),
        Column(say("unknown.who"), share=2.6),
    )
    rows = []
    for verdict in case.weighing.alternatives:
        if verdict.floor is Floor.NOT_SHOWN:
            points = say.listed(str(clause) for clause in verdict.unknown_clauses)
            who = _who_for_clauses(case, verdict.clauses) or ()
            said = who_said(who, say) or say("unknown.who_unknown")
            rows.append((Cell(plain(case.name(verdict.id))), Cell(plain(points)), Cell(plain(said))))
    return Table(say("unknown.floor_caption"), columns, tuple(rows))


def _who_for_clauses(case: Case, clauses: tuple[ClauseVerdict, ...]) -> tuple[str, ...]:
    open_ones = (case.question(key) for clause in clauses for key in clause.open_questions)
    return tuple(dict.fromkeys(who for question in open_ones if question for who in question.who_can_answer))
