"""Versions of the framework: for the national coordinator."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpskern import pipeline
from dorpskern.policy import known_frameworks
from dorpskern.terms.refusal import Refusal, Refusals
from dorpsplein.accounts.gate import SignedInRequest, coordinators
from dorpsplein.care import framework
from dorpsplein.care.forms import ProposalForm
from dorpsplein.care.models import FrameworkProposal
from dorpsplein.ui.words import say_refusal

KINDS = ("kept", "reworded", "renamed", "split", "dropped", "added")


@require_http_methods(["GET", "HEAD", "POST"])
@coordinators
def show(request: SignedInRequest) -> HttpResponse:
    """The versions there are, who uses which, the proposals; making one."""
    form = ProposalForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            proposal = framework.propose(**form.texts(), by=request.user)
        except (Refusal, Refusals) as problem:
            for said in _said(problem):
                form.add_error("migration", said)
        else:
            return redirect("framework:proposal", proposal=proposal.pk)
    told = {
        "form": form,
        "known": known_frameworks(),
        "steps": pipeline.shipped_steps(),
        "in_use": framework.in_use(),
        "proposals": FrameworkProposal.objects.all(),
        "kinds": KINDS,
    }
    return render(request, "care/framework.html", told, status=422 if form.errors else 200)


def _said(problem: Refusal | Refusals) -> list[str]:
    language = get_language() or "nl"
    found = problem.refusals if isinstance(problem, Refusals) else (problem,)
    return [f"{say_refusal(one, language=language)} ({one.at})" for one in found[:20]]


@require_safe
@coordinators
def proposal(request: SignedInRequest, proposal: int) -> HttpResponse:
    """One proposal and what it would do to the answers there are."""
    found = get_object_or_404(FrameworkProposal, pk=proposal)
    try:
        effect, elsewhere = framework.effect_of(found)
    except (Refusal, Refusals):  # made under a version that is no longer the present one
        effect, elsewhere = {}, 0
    told = {"proposal": found, "effect": effect, "elsewhere": elsewhere, "english": get_language() == "en"}
    return render(request, "care/proposal.html", told)


@require_POST
@coordinators
def announce(request: SignedInRequest, proposal: int) -> HttpResponse:
    """Tell every municipality."""
    found = get_object_or_404(FrameworkProposal, pk=proposal)
    number = framework.announce(found, by=request.user)
    said = ngettext("Verteld aan %(number)s beheerder.", "Verteld aan %(number)s beheerders.", number)
    messages.success(request, said % {"number": number})
    return redirect("framework:proposal", proposal=found.pk)
