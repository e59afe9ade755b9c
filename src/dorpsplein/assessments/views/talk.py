"""Comments, who looks what up, and the history of a whole assessment."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.assessments import queries, service
from dorpsplein.assessments.forms import AssignForm, CommentForm
from dorpsplein.assessments.models import Assignment, Comment
from dorpsplein.assessments.views.answers import address_of, around
from dorpsplein.assessments.views.found import (
    EDITORS,
    assessment_of,
    channel_of,
    complain,
    place,
    question_of,
    section_of,
)
from dorpsplein.assessments.words import language, question_said, section_names


@require_POST
@members()
def comment(request: MemberRequest, assessment: int, channel: int, question: str) -> HttpResponse:
    """Say something about a question."""
    one = channel_of(request, assessment, channel)
    asked = question_of(question)
    form = CommentForm(request.POST, auto_id="comment-%s")
    if form.is_valid():
        service.comment(
            one.assessment, text=form.cleaned_data["text"], by=request.user, alternative=one, question=asked.id
        )
        return redirect(f"{address_of(request, one, asked.id)}#opmerkingen")
    line = queries.Sheet(one.assessment, only=one).line(one, asked)
    return render(request, "assessments/question.html", around(request, one, line, comment_form=form), status=422)


@require_POST
@members()
def respond(request: MemberRequest, comment: int) -> HttpResponse:
    """Answer a thread."""
    thread = _thread(request, comment)
    form = CommentForm(request.POST)
    if form.is_valid():
        service.comment(thread.assessment, text=form.cleaned_data["text"], by=request.user, thread=thread)
    else:
        messages.error(request, _("Schrijf eerst iets op."))
    return _back(request, thread)


@require_POST
@members()
def resolve(request: MemberRequest, comment: int) -> HttpResponse:
    """Say that a thread is settled."""
    thread = _thread(request, comment)
    service.resolve(thread, by=request.user)
    return _back(request, thread)


def _thread(request: MemberRequest, pk: int) -> Comment:
    found = Comment.objects.select_related("assessment", "alternative")
    return get_object_or_404(found, pk=pk, thread=None, assessment__municipality=request.municipality)


def _back(request: MemberRequest, thread: Comment) -> HttpResponseRedirect:
    if thread.alternative is None or not thread.question:
        return redirect("assessments:show", request.municipality.slug, thread.assessment_id)
    return redirect(f"{address_of(request, thread.alternative, thread.question)}#opmerkingen")


@require_POST
@members(*EDITORS)
def assign(request: MemberRequest, assessment: int, channel: int, section: str) -> HttpResponse:
    """Ask somebody to look up a section, or one question of it."""
    one, here = channel_of(request, assessment, channel), section_of(section)
    question = request.POST.get("question", "")
    if question and question_of(question).section != here:
        question = ""
    form = AssignForm(request.POST, members=queries.members_of(request.municipality))
    if form.is_valid():
        try:
            service.assign(one, section=here, question=question, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            complain(request, error)
        else:
            messages.success(request, _("%(name)s zoekt dit uit.") % {"name": form.cleaned_data["person"].name})
    else:
        messages.error(request, _("Kies wie dit uitzoekt, en schrijf de datum als 2026-11-24."))
    if question:
        return redirect(address_of(request, one, question))
    return redirect("assessments:section", request.municipality.slug, assessment, channel, here)


@require_POST
@members()
def finish(request: MemberRequest, assignment: int) -> HttpResponse:
    """Say that it was looked up."""
    found = get_object_or_404(
        Assignment.objects.select_related("assessment"), pk=assignment, assessment__municipality=request.municipality
    )
    service.finish(found, by=request.user)
    return redirect("assessments:mine", request.municipality.slug)


@require_safe
@members()
def mine(request: MemberRequest) -> HttpResponse:
    """What somebody was asked to look up."""
    names = section_names(language())
    found = [
        (one, question_said(one.question) if one.question else names.get(one.section, one.section))
        for one in queries.mine(request.user, request.municipality)
    ]
    return render(request, "assessments/mine.html", {"assignments": found})


@require_safe
@members()
def history(request: MemberRequest, assessment: int) -> HttpResponse:
    """Everything that changed, a page at a time."""
    found = assessment_of(request, assessment)
    pages = Paginator(queries.history_of(found), 50)
    page = pages.get_page(request.GET.get("pagina"))
    facts = place(request, found, page=page, changes=queries.told_changes(page.object_list))
    return render(request, "assessments/history_all.html", facts)
