"""Who an activity is by and who it is for, in the several spellings ActivityStreams allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

# ActivityPub, section 5.6: implementations may also see these two short forms.
PUBLIC = frozenset({"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})


def audience_of(to: Iterable[str], cc: Iterable[str], *, followers: str) -> str:
    """Who can see an activity: ``public``, ``unlisted``, ``followers`` or ``direct``, as Mastodon tells them apart.

    Args:
        to: Addressed directly.
        cc: Addressed as well.
        followers: The address of the account's followers; "" when the archive does not give it.

    """
    to, cc = set(to), set(cc)
    if to & PUBLIC:
        return "public"
    if cc & PUBLIC:
        return "unlisted"
    return "followers" if followers and followers in to | cc else "direct"


def ids_of(value: object) -> list[str]:
    """The ids in a property that may be one id, one object with an id, or a list of either."""
    several = value if isinstance(value, list) else [value]
    ids = (each.get("id") if isinstance(each, Mapping) else each for each in several)
    return [each for each in ids if isinstance(each, str) and each]
