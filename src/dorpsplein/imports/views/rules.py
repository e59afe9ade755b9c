"""What the municipality agreed: how long imports stay, the DPIA, the layouts it pointed at."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Role
from dorpsplein.imports import queries, service
from dorpsplein.imports.forms import DpiaForm, RulesForm
from dorpsplein.imports.messages import PLATFORM_NAMES
from dorpsplein.imports.models import ColumnPointing
from dorpsplein.imports.views.roles import AGREE, LOOKERS, WORKERS


@require_safe
@members(*LOOKERS)
def show(request: MemberRequest) -> HttpResponse:
    """All agreements on one page."""
    return _page(request)


@require_POST
@members(*AGREE)
def keep(request: MemberRequest) -> HttpResponse:
    """How long imports stay from now on."""
    form = RulesForm(request.POST)
    if not form.is_valid():
        return _page(request, rules_form=form)
    service.keep_for(request.municipality, months=form.cleaned_data["keep_months"], by=request.user)
    return _done(request, _("De bewaartermijn voor nieuwe bestanden is aangepast."))


@require_POST
@members(*AGREE)
def dpia(request: MemberRequest) -> HttpResponse:
    """The privacy officer assessed the DPIA."""
    form = DpiaForm(request.POST)
    if not form.is_valid():
        return _page(request, dpia_form=form)
    said = form.cleaned_data
    service.record_dpia(request.municipality, on=said["on"], officer=said["officer"], by=request.user)
    return _done(request, _("Vastgelegd. U kunt nu ook bestanden inlezen met wat inwoners schreven of stemden."))


@require_POST
@members(*AGREE)
def withdraw_dpia(request: MemberRequest) -> HttpResponse:
    """Nothing of residents is brought in any more."""
    service.withdraw_dpia(request.municipality, by=request.user)
    return _done(request, _("Ingetrokken. Wat er al is, blijft staan tot u het wist."))


@require_POST
@members(*WORKERS)
def forget_pointing(request: MemberRequest, pointing: int) -> HttpResponse:
    """Forget where the columns of a layout are."""
    found = get_object_or_404(ColumnPointing, pk=pointing, municipality=request.municipality)
    try:
        service.forget_pointing(found, by=request.user)
    except service.Held as held:
        messages.error(request, str(held))
        return redirect("imports:rules", municipality=request.municipality.slug)
    return _done(request, _("Vergeten. Bij een volgend bestand vragen we het opnieuw."))


def _done(request: MemberRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("imports:rules", municipality=request.municipality.slug)


def _page(
    request: MemberRequest, *, rules_form: RulesForm | None = None, dpia_form: DpiaForm | None = None
) -> HttpResponse:
    rules = queries.rules_of(request.municipality)
    shown = {
        "rules": rules,
        "awaits_officer": queries.awaits_officer(request.municipality),
        "is_officer": Role.PRIVACY_OFFICER in request.roles,
        "rules_form": rules_form or RulesForm(instance=rules),
        "dpia_form": dpia_form or DpiaForm(),
        "pointings": [
            {"pointing": each, "platform": PLATFORM_NAMES[each.platform], "columns": list(each.columns.values())}
            for each in queries.pointings_of(request.municipality)
        ],
        "may_agree": bool(request.roles & set(AGREE)),
        "may_bring": bool(request.roles & set(WORKERS)),
    }
    return render(request, "imports/rules.html", shown, status=422 if rules_form or dpia_form else 200)
