"""What came of one import; its term; its end."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.imports import queries, service
from dorpsplein.imports.forms import DeleteForm, TermForm, ZoneForm
from dorpsplein.imports.messages import CSV_HEADER, change_said, drop_said, file_said, refusals_said, why_to_point_again
from dorpsplein.imports.models import Batch
from dorpsplein.imports.spreadsheet import csv_text
from dorpsplein.imports.views.roles import LOOKERS, WORKERS
from dorpsplein.ui.words import say_refusal


def _batch(request: MemberRequest, batch: int) -> Batch:
    return get_object_or_404(queries.batches_of(request.municipality), pk=batch)


def _there(request: MemberRequest, batch: int) -> Batch:
    found = _batch(request, batch)
    if not found.is_there:
        raise Http404
    return found


@require_safe
@members(*LOOKERS)
def show(request: MemberRequest, batch: int) -> HttpResponse:
    """What came of it, in words."""
    return _page(request, _batch(request, batch))


def _page(request: MemberRequest, found: Batch, *, zone_form: ZoneForm | None = None) -> HttpResponse:
    language, may_bring = get_language() or "nl", bool(request.roles & set(WORKERS))
    has_zone = found.is_there and any(file.may_correct_zone for file in found.files.all())
    files = [file_said(file, language) for file in found.files.all()]
    shown = {
        "batch": found,
        "files": files,
        "change": change_said(found, language),
        "refusals": refusals_said(found, language),
        "why_again": why_to_point_again(found, language),
        "needs_dpia": any(one["code"] == Code.DPIA_MISSING.value for one in found.refusals),
        "has_left_out": found.is_there and any(said.dropped for said in files),
        "may_bring": may_bring,
        "zone_form": (zone_form or ZoneForm({"time_zone": found.time_zone})) if has_zone and may_bring else None,
        "hold": service.may_delete(request.municipality) if found.is_there else None,
    }
    return render(request, "imports/batch.html", shown, status=422 if zone_form else 200)


@require_safe
@members(*LOOKERS)
def left_out(request: MemberRequest, batch: int) -> HttpResponse:
    """The rows that were left out, for a spreadsheet: numbers and reasons, never what is in them."""
    found, language = _there(request, batch), get_language() or "nl"
    rows = [
        (name, number, drop_said(reason, language, 1), column)
        for name, number, reason, column in queries.left_out_rows(found)
    ]
    text = csv_text([str(name) for name in CSV_HEADER], rows)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="weggelaten-{found.pk}.csv"'
    return response


@require_http_methods(["GET", "POST"])
@members(*LOOKERS)
def term(request: MemberRequest, batch: int) -> HttpResponse:
    """Keep it longer or shorter, with a reason."""
    found = _there(request, batch)
    form = TermForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        until, reason = form.cleaned_data["keep_until"], form.cleaned_data["keep_reason"]
        service.change_term(found, until=until, reason=reason, by=request.user)
        messages.success(request, _("De bewaartermijn is aangepast."))
        return redirect("imports:batch", municipality=request.municipality.slug, batch=found.pk)
    return render(request, "imports/term.html", {"batch": found, "form": form}, status=422 if form.is_bound else 200)


@require_POST
@members(*WORKERS)
def zone(request: MemberRequest, batch: int) -> HttpResponse:
    """Say in which time zone the times are."""
    found = _there(request, batch)
    form = ZoneForm(request.POST)
    if form.is_valid():
        try:
            service.say_zone(found, time_zone=form.cleaned_data["time_zone"], by=request.user)
        except Refusal as refusal:
            form.add_error(None, say_refusal(refusal, language=get_language() or "nl"))
        else:
            messages.success(request, _("Vastgelegd. De cijfers worden opnieuw berekend."))
            return redirect("imports:batch", municipality=request.municipality.slug, batch=found.pk)
    return _page(request, found, zone_form=form)


@require_http_methods(["GET", "POST"])
@members(*LOOKERS)
def delete(request: MemberRequest, batch: int) -> HttpResponse:
    """Take its rows away, after a question."""
    found = _there(request, batch)
    form = DeleteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            service.delete(found, reason=form.cleaned_data["reason"], by=request.user)
        except service.Held as held:
            form.add_error(None, str(held))
        except Refusal as refusal:
            form.add_error(None, say_refusal(refusal, language=get_language() or "nl"))
        else:
            messages.success(request, _("Gewist. Wat ermee gemeten is, wordt opnieuw berekend."))
            return redirect("imports:batch", municipality=request.municipality.slug, batch=found.pk)
    shown = {"batch": found, "form": form, "hold": service.may_delete(request.municipality)}
    return render(request, "imports/delete.html", shown, status=422 if form.is_bound else 200)
