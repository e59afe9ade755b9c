"""Make a paper, download it, copy its texts, check one."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Role
from dorpsplein.decisions import service
from dorpsplein.decisions.forms.publishing import UploadForm
from dorpsplein.decisions.models import Paper
from dorpsplein.decisions.problems import NotPossible
from dorpsplein.decisions.views.files import paper_answer
from dorpsplein.decisions.views.finding import EDITORS, decision_of, say_on_next_page
from dorpsplein.jobs.models import Job, State


@require_POST
@members(*EDITORS)
def make(request: MemberRequest, decision: int) -> HttpResponse:
    """Ask for the paper; the page of the job tells how far it is."""
    found = decision_of(request, decision)
    try:
        job = service.ask_for_paper(found, by=request.user)
    except NotPossible as problem:
        say_on_next_page(request, problem)
        return redirect("decisions:show", municipality=request.municipality.slug, decision=found.pk)
    return redirect("jobs:show", municipality=request.municipality.slug, job=job.pk)


@require_safe
@members()
def download(request: MemberRequest, decision: int, paper: int, name: str) -> HttpResponse:
    """One file of a paper."""
    found = get_object_or_404(
        Paper.objects.select_related("decision"), pk=paper, decision=decision_of(request, decision)
    )
    entry = next((one for one in found.files if one["name"] == name), None)
    if entry is None:
        raise Http404
    return paper_answer(found, entry)


@require_safe
@members()
def letters(request: MemberRequest, decision: int) -> HttpResponse:
    """Texts to copy: the draft decision, a motion, the text for the agenda."""
    found = decision_of(request, decision)
    paper = found.papers.first()
    language = get_language() or "nl"
    texts = paper.letters.get(language, paper.letters.get("nl", [])) if paper else []
    return render(request, "decisions/letters.html", {"decision": found, "paper": paper, "letters": texts})


@require_http_methods(["GET", "POST"])
@members(*EDITORS, Role.MANAGER)
def check(request: MemberRequest) -> HttpResponse:
    """Give a paper to recompute."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        job = service.ask_for_check(request.municipality, upload, name=upload.name, by=request.user)
        return redirect("jobs:show", municipality=request.municipality.slug, job=job.pk)
    return render(request, "decisions/check.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@members(*EDITORS, Role.MANAGER)
def checked(request: MemberRequest, job: int) -> HttpResponse:
    """What recomputing gave."""
    found = get_object_or_404(Job, pk=job, municipality=request.municipality, kind="verify", state=State.DONE)
    return render(request, "decisions/checked.html", {"checked": found.result})
