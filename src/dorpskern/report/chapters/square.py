"""The chapter on the square: agreement and difference in words; groups only when the map deserves trust."""

from __future__ import annotations

from dorpskern.report.case import Case, StatementTally
from dorpskern.report.tree import Block, Cell, Column, Heading, Paragraph, Run, Runs, Table
from dorpskern.report.voice import Voice, bullets, plain
from dorpskern.terms.opinion_map import OpinionGroup, OpinionMap, Representative

MOST, TYPICAL = 5, 3
FEWEST_SEEN = 5
MAJORITY = 0.6
"""At least this share of those who answered a statement must lean one way before we say that most agree."""

DIVIDED = 0.3
"""At least this share must agree and at least this share disagree before we say that participants differ."""


def square(case: Case, number: str, say: Voice) -> list[Block]:
    """The chapter."""
    heading = Heading(1, say("square.title"), number)
    found = case.opinion_map
    if found is None:
        return [heading, say.paragraph("square.none")]
    return [
        heading,
        Paragraph(_people(found, say)),
        *_agreed(case, found, say),
        *_divided(case, say),
        *_groups(case, found, say),
        *(say.paragraph(f"square.warning.{warning}") for warning in found.warnings),
    ]


def _people(found: OpinionMap, say: Voice) -> Runs:
    said = [say("square.people", n=found.participants, votes=found.votes, statements=found.statements)]
    if found.revoted:
        said.append(say("square.revoted"))
    return plain(" ".join([*said, say("square.not_everyone")]))


def _tallies(case: Case) -> dict[str, StatementTally]:
    """The statements that enough people answered; the others are not printed at all."""
    return {one.statement: one for one in case.statements if one.seen >= FEWEST_SEEN}


def _agreed(case: Case, found: OpinionMap, say: Voice) -> list[Block]:
    tallies = _tallies(case)
    items = []
    for consensus in found.consensus:
        tally = tallies.get(consensus.statement)
        if tally is not None and _leaning(tally, consensus.direction) >= MAJORITY * tally.seen:
            items.append(_agreement(tally, consensus.direction, say))
    if not items:
        return [say.paragraph("square.nothing_agreed")]
    return [Heading(2, say("square.agreed_title")), bullets(items[:MOST])]


def _leaning(tally: StatementTally, direction: str) -> int:
    return tally.agrees if direction == "agree" else tally.disagrees


def _agreement(tally: StatementTally, direction: str, say: Voice) -> Runs:
    if direction == "agree":
        return say.runs("square.agree", statement=tally.content, agrees=tally.agrees, seen=tally.seen)
    return say.runs("square.disagree", statement=tally.content, disagrees=tally.disagrees, seen=tally.seen)


def _divided(case: Case, say: Voice) -> list[Block]:
    split = [one for one in _tallies(case).values() if min(one.agrees, one.disagrees) >= DIVIDED * one.seen]
    split.sort(key=lambda one: (-min(one.agrees, one.disagrees) / one.seen, one.statement))
    if not split:
        return []
    items = [
        say.runs(
            "square.divided",
            statement=one.content,
            agrees=one.agrees,
            disagrees=one.disagrees,
            passes=one.passes,
        )
        for one in split[:MOST]
    ]
    return [Heading(2, say("square.divided_title")), bullets(items)]


def _groups(case: Case, found: OpinionMap, say: Voice) -> list[Block]:
    heading = Heading(2, say("square.groups_title"))
    if not found.deserves_trust:
        return [heading, say.paragraph("square.no_groups", why=say(f"square.why.{found.reason}"))]
    columns = (
        Column(say("square.group"), share=0.8),
        Column(say("square.size"), numeric=True, share=0.9),
        Column(say("square.typical"), share=4),
    )
    rows = tuple(_group(case, one, letter, say) for one, letter in zip(found.groups, "ABCDE", strict=False))
    return [
        heading,
        say.paragraph("square.stability", times=found.stability.bootstraps),
        Table(say("square.groups_caption"), columns, rows),
        say.paragraph("square.describes"),
    ]


def _group(case: Case, group: OpinionGroup, letter: str, say: Voice) -> tuple[Cell, ...]:
    contents = {one.statement: one.content for one in case.statements}
    typical = [_typical(one, contents, say) for one in group.representative[:TYPICAL]]
    return (
        Cell(plain(say("square.group_name", letter=letter))),
        Cell(plain(say.number(group.size))),
        Cell((Run(" ".join(typical) or say("square.nothing_typical")),)),
    )


def _typical(one: Representative, contents: dict[str, str], say: Voice) -> str:
    low, high = one.interval
    return say(
        "square.group_agrees" if one.direction == "agree" else "square.group_disagrees",
        statement=contents.get(one.statement) or say("square.unnamed", number=one.statement),
        share=say.percentage(one.share),
        low=say.percentage(low),
        high=say.percentage(high),
    )
