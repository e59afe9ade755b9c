"""Make and download packs."""

from __future__ import annotations

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.care import queries, service
from dorpsplein.care.files import path_of
from dorpsplein.care.models import Download
from dorpsplein.care.packs.gathering import left_out
from dorpsplein.care.views.overview import KEEPERS
from dorpsplein.ui.downloads import download as give


@require_safe
@members(*KEEPERS)
def show(request: MemberRequest) -> HttpResponse:
    """The packs that were made, and making one."""
    told = {
        "packs": queries.packs_of(request.municipality),
        "left_out": left_out(),
        "days": queries.term_of(request.municipality, "downloads"),
    }
    return render(request, "care/packs.html", told)


@require_POST
@members(*KEEPERS)
def start(request: MemberRequest) -> HttpResponse:
    """Ask for a pack."""
    job = service.ask_pack(request.municipality, request.POST.get("kind", ""), by=request.user)
    return redirect("jobs:show", municipality=request.municipality.slug, job=job.pk)


@require_safe
@members(*KEEPERS)
def download(request: MemberRequest, pack: int) -> StreamingHttpResponse:
    """A pack as a file; that somebody took it is recorded."""
    found = get_object_or_404(
        Download.objects.select_related("municipality"), pk=pack, municipality=request.municipality
    )
    path = path_of(found)
    if not path.is_file():
        raise Http404
    service.record_reading(request.municipality, f"{found.kind}_pack", by=request.user, download=found.pk)
    name = f"{found.kind}-{request.municipality.slug}-{found.made_at:%Y-%m-%d}.zip"
    return give(request, path, name=name, content_type="application/zip")
