"""The first page of Beheer."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
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
        "pages": [*_people_pages(request.municipality, request.roles), *_pages(request.municipality)],
    }
    return render(request, "care/overview.html", found)


def _people_pages(municipality: Municipality, roles: frozenset[Role]) -> list[tuple[str, str, str]]:
    """The pages about people and settings, for who may open them: address, title, what one does there."""
    if Role.MANAGER not in roles:
        return []
    named = (
        ("accounts:people", _("Mensen en rollen"), _("Nodig collega’s uit en zeg wat zij mogen.")),
        (
            "accounts:settings",
            _("Gegevens van de gemeente"),
            _("Inwonertal, adres voor inwoners, naam van de FG, verkiezingsperiode."),
        ),
        ("accounts:house-style", _("Huisstijl van de gemeente"), _("De site in uw eigen kleuren en letters.")),
    )
    return [(reverse(name, args=[municipality.slug]), title, said) for name, title, said in named]


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
