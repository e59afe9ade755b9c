"""Groups of people too small to show, and those to hide with them so that nobody can subtract."""

from __future__ import annotations

from collections.abc import Mapping

LEAST_PERSONS = 5


def hidden(persons: Mapping[str, int]) -> dict[str, bool]:
    """For each group of one row with a known total: True when it is too small, False when hidden only to protect one.

    Groups that may be shown are left out of the answer. Nobody at all is no small group. After hiding, either nothing
    is hidden or at least two groups are, of five persons or more together.

    Source: rules.md, 30; Hundepool et al. 2012, Statistical Disclosure Control, chapter 4 (complementary suppression).
    """
    found = {group: True for group, count in persons.items() if 0 < count < LEAST_PERSONS}
    rest = sorted((count, group) for group, count in persons.items() if group not in found and count > 0)
    while found and rest and (len(found) < 2 or sum(persons[group] for group in found) < LEAST_PERSONS):
        found[rest.pop(0)[1]] = False
    return found
