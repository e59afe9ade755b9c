"""Requests of people about their own data."""

from __future__ import annotations

import json

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.care import queries, service
from dorpsplein.care.forms import AnswerForm, RequestForm
from dorpsplein.care.models import PersonalRequest, RequestState
from dorpsplein.care.views.overview import KEEPERS


@require_http_methods(["GET", "HEAD", "POST"])
@members(*KEEPERS)
def show_all(request: MemberRequest) -> HttpResponse:
    """Every request; registering one."""
    form = RequestForm(request.POST or None, municipality=request.municipality)
    if request.method == "POST" and form.is_valid():
        asked = service.register_request(request.municipality, **form.cleaned_data, by=request.user)
        return redirect("care:request", municipality=request.municipality.slug, asked=asked.pk)
    told = {"form": form, "requests": queries.requests_of(request.municipality)}
    return render(request, "care/requests.html", told, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD"])
@members(*KEEPERS)
def show(request: MemberRequest, asked: int) -> HttpResponse:
    """One request and what can be done with it."""
    return _page(request, _asked(request, asked), AnswerForm())


@require_POST
@members(*KEEPERS)
def gather(request: MemberRequest, asked: int) -> HttpResponse:
    """Everything kept about the person: on a page, or as a file to hand over."""
    found = _asked(request, asked)
    told = service.gather_request(found, by=request.user)
    if request.POST.get("form") == "json":
        response = HttpResponse(json.dumps(told, ensure_ascii=False, indent=1), content_type="application/json")
        response["Content-Disposition"] = f'attachment; filename="gegevens-verzoek-{found.pk}.json"'
        return response
    return render(request, "care/gathered.html", {"asked": found, "told": told})


@require_POST
@members(*KEEPERS)
def close(request: MemberRequest, asked: int) -> HttpResponse:
    """Close a request: erased, answered, or refused with a reason."""
    found = get_object_or_404(PersonalRequest, pk=asked, municipality=request.municipality, state=RequestState.OPEN)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        _CLOSE.get(request.POST.get("how", ""), _answered)(found, form.cleaned_data["reason"], request)
    except ValidationError as problem:
        form.add_error(None, problem)
        return _page(request, found, form)
    messages.success(request, _("Het verzoek is gesloten."))
    return redirect("care:requests", municipality=request.municipality.slug)


def _answered(found: PersonalRequest, said: str, request: MemberRequest) -> None:
    service.close_request(found, answer=said, by=request.user)


def _refused(found: PersonalRequest, said: str, request: MemberRequest) -> None:
    service.refuse_request(found, reason=said, by=request.user)


def _erased(found: PersonalRequest, said: str, request: MemberRequest) -> None:
    service.erase_person(found, answer=said, by=request.user)


_CLOSE = {"erase": _erased, "refuse": _refused, "answer": _answered}


def _asked(request: MemberRequest, number: int) -> PersonalRequest:
    return get_object_or_404(
        PersonalRequest.objects.select_related("person", "registered_by"),
        pk=number,
        municipality=request.municipality,
    )


def _page(request: MemberRequest, found: PersonalRequest, form: AnswerForm) -> HttpResponse:
    told = {"asked": found, "form": form, "hold": service.hold_on(request.municipality)}
    return render(request, "care/request.html", told, status=422 if form.errors else 200)
