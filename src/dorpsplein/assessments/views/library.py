"""The national library as a municipality sees it, and as the coordinator keeps it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpskern import policy
from dorpskern.terms.assessment import Evidence, EvidenceKind
from dorpsplein.accounts.gate import MemberRequest, SignedInRequest, coordinators, members
from dorpsplein.assessments import queries, service
from dorpsplein.assessments.forms import ErrorForm, LibraryForm, ReplyForm, WhyForm, blame
from dorpsplein.assessments.models import LibraryAnswer, LibraryReport
from dorpsplein.assessments.service.library import evidence_kept, present
from dorpsplein.assessments.views.found import EDITORS, question_of
from dorpsplein.assessments.words import text_of

NEWEST = 50
"""How many corrections a page shows."""


@require_http_methods(["GET", "POST"])
@members()
def library(request: MemberRequest) -> HttpResponse:
    """What changed since somebody looked last; pressing "seen" moves that day."""
    if request.method == "POST":
        service.look(request.user)
        return redirect("assessments:library", request.municipality.slug)
    found = queries.told(list(queries.changes()[:NEWEST]), since=queries.last_look(request.user))
    facts = {
        "told": found,
        "has_new": any(one.is_new for one in found),
        "platforms": queries.platforms(),
        "reports": list(queries.reports_of(request.municipality)[:NEWEST]),
        "is_editor": bool(request.roles & set(EDITORS)),
    }
    return render(request, "assessments/library.html", facts)


@require_safe
@members()
def platform(request: MemberRequest, platform: str) -> HttpResponse:
    """Every answer of the library for one platform."""
    facts = {
        "platform": _platform(platform),
        "name": queries.platform_name(platform),
        "entries": queries.entries(platform),
        "is_editor": bool(request.roles & set(EDITORS)),
    }
    return render(request, "assessments/library_platform.html", facts)


@require_http_methods(["GET", "POST"])
@members(*EDITORS)
def report(request: MemberRequest, platform: str, question: str) -> HttpResponse:
    """Tell the coordinator that an answer is wrong."""
    here, asked = _platform(platform), question_of(question)
    form = ErrorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        service.report_error(
            request.municipality, channel=here, question=asked.id, text=form.cleaned_data["text"], by=request.user
        )
        messages.success(request, _("Gemeld. De landelijke coördinator kijkt ernaar."))
        return redirect("assessments:library", request.municipality.slug)
    entry = next((one for one in queries.entries(here) if one.question == asked.id), None)
    facts = {
        "form": form,
        "name": queries.platform_name(here),
        "platform": here,
        "entry": entry,
        "text": text_of(asked),
    }
    return render(request, "assessments/library_report.html", facts, status=422 if form.errors else 200)


def _platform(platform: str) -> str:
    if platform not in policy.prefilled_channels():
        raise Http404
    return platform


@require_safe
@coordinators
def national(request: SignedInRequest) -> HttpResponse:
    """The library of the coordinator: platforms, what was reported, what was corrected."""
    facts = {
        "platforms": queries.platforms(),
        "reports": list(queries.reports()[:NEWEST]),
        "told": queries.told(list(queries.changes()[:NEWEST]), since=None),
        "reply_form": ReplyForm(),
    }
    return render(request, "assessments/national.html", facts)


@require_safe
@coordinators
def national_platform(request: SignedInRequest, platform: str) -> HttpResponse:
    """The questions about one platform."""
    facts = {
        "platform": _platform(platform),
        "name": queries.platform_name(platform),
        "entries": queries.entries(platform),
    }
    return render(request, "assessments/national_platform.html", facts)


@require_http_methods(["GET", "POST"])
@coordinators
def correct(request: SignedInRequest, platform: str, question: str) -> HttpResponse:
    """Correct one answer for every municipality."""
    here, asked = _platform(platform), question_of(question)
    stored = LibraryAnswer.objects.filter(channel=here, question=asked.id).first()
    now = present(here, asked.id)
    form = LibraryForm(request.POST or None, question=asked, initial=_filled_in(now, stored))
    form.fields["kept"].choices = [  # type: ignore[attr-defined]  # a field with choices
        (str(place), f"{piece.source}, {piece.date}") for place, piece in enumerate(now.evidence if now else ())
    ]
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        try:
            service.correct(
                here,
                asked.id,
                form.given(),
                evidence=[*evidence_kept(now, [int(one) for one in found["kept"]]), *_new_piece(found)],
                why=found["why"],
                version=found["version"],
                by=request.user,
            )
        except ValidationError as error:
            blame(form, error)
        else:
            messages.success(request, _("Verbeterd. Elke gemeente ziet dit nu."))
            return redirect("assessments-national:platform", here)
    facts = {
        "form": form,
        "platform": here,
        "name": queries.platform_name(here),
        "text": text_of(asked),
        "question": asked,
        "stored": stored if stored and not stored.is_withdrawn else None,
        "told": queries.told(list(queries.changes(here, asked.id)[:NEWEST]), since=None),
        "why_form": WhyForm(auto_id="withdraw-%s"),
    }
    return render(request, "assessments/national_correct.html", facts, status=422 if form.errors else 200)


def _filled_in(now: Any, stored: LibraryAnswer | None) -> dict[str, Any]:
    version = stored.version if stored else 0
    if now is None:
        return {"version": version}
    kept = [str(place) for place in range(len(now.evidence))]
    facts = {"version": version, "note": now.note, "not_applicable": now.not_applicable, "kept": kept}
    if now.score is None:
        return {**facts, "choice": "not_applicable"}
    if now.score.unknown:
        return {**facts, "choice": "unknown"}
    if now.score.low == now.score.high:
        return {**facts, "choice": str(now.score.low)}
    return {**facts, "choice": "range", "low": str(now.score.low), "high": str(now.score.high)}


def _new_piece(found: dict[str, Any]) -> list[Evidence]:
    if not found["source"]:
        return []
    return [
        Evidence(
            EvidenceKind.DOCUMENT, source=found["source"], url=found["url"], date=found["date"], quote=found["quote"]
        )
    ]


@require_POST
@coordinators
def withdraw(request: SignedInRequest, platform: str, question: str) -> HttpResponse:
    """Take a correction back."""
    stored = get_object_or_404(LibraryAnswer, channel=_platform(platform), question=question, is_withdrawn=False)
    form = WhyForm(request.POST)
    if form.is_valid():
        service.withdraw(stored, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, _("Ingetrokken. Elke gemeente ziet dit nu."))
    else:
        messages.error(request, _("Schrijf op waarom u deze verbetering intrekt."))
    return redirect("assessments-national:correct", platform, question)


@require_POST
@coordinators
def reply(request: SignedInRequest, report: int) -> HttpResponse:
    """Answer a municipality that reported an error."""
    found = get_object_or_404(LibraryReport, pk=report)
    form = ReplyForm(request.POST)
    if form.is_valid():
        service.reply(found, text=form.cleaned_data["text"], by=request.user)
        messages.success(request, _("Uw antwoord staat bij de gemeente."))
    else:
        messages.error(request, _("Schrijf eerst iets op."))
    return redirect("assessments-national:library")
