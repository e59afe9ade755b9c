"""What changed between two versions of what residents read, or between a decision and the one that follows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dorpsplein.decisions.said import body_said, choice_said, day_said, floor_said

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different. ``about``: what it is; "" before or after means that it was not there."""

    about: str
    before: str
    after: str


def changes(before: Content, after: Content) -> list[Change]:
    """Everything that is different for a reader, in the order of the page."""
    pairs = [*_general(before, after), *_channels(before, after)]
    return [Change(about, old, new) for about, old, new in pairs if old != new]


def _general(before: Content, after: Content) -> Iterator[tuple[str, str, str]]:
    for about, say in (
        (pgettext("what changed", "Titel"), lambda one: one["title"]),
        (_("Wie besluit"), lambda one: body_said(one["body"])),
        (_("Vastgesteld op"), lambda one: day_said(one["adopted_on"])),
        (_("Opnieuw bekijken op"), lambda one: day_said(one["review_on"])),
        (pgettext("what changed", "Waarom"), lambda one: one["reason"]),
        (pgettext("what changed", "Voorwaarden"), lambda one: "\n".join(one["conditions"])),
        (_("Dezelfde informatie zonder het kanaal"), lambda one: one["alternative_route"]),
        (_("Advies van de FG"), lambda one: (one["privacy_advice"] or {}).get("text", "")),
        (_("Wat inwoners en andere betrokkenen zeiden"), lambda one: (one["people"] or {}).get("text", "")),
        (_("Wat de platforms antwoordden"), lambda one: "\n".join(reply["text"] for reply in one["replies"])),
    ):
        yield about, say(before), say(after)


def _channels(before: Content, after: Content) -> Iterator[tuple[str, str, str]]:
    old = {one["id"]: one for one in before["channels"]}
    new = {one["id"]: one for one in after["channels"]}
    for key in dict.fromkeys([*new, *old]):
        was, now = old.get(key), new.get(key)
        name = (now or was or {})["name"]
        yield _("%(channel)s: besluit") % {"channel": name}, _decided(was), _decided(now)
        yield _("%(channel)s: waarom") % {"channel": name}, (was or {}).get("reason", ""), (now or {}).get("reason", "")
        yield _("%(channel)s: basislijn") % {"channel": name}, _floor(was), _floor(now)


def _decided(one: Mapping[str, Any] | None) -> str:
    if one is None:
        return ""
    parts = [choice_said(one["decision"]), one["text"], *one["conditions"]]
    if one["until"]:
        parts.append(_("Tot en met %(day)s.") % {"day": day_said(one["until"])})
    return "\n".join(part for part in parts if part)


def _floor(one: Mapping[str, Any] | None) -> str:
    return floor_said(one["floor"]["state"]) if one and one["floor"] else ""
