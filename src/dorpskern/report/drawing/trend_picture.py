"""The picture of one indicator or one trend, made from its findings: the form follows from their unit and shape."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dorpskern.report.case import FrameworkNames
from dorpskern.report.drawing.absent import Absent, draw_absent
from dorpskern.report.drawing.beneath import beneath
from dorpskern.report.drawing.forms import cells, form_of
from dorpskern.report.drawing.grouping import group_of
from dorpskern.report.drawing.picture import NARROW, Words, picture
from dorpskern.report.figures import indicator_said, reason_said
from dorpskern.report.tree import Chart, Column, Table
from dorpskern.report.voice import Voice
from dorpskern.terms.finding import Finding

MOST_ROWS, MOST_ABSENT = 10, 4


def no_file(_needs: str) -> str:
    """No file would give it."""
    return ""


@dataclass(frozen=True, slots=True)
class Naming:
    """The words of one language. ``files``: what the file is called that would give what a finding needs; or ""."""

    say: Voice
    names: FrameworkNames
    files: Callable[[str], str] = no_file


def indicator_picture(findings: Sequence[Finding], naming: Naming, *, width: float = NARROW) -> Chart | None:
    """The picture of one indicator; None when none of its figures is a number.

    Args:
        findings: All of that indicator, also those that are missing.
        naming: The words.
        width: ``NARROW`` or ``WIDE``.

    """
    whole = group_of(findings)
    if whole is None:
        return None
    say, group = naming.say, replace(whole, found=whole.found[:MOST_ROWS])
    form = form_of(group, findings, say, naming.names)
    title, trend = indicator_said(group.found[0], naming.names), naming.names.trends[group.found[0].trend.value]
    foot = [*form.beware, *beneath(group, findings, say, naming.names, left_out=len(whole.found) - len(group.found))]
    spec, head = picture(Words(trend, title, form.about, foot), form.draw, width=width)
    caption = title
    if form.about:
        key = "picture.more_apart" if form.about.startswith("(") else "picture.more"
        caption = say(key, title=title, about=form.about)
    alt = say("picture.alt", title=caption, figures="; ".join(form.said))
    return Chart(spec, " ".join([alt, *foot]), caption, form.data, head)


def absent_picture(findings: Sequence[Finding], naming: Naming, *, trend: str, facts: int) -> Chart:
    """The picture of a trend without any number: what is missing, why, and which file would give it.

    Args:
        findings: Our own, all missing or in words.
        naming: The words.
        trend: What the trend is called.
        facts: How many facts of others are known.

    """
    say = naming.say
    absent = list({one.indicator: _absent(one, naming) for one in reversed(findings) if one.missing}.values())[::-1]
    shown = absent[:MOST_ABSENT] or [Absent("", say("measured.nothing"), "")]
    left_out = max(0, len(absent) - len(shown))
    foot = [say(f"picture.{key}", n=n) for key, n in (("absent_more", left_out), ("facts", facts)) if n]
    words = Words(trend, say("picture.nothing"), "", foot)
    spec, head = picture(words, lambda sheet, top: draw_absent(sheet, top, shown))
    told = [" ".join(filter(None, (one.name and f"{one.name}:", one.why, one.file))) for one in absent or shown]
    columns = tuple(Column(say(f"picture.column.{key}")) for key in ("absent", "why", "file"))
    data = Table(say("label.numbers"), columns, tuple(cells(one.name, one.why, one.file or "–") for one in absent))
    caption = say("picture.more", title=trend, about=say("picture.nothing"))
    return Chart(spec, f"{caption}. {' '.join([*told, *foot])}", caption, data, head)


def _absent(one: Finding, naming: Naming) -> Absent:
    file = naming.files(one.missing.needs) if one.missing else ""
    needed = naming.say("picture.needed", file=file) if file else ""
    why = naming.say("measured.missing", why=reason_said(one, naming.say))
    return Absent(indicator_said(one, naming.names), why, needed)
