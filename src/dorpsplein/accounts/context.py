"""What the page frame shows: the municipality, the parts of the site that somebody may open, the language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import pgettext_lazy

from dorpsplein.accounts.models import Role

PARTS = (
    ("scan:overview", pgettext_lazy("part of the site", "Herkennen"), frozenset(Role)),
    ("trends:overview", pgettext_lazy("part of the site", "Meten"), frozenset(Role)),
    ("weighing:overview", pgettext_lazy("part of the site", "Wegen"), frozenset(Role)),
    ("decisions:overview", pgettext_lazy("part of the site", "Besluiten"), frozenset(Role)),
    ("care:overview", pgettext_lazy("part of the site", "Beheer"), frozenset({Role.MANAGER, Role.PRIVACY_OFFICER})),
)
"""The parts in the order of the work: address name, what it is called, who sees it in the menu."""
WITHIN = {
    "trends:overview": ("imports:overview", "abuse:overview"),
    "weighing:overview": ("assessments:overview",),
    "decisions:overview": ("register:overview",),
}
"""Pages with an address of their own that belong to a part."""


NATIONAL = (
    ("accounts:municipalities", pgettext_lazy("part of the site", "Gemeenten")),
    ("assessments-national:library", pgettext_lazy("part of the site", "Bibliotheek")),
    ("framework:overview", pgettext_lazy("part of the site", "Afwegingskader")),
)
"""The parts of the national coordinator, where the address names no municipality."""


def frame(request: HttpRequest) -> dict[str, Any]:
    """``municipality`` and ``parts`` for the menu; absent where the address names no municipality."""
    municipality = getattr(request, "municipality", None)
    if municipality is None:
        return {"municipality": None, "parts": _national(request)}
    roles: frozenset[Role] = getattr(request, "roles", frozenset())
    parts = []
    for name, title, allowed in PARTS:
        if roles & allowed:
            try:
                address = reverse(name, args=[municipality.slug])
            except NoReverseMatch:
                continue
            within = (address, *(reverse(each, args=[municipality.slug]) for each in WITHIN.get(name, ())))
            parts.append({"address": address, "title": title, "is_here": request.path.startswith(within)})
    return {"municipality": municipality, "parts": parts, "roles": roles}


def _national(request: HttpRequest) -> list[dict[str, Any]]:
    if not getattr(getattr(request, "user", None), "is_coordinator", False):
        return []
    named = [(reverse(name), title) for name, title in NATIONAL]
    return [{"address": at, "title": title, "is_here": request.path.startswith(at)} for at, title in named]
