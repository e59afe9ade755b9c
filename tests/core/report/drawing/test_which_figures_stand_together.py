"""Which figures of an indicator stand in one picture."""

from __future__ import annotations

from dataclasses import replace

from dorpskern.report.drawing.grouping import Differ, group_of
from lib.drawn import NL, ONE, absent, likely

SAY = NL.say


def test_channels_of_one_period_and_unit_stand_together_and_the_newest_period_goes_first():
    old = [replace(ONE, platform=one, period="2025") for one in ("x", "facebook")]
    new = [replace(ONE, platform=one, period="2026") for one in ("x", "facebook")]
    group = group_of([*old, *new, absent(platform="tiktok"), replace(ONE, value="ja")])
    assert group is not None
    assert (group.found, group.differ) == (tuple(new), Differ.CHANNEL)
    assert (group.names(SAY), group.about(SAY)) == (("X", "Facebook"), "")
    more = [*new, replace(ONE, platform="mastodon", period="2025"), *old]
    assert len(group_of(more).found) == 3


def test_parts_of_the_channel_with_most_people_stand_below_all_of_it():
    whole = replace(ONE, platform="x", n=9)
    parts = [replace(ONE, platform="x", n=900, details={"part": name}) for name in ("a", "b")]
    fewer = [replace(ONE, n=90, details={"part": name}) for name in ("a", "b")]
    group = group_of([*fewer, whole, *parts])
    assert group is not None
    assert group.found == (whole, *parts)
    assert (group.names(SAY), group.about(SAY)) == (("alles samen", "a", "b"), "X")
    assert group_of(parts).names(SAY) == ("a", "b")
    assert group_of([replace(one, platform="") for one in parts]).about(SAY) == ""


def test_one_figure_in_several_periods_stands_in_their_order():
    newest, oldest = replace(ONE, period="2026-01/2026-06"), replace(ONE, period="2025-01/2025-06")
    group = group_of([newest, oldest, replace(ONE, period="2024", unit="eur")])
    assert group is not None
    assert (group.found, group.differ) == ((oldest, newest), Differ.PERIOD)
    assert group.names(SAY)[0] == "januari tot en met juni 2025"
    assert group.about(SAY) == "Facebook"


def test_a_conversation_is_no_part():
    group = group_of([replace(ONE, platform="polis", details={"conversation": "c9"})])
    assert group.names(SAY) == ("Polis",)


def test_a_single_figure_has_a_line_when_its_range_or_its_unit_gives_one():
    assert group_of([ONE]).has_scale
    assert group_of([replace(ONE, unit="gini")]).has_scale
    assert group_of([likely(5.0, 4.0, 6.0, unit="eur")]).has_scale
    assert not group_of([replace(ONE, unit="eur")]).has_scale
    assert group_of([replace(ONE, unit="eur", platform=one) for one in ("x", "y")]).has_scale
    assert group_of([absent()]) is None


def test_all_channels_together_do_not_repeat_the_only_channel_that_counts():
    both = replace(ONE, platform="", details={"counting": "facebook", "not_counting": "x"})
    assert group_of([both, ONE]).found == (ONE,)
    assert group_of([both]).found == (both,)
    more = replace(both, details={"counting": "facebook x"})
    assert group_of([more, ONE]).found == (more, ONE)
