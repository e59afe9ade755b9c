"""The chapter on the mix of channels: what it is, what it costs, whom it reaches; or why there is none."""

from __future__ import annotations

import math

from dorpskern.report.case import Case
from dorpskern.report.tree import Block, Cell, Column, Heading, Paragraph, Table
from dorpskern.report.voice import Voice, plain
from dorpskern.terms.verdict import Infeasible, Mix


def mix(case: Case, number: str, say: Voice) -> list[Block]:
    """The chapter."""
    heading = Heading(1, say("mix.title"), number)
    if case.mix is None:
        return [heading, say.paragraph("mix.not_asked")]
    blocks = _infeasible(case.mix, say) if isinstance(case.mix, Infeasible) else _mix(case, case.mix, say)
    return [heading, say.paragraph("mix.intro"), *blocks, *_left_out(case, case.mix, say)]


def _mix(case: Case, found: Mix, say: Voice) -> list[Block]:
    if not found.channels:
        return [say.paragraph("mix.chosen_none")]
    channels = say.listed(case.name(one) for one in found.channels)
    blocks: list[Block] = [
        Paragraph((*say.runs("mix.chosen", channels=channels), *plain(" " + _cost(found, say)))),
    ]
    if found.coverage:
        blocks += [_coverage(case, found, say), say.paragraph("mix.overlap")]
    if found.binding:
        blocks.append(say.paragraph("mix.binding", wishes=say.listed(wish_said(one, say) for one in found.binding)))
    for key, ids in (("mix.marked", found.marked_not_shown), ("mix.explained", found.explained)):
        if ids:
            blocks.append(say.paragraph(key, channels=say.listed(case.name(one) for one in ids)))
    return blocks


def _cost(found: Mix, say: Voice) -> str:
    low, high = found.cost_bounds_eur_per_year
    if round(low) == round(high):
        return say("mix.cost_one", cost=say.euros(high))
    return say("mix.cost", low=say.euros(low), high=say.euros(high))


def _coverage(case: Case, found: Mix, say: Voice) -> Table:
    wished = case.assessment.mix.min_coverage if case.assessment.mix else {}
    columns = (
        Column(say("mix.group"), share=1.4),
        Column(say("mix.reached"), numeric=True),
        Column(say("mix.bounds"), numeric=True, share=1.3),
        Column(say("mix.wished"), numeric=True),
    )
    rows = []
    for group, share in found.coverage.items():
        low, high = (say.percentage(edge) for edge in found.coverage_bounds[group])
        asked = say.percentage(wished[group]) if group in wished else say("mix.no_wish")
        texts = (group, say.percentage(share), say("mix.range", low=low, high=high), asked)
        rows.append(tuple(Cell(plain(text)) for text in texts))
    return Table(say("mix.coverage"), columns, tuple(rows))


def _infeasible(found: Infeasible, say: Voice) -> list[Block]:
    wishes = say.listed(wish_said(one, say) for one in found.conflict)
    return [say.paragraph("mix.infeasible", wishes=wishes), _give_up(found.smallest_relaxation, say)]


def _give_up(relaxation: dict[str, float | str], say: Voice) -> Paragraph:
    names = str(relaxation["constraint"]).split(",")
    if len(names) > 1:
        return say.paragraph("mix.give_up_several", wishes=say.listed(wish_said(one, say) for one in names))
    kind, _, group = names[0].partition(":")
    if kind == "open_channel":
        return say.paragraph("mix.give_up_open")
    asked, possible = float(relaxation["asked"]), float(relaxation["possible"])
    if kind == "budget":
        return say.paragraph("mix.give_up_budget", possible=say.euros(math.ceil(possible)), asked=say.euros(asked))
    levels = {"possible": say.percentage(possible), "asked": say.percentage(asked)}
    return say.paragraph("mix.give_up_coverage", group=group, **levels)


def wish_said(name: str, say: Voice) -> str:
    """A wish in words: "budget", "open_channel" or "coverage:<group>"."""
    kind, _, group = name.partition(":")
    return say("wish.coverage", group=group) if kind == "coverage" else say(f"wish.{kind}")


def _left_out(case: Case, found: Mix | Infeasible, say: Voice) -> list[Block]:
    told = (("mix.left_out_below", found.left_out_below), ("mix.left_out_cost", found.left_out_cost_unknown))
    return [say.paragraph(key, channels=say.listed(case.name(one) for one in ids)) for key, ids in told if ids]
