"""Versions of the framework: for the national coordinator."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpskern import pipeline
from dorpskern.policy import known_frameworks
from dorpskern.terms.refusal import Refusal, Refusals
from dorpsplein.accounts.gate import SignedInRequest, coordinators
from dorpsplein.care import framework
from dorpsplein.care.forms import BeginForm, VersionForm
from dorpsplein.care.models import FrameworkProposal
from dorpsplein.ui.words import say_refusal

KINDS = ("kept", "reworded", "renamed", "split", "dropped", "added")


@require_http_methods(["GET", "HEAD", "POST"])
@coordinators
def show(request: SignedInRequest) -> HttpResponse:
    """The versions there are, who uses which, the proposals; making one."""
    form = VersionForm(request.POST, request.FILES) if request.method == "POST" else VersionForm()
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            proposal = framework.propose(files=given["bundle"], explained=given["explained"], by=request.user)
        except (Refusal, Refusals) as problem:
            for said in _said(problem):
                form.add_error("bundle", said)
        else:
            return redirect("framework:proposal", proposal=proposal.pk)
    return _overview(request, form, BeginForm())


def _overview(request: SignedInRequest, form: VersionForm, begin: BeginForm) -> HttpResponse:
    told = {
        "form": form,
        "begin": begin,
        "known": known_frameworks(),
        "steps": pipeline.shipped_steps(),
        "in_use": framework.in_use(),
        "proposals": FrameworkProposal.objects.all(),
        "kinds": KINDS,
    }
    return render(request, "care/framework.html", told, status=422 if form.errors or begin.errors else 200)


def _said(problem: Refusal | Refusals) -> list[str]:
    language = get_language() or "nl"
    return [say_refusal(one, language=language) for one in problem.refusals[:20]]


@require_safe
@coordinators
def begin(request: SignedInRequest) -> HttpResponse:
    """The files to begin a next version with, as a zip."""
    form = BeginForm(request.GET)
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            return _zip(pipeline.next_version(version), version)
        except Refusal as problem:
            form.add_error("version", _said(problem)[0])
    return _overview(request, VersionForm(), form)


def _zip(files: Mapping[str, str], version: str) -> HttpResponse:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in sorted(files.items()):
            archive.writestr(f"afwegingskader-{version}/{path}", text)
    headers = {"Content-Disposition": f'attachment; filename="afwegingskader-{version}.zip"'}
    return HttpResponse(out.getvalue(), content_type="application/zip", headers=headers)


@require_safe
@coordinators
def files(_request: SignedInRequest, proposal: int) -> HttpResponse:
    """The files of one version, as a zip."""
    found = get_object_or_404(FrameworkProposal, pk=proposal)
    return _zip(found.files, found.to_version)


@require_safe
@coordinators
def proposal(request: SignedInRequest, proposal: int) -> HttpResponse:
    """One version: what it changes, and what it would do to the answers there are."""
    return render(request, "care/proposal.html", _told(get_object_or_404(FrameworkProposal, pk=proposal)))


def _told(found: FrameworkProposal) -> dict[str, Any]:
    follows = found.from_version == known_frameworks()[0]
    effect, elsewhere = framework.effect_of(found) if follows else ({}, 0)
    return {
        "proposal": found,
        "effect": effect,
        "elsewhere": elsewhere,
        "follows": follows,
        "english": get_language() == "en",
    }


@require_POST
@coordinators
def announce(request: SignedInRequest, proposal: int) -> HttpResponse:
    """Tell every municipality."""
    found = get_object_or_404(FrameworkProposal, pk=proposal)
    number = framework.announce(found, by=request.user)
    said = ngettext("Verteld aan %(number)s beheerder.", "Verteld aan %(number)s beheerders.", number)
    messages.success(request, said % {"number": number})
    return redirect("framework:proposal", proposal=found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@coordinators
def adopt(request: SignedInRequest, proposal: int) -> HttpResponse:
    """Ask whether it is sure, and make this the version everybody works with."""
    found = get_object_or_404(FrameworkProposal, pk=proposal)
    if request.method != "POST":
        return render(request, "care/adopt_framework.html", _told(found))
    try:
        framework.adopt(found, by=request.user)
    except ValidationError as error:
        wrong = error.messages
    except (Refusal, Refusals) as problem:
        wrong = _said(problem)
    else:
        messages.success(request, _("Versie %(version)s geldt nu.") % {"version": found.to_version})
        return redirect("framework:overview")
    return render(request, "care/adopt_framework.html", {**_told(found), "wrong": wrong}, status=409)
