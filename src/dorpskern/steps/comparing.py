"""Compare: profiles of municipalities in, what others of about the same size do out, without naming one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dorpskern.recognise.elsewhere import SIZES
from dorpskern.terms.verdict import Floor
from dorpskern.weigh.comparing import Compared, Profile, compare, size_groups


def profile_of(
    channels: Sequence[tuple[str, str]], weighing: Mapping[str, Any], *, review_months: int | None
) -> Profile | None:
    """What of one municipality is compared; None when it uses no channel that was weighed.

    Args:
        channels: Per alternative that is in use: its id and its platform ("" for none).
        weighing: The outcome as ``weighing_as_json`` gives it.
        review_months: From the decision to its review; None when there is no date.

    """
    floors = {one["id"]: Floor(one["floor"]) for one in weighing["alternatives"]}
    lowest: dict[str, Floor] = {}
    known = [(platform, floors[one]) for one, platform in channels if one in floors]
    for platform, floor in known:
        if platform and (platform not in lowest or _ORDER[floor] < _ORDER[lowest[platform]]):
            lowest[platform] = floor
    return Profile(lowest, len(known), review_months) if known else None


_ORDER = {Floor.BELOW: 0, Floor.NOT_SHOWN: 1, Floor.MEETS: 2}


def compared_with_others(
    own: int, sizes: Mapping[int, int], profiles: Mapping[int, Profile]
) -> tuple[Compared | None, int]:
    """What the others in the group of one municipality do, and how many others there are in it.

    Args:
        own: The municipality that asks; it is not counted. Who does not take part sees nothing: otherwise the groups
            would not be the same whoever asks.
        sizes: Municipality → inhabitants.
        profiles: Municipality → profile, of those that take part.

    """
    taking_part = {one: sizes[one] for one in profiles if one in sizes}
    if own not in taking_part:
        return None, 0
    groups = size_groups(taking_part, SIZES)
    group = next(members for members in groups if own in members)
    others = [profiles[one] for one in sorted(group) if one != own]
    return compare(others), len(others)
