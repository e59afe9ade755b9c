"""The audit trail; reading it is itself an event."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.audit import queries as audit
from dorpsplein.care import service, trail
from dorpsplein.care.forms import TrailForm
from dorpsplein.care.views.overview import KEEPERS

PER_PAGE = 50


@require_GET
@members(*KEEPERS)
def show(request: MemberRequest) -> HttpResponse:
    """The events, filtered, with whether the chain still fits."""
    form, wanted = _wanted(request)
    events = trail.found(request.municipality, wanted)
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("blad"))
    rows = list(page.object_list)
    told = {
        "form": form,
        "page": page,
        "events": rows,
        "checked": audit.check(request.municipality.pk),
        "asked": urlencode({name: str(value) for name, value in request.GET.items() if value and name != "blad"}),
    }
    service.record_reading(request.municipality, "audit_trail", by=request.user, page=page.number)
    return render(request, "care/trail.html", told, status=422 if form.errors else 200)


@require_GET
@members(*KEEPERS)
def download(request: MemberRequest, form: str) -> HttpResponse:
    """The events that were asked for as a file, without names."""
    _form, wanted = _wanted(request)
    events = trail.found(request.municipality, wanted)
    as_json = form == "json"
    text = trail.as_json(events) if as_json else trail.as_csv(events)
    service.record_reading(request.municipality, "audit_trail", by=request.user, form="json" if as_json else "csv")
    response = HttpResponse(text, content_type="application/json" if as_json else "text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="logboek.{"json" if as_json else "csv"}"'
    return response


def _wanted(request: MemberRequest) -> tuple[TrailForm, trail.Wanted]:
    form = TrailForm(
        request.GET, actions=trail.actions_of(request.municipality), actors=trail.actors_of(request.municipality)
    )
    given = form.cleaned_data if form.is_valid() else {}
    return form, trail.Wanted(**given)
