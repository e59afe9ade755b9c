"""The public register: what was decided and why, for everybody, at addresses that stay."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dorpsplein.accounts.gate import PublicRequest, public
from dorpsplein.decisions import contract, queries, service
from dorpsplein.decisions.changes import changes
from dorpsplein.decisions.elections import is_election_period
from dorpsplein.decisions.feed import RegisterFeed
from dorpsplein.decisions.forms.publishing import AskForm, UploadForm
from dorpsplein.decisions.models import Decision, Publication
from dorpsplein.decisions.views.files import paper_answer


@require_safe
@public
def overview(request: PublicRequest) -> HttpResponse:
    """Every decision that was published, newest first."""
    return render(request, "decisions/register/overview.html", {"decisions": queries.published(request.municipality)})


@require_safe
@public
def overview_json(request: PublicRequest) -> JsonResponse:
    """The list for programs."""
    found = queries.published(request.municipality)
    return _json(contract.listed(request.municipality, found, request.build_absolute_uri))


def _json(told: dict[str, Any]) -> JsonResponse:
    options = {"ensure_ascii": False, "indent": 1}
    return JsonResponse(told, json_dumps_params=options, headers={"Access-Control-Allow-Origin": "*"})


@require_safe
@public
def feed(request: PublicRequest) -> HttpResponse:
    """The list as Atom."""
    return RegisterFeed()(request)


def _published(request: PublicRequest, number: int) -> Decision:
    found = Decision.objects.select_related("municipality", "assessment", "supersedes")
    return get_object_or_404(found, municipality=request.municipality, number=number)


@require_safe
@public
def show(request: PublicRequest, number: int) -> HttpResponse:
    """One decision as it is now."""
    decision = _published(request, number)
    versions = list(queries.confirmed_publications().filter(decision=decision))
    return _page(request, decision, versions[0], versions)


def _page(
    request: PublicRequest, decision: Decision, publication: Publication, versions: list[Publication]
) -> HttpResponse:
    follower = decision.followers.filter(number__isnull=False).order_by("-number").first()
    told = {
        "decision": decision,
        "publication": publication,
        "content": publication.content,
        "versions": versions,
        "is_newest": publication == versions[0],
        "follower": follower,
        "answers": list(queries.answers_shown(decision)),
        "holds_papers": _holds_papers(publication),
    }
    return render(request, "decisions/register/show.html", told)


def _holds_papers(publication: Publication) -> bool:
    """In an election period a paper that carries the weights of single participants is not handed out."""
    municipality = publication.decision.municipality
    return bool(publication.content["paper"]["voices"]) and is_election_period(municipality, timezone.localdate())


@require_safe
@public
def version(request: PublicRequest, number: int, version: int) -> HttpResponse:
    """One decision as it was in an earlier version."""
    decision = _published(request, number)
    versions = list(queries.confirmed_publications().filter(decision=decision))
    found = next((one for one in versions if one.version == version), None)
    if found is None:
        raise Http404
    return _page(request, decision, found, versions)


@require_safe
@public
def show_json(request: PublicRequest, number: int) -> JsonResponse:
    """The copy for programs."""
    decision = _published(request, number)
    versions = list(queries.confirmed_publications().filter(decision=decision))
    answers = list(queries.answers_shown(decision))
    return _json(contract.one(decision, versions, answers, request.build_absolute_uri))


@require_safe
@public
def paper(request: PublicRequest, number: int, version: int, name: str) -> HttpResponse:
    """A file of the paper behind a version."""
    confirmed = queries.confirmed_publications().select_related("paper__decision", "decision__municipality")
    found = get_object_or_404(confirmed, decision=_published(request, number), version=version)
    entry = next((one for one in found.content["paper"]["files"] if one["name"] == name), None)
    if entry is None or _holds_papers(found):
        raise Http404
    return paper_answer(found.paper, entry)


@require_safe
@public
def changed(request: PublicRequest, number: int) -> HttpResponse:
    """What changed from version to version, and since the decision this one follows."""
    decision = _published(request, number)
    versions = list(queries.confirmed_publications().filter(decision=decision))
    steps = [(new, changes(old.content, new.content)) for new, old in pairwise(versions)]
    before = decision.supersedes
    earlier = queries.confirmed_publications().filter(decision=before).first() if before else None
    since = changes(earlier.content, versions[-1].content) if earlier else []
    told = {"decision": decision, "steps": steps, "before": before if earlier else None, "since": since}
    return render(request, "decisions/register/changed.html", told)


@require_http_methods(["GET", "POST"])
@public
def ask(request: PublicRequest, number: int) -> HttpResponse:
    """A resident asks why."""
    decision = _published(request, number)
    form = AskForm(request.POST or None)
    status, trouble = 200, ""
    if request.method == "POST":
        status = 422
        if form.is_valid() and not form.is_from_a_machine:
            try:
                return _asked(request, decision, form)
            except service.TooMany:
                status, trouble = 429, "too_many"
            except service.NotMailed:
                status, trouble = 503, "not_mailed"
    told = {"decision": decision, "form": form, "trouble": trouble}
    return render(request, "decisions/register/ask.html", told, status=status)


def _asked(request: PublicRequest, decision: Decision, form: AskForm) -> HttpResponse:
    page = request.build_absolute_uri(decision.public_path)
    told = form.cleaned_data
    question = service.ask_why(decision, words=told["words"], reply_to=told["reply_to"], page=page)
    return redirect(
        "register:receipt",
        municipality=request.municipality.slug,
        number=decision.number,
        receipt=question.receipt,
    )


@require_safe
@public
def receipt(request: PublicRequest, number: int, receipt: str) -> HttpResponse:
    """What became of a question, for whoever has its receipt."""
    decision = _published(request, number)
    question = get_object_or_404(decision.questions, receipt=receipt)
    return render(request, "decisions/register/receipt.html", {"decision": decision, "question": question})


@require_http_methods(["GET", "POST"])
@public
def check(request: PublicRequest) -> HttpResponse:
    """Whether a file is a paper that this municipality published. Nothing of the file is opened or kept."""
    form = UploadForm(request.POST or None, request.FILES or None)
    told: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        sha256 = hashlib.sha256(b"".join(upload.chunks())).hexdigest()
        told |= {"sha256": sha256, "publication": queries.publication_with(request.municipality, sha256)}
    return render(request, "decisions/register/check.html", told, status=422 if form.errors else 200)
