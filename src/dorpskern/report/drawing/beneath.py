"""What stands beneath a picture: how to read it, of when it is, over how much, from where, and what is not there."""

from __future__ import annotations

from collections.abc import Sequence

from dorpskern.report.case import FrameworkNames
from dorpskern.report.drawing.grouping import Differ, Group
from dorpskern.report.figures import REPORTED, counted_said, platform_said
from dorpskern.report.voice import Voice
from dorpskern.report.written import period
from dorpskern.terms.finding import MORE_THAN, ZONE_GUESSED, Finding

MOST_SOURCES = 2


def beneath(
    group: Group, findings: Sequence[Finding], say: Voice, names: FrameworkNames, *, left_out: int
) -> list[str]:
    """Whole sentences.

    Args:
        group: What is drawn.
        findings: All of the indicator, also those that are missing.
        say: The language.
        names: What an indicator counts.
        left_out: How many comparable figures there was no room for.

    """
    first = group.found[0]
    said = [say(key) for key in dict.fromkeys(_reading_of(one) for one in group.found)]
    if first.period and group.differ is not Differ.PERIOD:
        said.append(say("measured.about_period", period=period(first.period, say.language)))
    said += [_over(group.found, say, names), _source(group.found, say)]
    if left_out:
        said.append(say("picture.rows_more", n=left_out))
    channels = [platform_said(one.platform, say) for one in without_figure(group, findings)]
    if channels:
        said.append(say("picture.not_measured", channels=say.listed(dict.fromkeys(channels))))
    return [sentence for sentence in said if sentence]


def without_figure(group: Group, findings: Sequence[Finding]) -> list[Finding]:
    """The channels that have no figure here, one finding each for every reason."""
    there = {one.platform for one in group.found} | {""}
    away = [one for one in findings if one.missing is not None and one.platform not in there]
    return list({(one.platform, one.missing): one for one in away}.values())


def _reading_of(one: Finding) -> str:
    if ZONE_GUESSED in one.notes:
        return "picture.zone_guessed"
    if MORE_THAN in one.notes:
        return "picture.more_than_this"
    if one.interval is not None:
        return "picture.line" if one.interval.level is not None else "picture.certain_line"
    return "picture.reported" if one.estimand == REPORTED else "picture.counted"


def _over(found: Sequence[Finding], say: Voice, names: FrameworkNames) -> str:
    counts = sorted((one for one in found if one.n is not None), key=lambda one: one.n or 0)
    if not counts:
        return ""
    low, counted = counts[0].n or 0, counted_said(counts[-1], names, say)
    if low != counts[-1].n:
        return say("picture.over_between", low=low, counted=counted)
    return say("picture.over", counted=counted)


def _source(found: Sequence[Finding], say: Voice) -> str:
    titles = list(dict.fromkeys(source.title for one in found for source in one.sources))
    if len(titles) > MOST_SOURCES + 1:
        listed = ", ".join(titles[:MOST_SOURCES])
        return say("picture.sources_more", source=listed, n=len(titles) - MOST_SOURCES)
    return say("measured.about_source", source=say.listed(titles)) if titles else ""
