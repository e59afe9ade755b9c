"""The few forms a picture can have, by the shape of the figures: rows, moments of a wait, two shares per group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dorpskern.report.case import FrameworkNames
from dorpskern.report.drawing.beneath import without_figure
from dorpskern.report.drawing.grouping import ENDS, WHOLES, Differ, Group
from dorpskern.report.drawing.pairs import Pair, draw_pairs
from dorpskern.report.drawing.picture import MARGIN, Draw
from dorpskern.report.drawing.rows import Measure, Row, draw_number, draw_rows
from dorpskern.report.drawing.sheet import Sheet
from dorpskern.report.drawing.waiting import moments
from dorpskern.report.figures import (
    counted_said,
    edge,
    lies_between,
    number_and_unit,
    platform_said,
    reason_said,
    value_said,
)
from dorpskern.report.tree import Cell, Column, Table
from dorpskern.report.voice import Voice, plain
from dorpskern.terms.finding import MORE_THAN, ZONE_GUESSED, Finding

SMALL_PART = 0.1
"""Parts of a whole that are all smaller, with a range, get a shorter line: on the whole one no range could be seen."""
_SIDE = re.compile(r"share_of_\w+")


@dataclass(frozen=True, slots=True)
class Form:
    """A way to draw: what the figures share, the drawing, each figure in words, the table, and what to beware of."""

    about: str
    draw: Draw
    said: Sequence[str]
    data: Table
    beware: Sequence[str] = ()


def form_of(group: Group, findings: Sequence[Finding], say: Voice, names: FrameworkNames) -> Form:
    """How to draw a group.

    Args:
        group: What is drawn.
        findings: All of the indicator, also those that are missing.
        say: The language.
        names: What an indicator counts.

    """
    pairs = [pair for name, one in zip(group.names(say), group.found, strict=True) if (pair := _pair(name, one, say))]
    if len(pairs) == len(group.found):
        return _paired(group, pairs, say, names)
    if len(group.found) == 1 and moments(group.found[0], say):
        return _over_hours(group, say, names)
    return _in_rows(group, findings, say, names)


def _in_rows(group: Group, findings: Sequence[Finding], say: Voice, words: FrameworkNames) -> Form:
    """A row per figure; one complete count on no known scale has nothing to stand beside, and is said large."""
    names = group.names(say)
    unit = max((number_and_unit(one, say)[1] for one in group.found), key=len)
    rows = [_row(name, one, say) for name, one in zip(names, group.found, strict=True)]
    measure = _measure(rows, group.found[0].unit, say)

    def draw(sheet: Sheet, top: float) -> float:
        if group.has_scale:
            return draw_rows(sheet, top, rows, measure, margin=MARGIN)
        return draw_number(sheet, top, rows[0], margin=MARGIN)

    about = ", ".join(text for text in (unit, group.about(say)) if text)
    said = [_said(name, one, say) for name, one in zip(names, group.found, strict=True)]
    is_cut = group.found[0].unit in WHOLES and measure.low == 0 and measure.high < 1
    beware = [say("picture.cut", high=measure.ends[1])] if is_cut else []
    return Form(about, draw, said, _table(group, findings, say, words), beware)


def _over_hours(group: Group, say: Voice, names: FrameworkNames) -> Form:
    """One channel: how many had it within an hour, a day, a week."""
    one = group.found[0]
    rows = moments(one, say)
    measure = _measure(rows, "share", say)
    columns = (
        Column(say("picture.column.moment"), share=2),
        Column(say("measured.column.value"), numeric=True, share=2.2),
        Column(say("measured.column.interval"), numeric=True, share=2.2),
        Column(say("picture.column.n"), share=1.8),
    )
    told, said = [], []
    for row in rows:
        low, high = (None if each is None else say.percentage(each) for each in (row.low, row.high))
        between = say("measured.column.range", low=low, high=high) if low and high else "–"
        told.append(cells(row.name, row.said, between, _n(one, say, names)))
        likely = say("picture.between", low=low, high=high) if low and high else ""
        key = "picture.figure_ranged" if likely else "picture.figure"
        said.append(say(key, name=row.name, value=row.said, range=likely))
    return Form(
        platform_said(one.platform, say),
        lambda sheet, top: draw_rows(sheet, top, rows, measure, margin=MARGIN),
        said,
        Table(say("label.numbers"), columns, tuple(told)),
    )


def _row(name: str, one: Finding, say: Voice) -> Row:
    low, high = (one.interval.low, one.interval.high) if one.interval else (None, None)
    said, value = number_and_unit(one, say)[0], float(one.value or 0)
    return Row(name, said, value, low, high, is_least=MORE_THAN in one.notes, is_between=ZONE_GUESSED in one.notes)


def _measure(rows: Sequence[Row], unit: str, say: Voice) -> Measure:
    """The line for a unit: all there is for a part of a whole, otherwise from 0 (or the lowest) to the highest."""
    lows = [row.value if row.low is None else row.low for row in rows]
    highs = [row.value if row.high is None else row.high for row in rows]
    are_ranged = any(row.low is not None for row in rows)
    if unit in WHOLES and min(lows) >= 0 and (SMALL_PART if are_ranged else 0) < max(highs) <= 1:
        return Measure(0.0, 1.0, (edge(0.0, unit, say), edge(1.0, unit, say)), is_whole=True)
    low, high = ENDS.get(unit, (min(0.0, *lows), max(0.0, *highs)))
    mark = None
    if unit.startswith("times_"):
        key = f"picture.mark.{unit}"
        high, mark = max(high, 1.0), (1.0, say(key) if say.knows(key) else edge(1.0, unit, say))
    elif low < 0 < high:
        mark = (0.0, edge(0.0, unit, say))
    high = high if high > low else low + 1
    return Measure(low, high, (edge(low, unit, say), edge(high, unit, say)), mark)


def _said(name: str, one: Finding, say: Voice) -> str:
    value = value_said(one, say)
    if one.interval is None:
        return say("picture.figure", name=name, value=value)
    key = "picture.between" if one.interval.level is not None else "picture.certain_between"
    low, high = (edge(each, one.unit, say) for each in (one.interval.low, one.interval.high))
    return say("picture.figure_ranged", name=name, value=value, range=say(key, low=low, high=high))


def _table(group: Group, findings: Sequence[Finding], say: Voice, names: FrameworkNames) -> Table:
    """Every figure that is drawn, and every channel that has none with the reason."""
    columns = (
        Column(say(f"measured.column.{'period' if group.differ is Differ.PERIOD else 'platform'}"), share=2),
        Column(say("measured.column.value"), numeric=True, share=2.2),
        Column(say("measured.column.interval"), numeric=True, share=2.2),
        Column(say("picture.column.n"), share=1.8),
    )
    rows = [
        cells(name, value_said(one, say), lies_between(one, say), _n(one, say, names))
        for name, one in zip(group.names(say), group.found, strict=True)
    ]
    for one in without_figure(group, findings):
        platform, why = platform_said(one.platform, say), reason_said(one, say)
        rows.append(cells(say("measured.missing_named", indicator=platform, why=why), "–", "–", "–"))
    return Table(say("label.numbers"), columns, tuple(rows))


def _paired(group: Group, pairs: Sequence[Pair], say: Voice, names: FrameworkNames) -> Form:
    """Two shares per group beside each other, where a figure is a ratio of both."""
    ours, theirs = (_side_said(side, say) for side in _sides(group.found[0]))
    columns = (
        Column(say("picture.column.age"), share=1.5),
        *(Column(side, numeric=True, share=1.7) for side in (ours, theirs)),
        Column(say("measured.column.value"), numeric=True, share=2),
        Column(say("measured.column.interval"), numeric=True, share=2),
        Column(say("picture.column.n"), share=1.8),
    )
    rows = tuple(
        cells(
            pair.name,
            pair.left_said,
            pair.right_said,
            value_said(one, say),
            lies_between(one, say),
            _n(one, say, names),
        )
        for pair, one in zip(pairs, group.found, strict=True)
    )
    return Form(
        group.about(say),
        lambda sheet, top: draw_pairs(sheet, top, pairs, (ours, theirs), margin=MARGIN),
        [say("picture.pair", name=one.name, left=one.left_said, right=one.right_said) for one in pairs],
        Table(say("label.numbers"), columns, rows),
    )


def _sides(one: Finding) -> tuple[str, ...]:
    """Two shares of the same group: ours first, that of the residents last; none for a figure of another shape."""
    found = [key for key in one.details if _SIDE.fullmatch(key)]
    return tuple(found) if len(found) == 2 else ()


def _side_said(side: str, say: Voice) -> str:
    key = f"picture.side.{side}"
    return say(key) if say.knows(key) else side.removeprefix("share_of_").replace("_", " ").capitalize()


def _pair(name: str, one: Finding, say: Voice) -> Pair | None:
    sides = _sides(one)
    if not sides:
        return None
    left, right = (float(one.details[side] or 0) for side in sides)
    between = (one.interval.low * right, one.interval.high * right) if one.interval else (None, None)
    return Pair(name, left, say.percentage(left), right, say.percentage(right), *between)


def _n(one: Finding, say: Voice, names: FrameworkNames) -> str:
    return counted_said(one, names, say) or "–"


def cells(*texts: str) -> tuple[Cell, ...]:
    """A row of a table."""
    return tuple(Cell(plain(text)) for text in texts)
