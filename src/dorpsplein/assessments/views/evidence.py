"""Evidence under an answer, and its files: never shown by the browser, only handed over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.assessments import queries, service
from dorpsplein.assessments.forms import EvidenceForm, blame
from dorpsplein.assessments.models import Evidence
from dorpsplein.assessments.views.answers import address_of, around
from dorpsplein.assessments.views.found import EDITORS, channel_of, complain, question_of
from dorpsplein.ui import downloads


@require_POST
@members(*EDITORS)
def add(request: MemberRequest, assessment: int, channel: int, question: str) -> HttpResponse:
    """Add evidence, with a file or without."""
    one = channel_of(request, assessment, channel)
    asked = question_of(question)
    form = EvidenceForm(request.POST, request.FILES, auto_id="evidence-%s")
    if form.is_valid():
        try:
            service.add_evidence(one, asked.id, form.piece(), by=request.user, file=form.cleaned_data["file"])
        except ValidationError as error:
            blame(form, error)
        else:
            messages.success(request, _("Het bewijs staat erbij."))
            return redirect(f"{address_of(request, one, asked.id)}#bewijs")
    line = queries.Sheet(one.assessment, only=one).line(one, asked)
    facts: dict[str, Any] = around(request, one, line, evidence_form=form)
    return render(request, "assessments/question.html", facts, status=422)


@require_POST
@members(*EDITORS)
def use(request: MemberRequest, assessment: int, channel: int, question: str) -> HttpResponse:
    """Use what was found as evidence, with one press. It changes no score."""
    one = channel_of(request, assessment, channel)
    asked = question_of(question)
    wanted = request.POST.get("wat", "")
    found = next((each for each in queries.suggestions(one, asked) if each.key == wanted), None)
    if found is None:
        raise Http404
    try:
        service.add_evidence(one, asked.id, found.piece(), by=request.user)
    except ValidationError as error:
        complain(request, error)
    else:
        messages.success(request, _("Het bewijs staat erbij. Kies zelf nog een antwoord."))
    return redirect(f"{address_of(request, one, asked.id)}#bewijs")


@require_POST
@members(*EDITORS)
def remove(request: MemberRequest, evidence: int) -> HttpResponse:
    """Take evidence away."""
    piece = _piece(request, evidence)
    answer = piece.answer
    try:
        service.remove_evidence(piece, by=request.user)
    except ValidationError as error:
        complain(request, error)
    else:
        messages.success(request, _("Het bewijs is weg. In de geschiedenis kunt u het terugzetten."))
    return redirect(f"{address_of(request, answer.alternative, answer.question)}#bewijs")


@require_safe
@members()
def download(request: MemberRequest, evidence: int) -> HttpResponseBase:
    """Hand over the file of a piece of evidence of this municipality."""
    piece = _piece(request, evidence)
    if not piece.file:
        raise Http404
    place = Path(piece.file.path)
    if not place.is_file():
        raise Http404
    answer = downloads.download(
        request, place, name=piece.file_name or "bewijs", content_type="application/octet-stream"
    )
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _piece(request: MemberRequest, pk: int) -> Evidence:
    found = Evidence.objects.select_related("answer__alternative__assessment")
    return get_object_or_404(found, pk=pk, answer__alternative__assessment__municipality=request.municipality)
