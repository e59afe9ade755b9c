"""The first page of Beheer."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Municipality, Role
from dorpsplein.care import framework, queries

KEEPERS = (Role.MANAGER, Role.PRIVACY_OFFICER)


@require_safe
@members(*KEEPERS)
def show(request: MemberRequest) -> HttpResponse:
    """What is kept and how it stands with it."""
    found = {
        "told": queries.overview(request.municipality),
        "piles": queries.piles(request.municipality),
        "announced": framework.announced(),
        "people_pages": _people_pages(request.municipality, request.roles),
        "pages": _pages(request.municipality),
    }
    return render(request, "care/overview.html", found)


def _people_pages(municipality: Municipality, roles: frozenset[Role]) -> list[tuple[str, str]]:
    """The pages about people and settings, when they are there and this person may open them."""
    if Role.MANAGER not in roles:
        return []
    named = (
        ("accounts:people", _("Mensen, rollen en uitnodigingen")),
        ("accounts:settings", _("Instellingen van de gemeente")),
        ("accounts:style", pgettext("settings", "Huisstijl")),
    )
    found = []
    for name, title in named:
        try:
            found.append((reverse(name, args=[municipality.slug]), title))
        except NoReverseMatch:
            continue
    return found


def _pages(municipality: Municipality) -> list[tuple[str, str, str]]:
    """The pages of Beheer: address, title, what one does there."""
    named = (
        ("care:retention", _("Bewaren en wissen"), _("Drie stapels met elk een termijn, en de dagelijkse ronde.")),
        ("care:holds", _("Stop op wissen"), _("Loopt er een Woo-verzoek? Dan wordt er niets gewist.")),
        ("care:requests", _("Verzoeken van mensen"), _("Inzage of wissen van eigen gegevens, binnen een maand.")),
        (
            "care:packs",
            _("Woo-pakket en archief"),
            _("Alles wat opgevraagd kan worden in één bestand, met een inhoudslijst."),
        ),
        ("care:keys", _("Sleutels van schuilnamen"), _("Welke er zijn, en vergeten voor altijd.")),
        (
            "care:drafts",
            _("Privacy: teksten om mee te beginnen"),
            _("DPIA per onderdeel, verwerkingsregister en Algoritmeregister."),
        ),
        ("care:comparing", _("Wat andere gemeenten doen"), _("Zonder namen, en nooit minder dan vijf bij elkaar.")),
        ("care:trail", pgettext("audit trail", "Logboek"), _("Wie deed wat, en klopt de keten nog?")),
    )
    return [(reverse(name, args=[municipality.slug]), title, said) for name, title, said in named]
