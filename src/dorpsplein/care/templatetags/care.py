"""What is kept about somebody as nested lists, and names of parts of the site."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dorpsplein.care.trail_facts import facts_said
from dorpsplein.care.trail_words import action_said, target_said

register = template.Library()
register.filter("action_said", action_said)
register.filter("target_said", target_said)
register.filter("facts_said", facts_said)
NAMES: dict[str, str | Promise] = {
    "account": _("Account en rollen"),
    "audit": _("Wat deze persoon deed (logboek)"),
    "jobs": _("Gevraagd werk"),
    "imports": _("Ingelezen bestanden"),
    "trends": pgettext_lazy("part of the site", "Meten"),
    "scan": pgettext_lazy("part of the site", "Herkennen"),
    "assessments": pgettext_lazy("part of the site", "Beoordelingen"),
    "weighing": pgettext_lazy("part of the site", "Wegen"),
    "decisions": pgettext_lazy("part of the site", "Besluiten"),
    "care": pgettext_lazy("part of the site", "Beheer"),
    "accounts": _("Inloggen en uitnodigingen"),
    "otp_totp": _("Tweede stap bij inloggen"),
    "otp_static": _("Tweede stap bij inloggen"),
}


@register.filter
def day_said(written: str) -> str:
    """A day that was written as 2026-11-24, as people write it."""
    return date_format(date.fromisoformat(written))


PLACES: dict[str, str | Promise] = {
    "scan": pgettext_lazy("framework", "Scan"),
    "trend": pgettext_lazy("framework", "Trend"),
    "clause": pgettext_lazy("framework", "Punt van de basislijn"),
    "criterion": pgettext_lazy("framework", "Criterium"),
    "action": pgettext_lazy("framework", "Actie voor raadsleden"),
    "question": pgettext_lazy("framework", "Vraag"),
    "limits": pgettext_lazy("framework", "Grens"),
}
PARTS: dict[str, str | Promise] = {
    "name": pgettext_lazy("framework", "korte naam"),
    "why": pgettext_lazy("framework", "waarom deze vraag"),
    "core": pgettext_lazy("framework", "kernvraag"),
    "limit": pgettext_lazy("framework", "grens"),
    "months": pgettext_lazy("framework", "maanden houdbaar"),
    "evidence": pgettext_lazy("framework", "welk bewijs telt"),
    "below": pgettext_lazy("framework", "in strijd onder"),
    "meets": pgettext_lazy("framework", "geen strijd vanaf"),
    "strict": pgettext_lazy("framework", "strenge lezing van punt 3"),
    "unlawful": pgettext_lazy("framework", "onrechtmatig onder"),
}


@register.filter
def place_said(at: str) -> str:
    """Where in the framework something stands: "question:law.dpia 0.25" is "Vraag law.dpia, 0.25"."""
    place, *parts = at.split(" ")
    kind, _colon, name = place.partition(":")
    said = [f"{PLACES.get(kind, kind)} {name}".strip(), *(str(PARTS.get(part, part)) for part in parts)]
    return ", ".join(said)


@register.filter
def part_name(label: str) -> str:
    """What people call a part of the site."""
    return str(NAMES.get(label, label))


@register.simple_tag
def nested(value: object) -> SafeString:
    """Dictionaries and lists as nested lists; everything in it is escaped."""
    if isinstance(value, dict):
        rows = ((str(name), nested(one)) for name, one in value.items())
        return format_html('<ul class="dp-list">{}</ul>', format_html_join("", "<li>{}: {}</li>", rows))
    if isinstance(value, list):
        return format_html(
            '<ul class="dp-list">{}</ul>', format_html_join("", "<li>{}</li>", ((nested(one),) for one in value))
        )
    return format_html("{}", "" if value is None else value)


CHANGES: dict[str, str | Promise] = {
    "kept": _("blijft zoals het is"),
    "reworded": _("anders gezegd: kijk na"),
    "renamed": _("krijgt een andere naam"),
    "split": _("wordt gesplitst: vul aan"),
    "dropped": _("vervalt, blijft bewaard"),
    "added": _("nieuw: nog beantwoorden"),
}


@register.filter
def change_name(kind: str) -> str:
    """What happens to a question or an answer in a new version."""
    return str(CHANGES.get(kind, kind))


@register.filter
def at(table: dict[str, object], key: str) -> object:
    """What a table has at a key."""
    return table.get(key, "")
