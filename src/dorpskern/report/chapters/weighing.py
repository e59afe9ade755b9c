"""The chapter on the weighing: how often each channel comes first, in plain words, and the outcome per channel."""

from __future__ import annotations

import math

from dorpskern.report.case import Case, ranked
from dorpskern.report.charts import rank_bars
from dorpskern.report.tree import Block, Cell, Chart, Column, Heading, Paragraph, Runs, Table
from dorpskern.report.voice import Voice, bullets, plain, strong
from dorpskern.report.written import of_hundred
from dorpskern.terms.framework import WEIGHED
from dorpskern.terms.verdict import AlternativeVerdict, Floor

FEWEST = 5
"""Fewer participants than this behind a number are not counted out loud."""


def weighing(case: Case, number: str, say: Voice) -> list[Block]:
    """The chapter."""
    order = ranked(case.weighing)
    criteria = say.listed(case.names.criteria[one.value].lower() for one in WEIGHED)
    return [
        Heading(1, say("weighing.title"), number),
        say.paragraph("weighing.how", criteria=criteria),
        Paragraph(_who(case, say)),
        *(_ranks(case, order, say) if order else [say.paragraph("weighing.none")]),
        *_outcome(case, say),
    ]


def _who(case: Case, say: Voice) -> Runs:
    people = case.weighing.participants
    said = [say("weighing.participants", n=people) if people else say("weighing.nobody")]
    if case.weighing.silent:
        said.append(say("weighing.silent", n=case.weighing.silent))
    return plain(" ".join([*said, say("weighing.not_a_vote")]))


def _ranks(case: Case, order: list[AlternativeVerdict], say: Voice) -> list[Block]:
    blocks: list[Block] = [_chart(case, order, say), bullets(_sentence(case, one, say) for one in order)]
    if len(order) > 1:
        blocks.append(_pair(case, order[0], order[1], say))
    blocks.append(_spread(case, order, say))
    below = [case.name(one.id) for one in case.weighing.alternatives if one.floor is Floor.BELOW]
    if below:
        blocks.append(say.paragraph("weighing.below", channels=say.listed(below)))
    error = say.number(math.ceil(1000 * case.weighing.monte_carlo_error) / 10, digits=1)
    return [*blocks, say.paragraph("weighing.error", samples=case.weighing.samples, error=error)]


def _chart(case: Case, order: list[AlternativeVerdict], say: Voice) -> Chart:
    names = [case.name(one.id) for one in order]
    places = [say("weighing.place", place=str(rank)) for rank in range(1, len(order) + 1)]
    shares = [one.rank_acceptability for one in order]
    columns = (
        Column(say("weighing.channel"), share=2.5),
        *(Column(place, numeric=True) for place in places),
    )
    rows = tuple(
        (Cell(plain(name)), *(Cell(plain(str(of_hundred(share)))) for share in row))
        for name, row in zip(names, shares, strict=True)
    )
    alt = say("weighing.chart_alt", first=names[0], times=of_hundred(shares[0][0]))
    data = Table(say("label.numbers"), columns, rows)
    return Chart(rank_bars(names, shares, places), alt, say("weighing.chart"), data)


def _sentence(case: Case, one: AlternativeVerdict, say: Voice) -> Runs:
    """How often a channel comes first, in words."""
    said = say("weighing.first", channel=case.name(one.id), times=of_hundred(one.rank_acceptability[0]))
    return plain(said + say("weighing.doubt") if one.floor is Floor.NOT_SHOWN else said)


def _spread(case: Case, order: list[AlternativeVerdict], say: Voice) -> Table:
    """What the unknown can change, for how many participants a channel comes first, and what then counts most."""
    columns = (
        Column(say("weighing.channel"), share=1.5),
        Column(say("weighing.low"), numeric=True),
        Column(say("weighing.high"), numeric=True),
        Column(say("weighing.first_for"), numeric=True, share=1.2),
        Column(say("weighing.favours"), share=1.8),
    )
    rows = tuple((Cell(plain(case.name(one.id))), *_spread_cells(case, one, say)) for one in order)
    return Table(say("weighing.spread"), columns, rows)


def _spread_cells(case: Case, one: AlternativeVerdict, say: Voice) -> tuple[Cell, ...]:
    low, high = one.first_rank_bounds or (one.rank_acceptability[0], one.rank_acceptability[0])
    weights = one.central_weights
    heaviest = max(sorted(weights), key=lambda key: weights[key]) if weights else ""
    favours = case.names.criteria[heaviest] if heaviest else say("weighing.too_seldom")
    texts = (str(of_hundred(low)), str(of_hundred(high)), _participants(one.most_often_first_for, say), favours)
    return tuple(Cell(plain(text)) for text in texts)


def _participants(times: int | None, say: Voice) -> str:
    return say("weighing.few") if (times or 0) < FEWEST else say.number(times or 0)


def _pair(case: Case, first: AlternativeVerdict, second: AlternativeVerdict, say: Voice) -> Block:
    share = case.weighing.pairwise[first.id][second.id]
    return say.paragraph(
        "weighing.pair", first=case.name(first.id), second=case.name(second.id), times=of_hundred(share)
    )


def _outcome(case: Case, say: Voice) -> list[Block]:
    columns = (
        Column(say("outcome.channel"), share=1.6),
        Column(say("outcome.advice"), share=1.5),
        Column(say("outcome.why"), share=3),
    )
    rows = tuple(
        (
            Cell(plain(case.name(one.id))),
            Cell((strong(say(f"advice.{one.advice.value}").capitalize()),)),
            Cell(plain(" ".join(say(f"why.{reason}") for reason in one.advice_reasons))),
        )
        for one in case.weighing.alternatives
    )
    return [Heading(2, say("outcome.title")), Table(say("outcome.caption"), columns, rows)]
