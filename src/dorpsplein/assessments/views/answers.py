"""Answer questions: a section on one page, a question with everything around it, and two people at the same time."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.assessments import queries, service
from dorpsplein.assessments.forms import AnswerForm, AssignForm, CommentForm, EvidenceForm, blame
from dorpsplein.assessments.models import Alternative, Answer, Change, Comment
from dorpsplein.assessments.queries.sheet import Line
from dorpsplein.assessments.views.found import EDITORS, channel_of, complain, place, question_of, section_of, shown
from dorpsplein.assessments.words import language, section_names


@require_safe
@members()
def section(request: MemberRequest, assessment: int, channel: int, section: str) -> HttpResponse:
    """The questions of one section for one channel."""
    one, here = channel_of(request, assessment, channel), section_of(section)
    show = shown(request)
    lines = queries.Sheet(one.assessment, only=one).lines(one, section=here, show=show)
    facts = place(request, one.assessment, channel=one, section=here, show=show)
    said = Comment.objects.filter(alternative=one, thread=None, resolved_at=None).values_list("question", flat=True)
    talked = list(said)
    names = section_names(language())
    order = list(names)
    at = order.index(here)
    return render(
        request,
        "assessments/section.html",
        {
            **facts,
            "name": names[here],
            "lines": [
                {"line": line, "form": _form(line), "comments": talked.count(line.question.id)} for line in lines
            ],
            "before": order[at - 1] if at else None,
            "after": order[at + 1] if at + 1 < len(order) else None,
            "names": names,
            "assignments": list(queries.assignments_for(one, here)),
            "assign": AssignForm(members=queries.members_of(request.municipality)) if facts["is_editor"] else None,
        },
    )


def _form(line: Line, data: Any = None) -> AnswerForm:
    return AnswerForm(data, question=line.question, stored=line.own, auto_id=f"{line.question.id}-%s")


@require_safe
@members()
def question(request: MemberRequest, assessment: int, channel: int, question: str) -> HttpResponse:
    """One question with its answer, evidence, comments and history."""
    one = channel_of(request, assessment, channel)
    line = queries.Sheet(one.assessment, only=one).line(one, question_of(question))
    return render(request, "assessments/question.html", around(request, one, line))


def around(request: MemberRequest, one: Alternative, line: Line, **forms: Any) -> dict[str, Any]:
    """Everything on the page of one question; ``forms`` in place of empty ones."""
    asked = line.question
    facts = place(request, one.assessment, channel=one, line=line, show=shown(request))
    return {
        **facts,
        "name": section_names(language())[asked.section],
        "form": _form(line),
        "evidence_form": EvidenceForm(auto_id="evidence-%s", initial={"kind": "document", "confidence": "high"}),
        "comment_form": CommentForm(auto_id="comment-%s"),
        "assign": AssignForm(members=queries.members_of(request.municipality)) if facts["is_editor"] else None,
        "assignments": [
            found for found in queries.assignments_for(one, asked.section) if found.question in ("", asked.id)
        ],
        "suggestions": queries.suggestions(one, asked) if facts["may_answer"] else [],
        "threads": queries.threads(one.assessment, one, asked.id),
        "changes": queries.history(one, asked.id).count(),
        **forms,
    }


@require_POST
@members(*EDITORS)
def answer(request: MemberRequest, assessment: int, channel: int, question: str) -> HttpResponse:
    """Keep an answer; go on to the next question, or back to where the form stood."""
    one = channel_of(request, assessment, channel)
    line = queries.Sheet(one.assessment, only=one).line(one, question_of(question))
    form = _form(line, request.POST)
    if form.is_valid():
        try:
            service.save_answer(
                one, line.question.id, form.given(), version=form.cleaned_data["version"], by=request.user
            )
        except service.Conflict as conflict:
            return _choose(request, one, line, conflict.stored)
        except ValidationError as error:
            blame(form, error)
        else:
            return _onward(request, one, line)
    return render(request, "assessments/question.html", around(request, one, line, form=form), status=422)


def _choose(request: MemberRequest, one: Alternative, line: Line, stored: Answer | None) -> HttpResponse:
    """Somebody else was first: show both texts and let this person choose."""
    mine = request.POST.copy()
    mine["version"] = str(stored.version if stored else 0)
    facts = place(request, one.assessment, channel=one, line=line, stored=stored, show=shown(request))
    again = AnswerForm(mine, question=line.question, stored=stored)
    back = request.POST.get("terug", "")
    return render(request, "assessments/conflict.html", {**facts, "form": again, "back": back}, status=409)


def _onward(request: MemberRequest, one: Alternative, line: Line) -> HttpResponseRedirect:
    """To the next open question, the section, or the question itself."""
    show, back = shown(request), request.POST.get("terug", "")
    messages.success(request, _("Bewaard."))
    if back == "deel":
        args = [request.municipality.slug, one.assessment_id, one.pk, line.question.section]
        return redirect(f"{reverse('assessments:section', args=args)}?toon={show}#{line.question.id}")
    if back == "volgende":
        following = _next_open(one, line, show)
        if following is None:
            messages.info(request, _("Alle vragen in deze lijst hebben een antwoord."))
            address = reverse("assessments:channel", args=[request.municipality.slug, one.assessment_id, one.pk])
            return redirect(f"{address}?toon={show}")
        return redirect(address_of(request, one, following, show))
    return redirect(address_of(request, one, line.question.id, show))


def address_of(request: MemberRequest, one: Alternative, question: str, show: str = "") -> str:
    """The page of one question."""
    address = reverse("assessments:question", args=[request.municipality.slug, one.assessment_id, one.pk, question])
    return f"{address}?toon={show}" if show else address


def _next_open(one: Alternative, line: Line, show: str) -> str | None:
    """The first open question after this one in the same list, or else the first of all."""
    lines = queries.Sheet(one.assessment, only=one).lines(one, show=show)
    ids = [found.question.id for found in lines]
    at = ids.index(line.question.id) if line.question.id in ids else -1
    turned = [*lines[at + 1 :], *lines[: at + 1]]
    return next((found.question.id for found in turned if found.state == "open"), None)


@require_POST
@members(*EDITORS)
def clear(request: MemberRequest, assessment: int, channel: int, question: str) -> HttpResponse:
    """Take the own answer away."""
    one = channel_of(request, assessment, channel)
    stored = get_object_or_404(Answer, alternative=one, question=question)
    try:
        service.clear_answer(stored, version=int(request.POST.get("version") or 0), by=request.user)
    except service.Conflict:
        messages.error(request, _("Iemand anders heeft dit antwoord net gewijzigd. Bekijk het eerst."))
    except ValidationError as error:
        complain(request, error)
    except ValueError:
        messages.error(request, _("Iemand anders heeft dit antwoord net gewijzigd. Bekijk het eerst."))
    return redirect(address_of(request, one, question))


@require_POST
@members(*EDITORS)
def take_over(request: MemberRequest, assessment: int, channel: int, question: str) -> HttpResponse:
    """Make the answer that was filled in beforehand one's own."""
    one = channel_of(request, assessment, channel)
    line = queries.Sheet(one.assessment, only=one).line(one, question_of(question))
    if line.known is not None and line.own is None:
        try:
            service.take_over(one, line.known, by=request.user)
        except ValidationError as error:
            complain(request, error)
        except service.Conflict:
            messages.error(request, _("Iemand anders heeft dit antwoord net gewijzigd. Bekijk het eerst."))
    return redirect(address_of(request, one, question))


@require_safe
@members()
def history(request: MemberRequest, assessment: int, channel: int, question: str) -> HttpResponse:
    """What an answer was: who changed what, and when."""
    one = channel_of(request, assessment, channel)
    asked = question_of(question)
    facts = place(request, one.assessment, channel=one, question=asked, line=None)
    changes = queries.told_changes(queries.history(one, question))
    sheet_line = queries.Sheet(one.assessment, only=one).line(one, asked)
    return render(request, "assessments/history.html", {**facts, "line": sheet_line, "changes": changes})


@require_POST
@members(*EDITORS)
def restore(request: MemberRequest, change: int) -> HttpResponse:
    """Put back what a field was."""
    found = get_object_or_404(
        Change.objects.select_related("alternative__assessment"),
        pk=change,
        assessment__municipality=request.municipality,
    )
    alternative = channel_of(request, found.assessment_id, found.alternative_id or 0)
    try:
        service.restore(found, by=request.user)
    except ValidationError as error:
        complain(request, error)
    except service.Conflict:
        messages.error(request, _("Iemand anders heeft dit antwoord net gewijzigd. Bekijk het eerst."))
    else:
        messages.success(request, _("Teruggezet."))
    return redirect(address_of(request, alternative, found.question))
