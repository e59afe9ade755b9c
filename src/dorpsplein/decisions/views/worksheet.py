"""The own worksheet of a council member: every page here shows only what is of the person who asks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpskern import policy
from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Role
from dorpsplein.decisions import queries, service
from dorpsplein.decisions.forms.worksheet import NotesForm, PlatformForm
from dorpsplein.decisions.models import OwnPlatform
from dorpsplein.decisions.own_use import summed_up
from dorpsplein.decisions.service.privacy import WORKSHEET_DAYS
from dorpsplein.ui.asking import ask_first

FILES = {"txt": "text/plain", "html": "text/html"}


@require_safe
@members(Role.COUNCIL_MEMBER)
def show(request: MemberRequest) -> HttpResponse:
    """The worksheet."""
    return render(request, "decisions/worksheet.html", _told(request))


def _told(request: MemberRequest) -> dict[str, Any]:
    sheet = queries.worksheet_of(request.municipality, request.user)
    platforms = list(sheet.platforms.all()) if sheet else []
    actions = policy.load_framework().actions
    language = get_language() or "nl"
    notes = sheet.actions if sheet else {}
    return {
        "sheet": sheet,
        "platforms": platforms,
        "summed_up": summed_up(platforms),
        "form": NotesForm(actions, language, initial=notes),
        "notes": [(one.text(language), notes.get(one.id, "")) for one in actions],
        "years": WORKSHEET_DAYS // 365,
        "with_paper": queries.decisions_of(request.municipality).filter(papers__isnull=False).distinct()[:5],
    }


@require_POST
@members(Role.COUNCIL_MEMBER)
def notes(request: MemberRequest) -> HttpResponse:
    """Keep the notes at the actions."""
    form = NotesForm(policy.load_framework().actions, get_language() or "nl", request.POST)
    if not form.is_valid():
        return render(request, "decisions/worksheet.html", {**_told(request), "form": form}, status=422)
    service.keep_notes(service.worksheet_for(request.municipality, request.user), form.cleaned_data)
    messages.success(request, _("Uw werkblad is bewaard."))
    return _back(request)


def _back(request: MemberRequest) -> HttpResponse:
    return redirect("decisions:worksheet", municipality=request.municipality.slug)


@require_http_methods(["GET", "POST"])
@members(Role.COUNCIL_MEMBER)
def add(request: MemberRequest) -> HttpResponse:
    """Add a platform."""
    form = PlatformForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        service.keep_platform(service.worksheet_for(request.municipality, request.user), form.cleaned_data)
        return _back(request)
    return render(request, "decisions/platform.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@members(Role.COUNCIL_MEMBER)
def change(request: MemberRequest, platform: int) -> HttpResponse:
    """Change a platform."""
    kept = _own(request, platform)
    form = PlatformForm(request.POST or None, instance=kept)
    if request.method == "POST" and form.is_valid():
        service.keep_platform(kept.worksheet, form.cleaned_data, platform=kept)
        return _back(request)
    told = {"form": form, "platform": kept}
    return render(request, "decisions/platform.html", told, status=422 if form.errors else 200)


def _own(request: MemberRequest, platform: int) -> OwnPlatform:
    """A platform on the worksheet of who asks; that of anybody else is not there."""
    found = OwnPlatform.objects.select_related("worksheet")
    return get_object_or_404(
        found, pk=platform, worksheet__person=request.user, worksheet__municipality=request.municipality
    )


@require_POST
@members(Role.COUNCIL_MEMBER)
def remove(request: MemberRequest, platform: int) -> HttpResponse:
    """Take a platform off."""
    service.remove_platform(_own(request, platform))
    return _back(request)


@require_http_methods(["GET", "HEAD", "POST"])
@members(Role.COUNCIL_MEMBER)
def erase(request: MemberRequest) -> HttpResponse:
    """Ask, and erase all of it."""
    sheet = queries.worksheet_of(request.municipality, request.user)
    if request.method != "POST":
        told = (_("Uw notities en uw lijst van platforms zijn dan weg. Dat kunt u niet terugdraaien."),)
        back = reverse("decisions:worksheet", args=[request.municipality.slug])
        return ask_first(request, _("Uw werkblad wissen?"), told, yes=_("Ja, wis mijn werkblad"), back=back)
    if sheet is not None:
        service.erase_worksheet(sheet)
    messages.success(request, _("Uw werkblad is gewist."))
    return _back(request)


@require_safe
@members(Role.COUNCIL_MEMBER)
def take_along(request: MemberRequest, ending: str) -> HttpResponse:
    """The worksheet as a file."""
    if ending not in FILES:
        raise Http404
    text = render_to_string(f"decisions/worksheet_file.{ending}", {**_told(request), "request": request})
    headers = {"Content-Disposition": f'attachment; filename="werkblad.{ending}"'}
    return HttpResponse(text, content_type=f"{FILES[ending]}; charset=utf-8", headers=headers)
