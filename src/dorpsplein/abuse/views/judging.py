"""Judge one reaction at a time, by key or button; blind, with breaks, free to stop."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from dorpsplein.abuse import queries, service
from dorpsplein.abuse.models import Coder, SampleText
from dorpsplein.abuse.words import ASKED, BACK, PAUSE, choices_of
from dorpsplein.accounts.gate import MemberRequest, members


@require_http_methods(["GET", "POST"])
@members()
def judge(request: MemberRequest, audit: int) -> HttpResponse:
    """The warning, a question, a break, or the end; only for who sits in this audit and has a turn."""
    found = get_object_or_404(queries.audits_of(request.municipality), pk=audit)
    coder = queries.coder_of(found, request.user)
    if queries.sits_in(found, request.user) and (queries.is_paused(found) or queries.has_lost_words(found)):
        return render(request, "abuse/paused.html")
    if coder is None:
        raise Http404
    if request.method == "POST":
        return _do(request, coder)
    response = _page(request, coder)
    response["Cache-Control"] = "no-store"  # the words of residents are on this screen only
    return response


def _do(request: MemberRequest, coder: Coder) -> HttpResponse:
    asked = request.POST.get("do", "")
    try:
        if asked == "begin":
            service.begin(coder)
        elif asked == "undo":
            service.undo(coder)
        elif asked == "rest":
            service.rest(coder)
        elif asked == "answer" and coder.began_at:
            _answer(request, coder)
        elif asked in ("stop", "hand_in"):
            (service.stop if asked == "stop" else service.hand_in)(coder)
            return render(request, "abuse/thanks.html", {"has_stopped": asked == "stop"})
    except service.NotPossible as why:
        messages.info(request, str(why))
    return redirect("abuse:judge", municipality=request.municipality.slug, audit=coder.audit_id)


def _answer(request: MemberRequest, coder: Coder) -> None:
    number, step = request.POST.get("text", ""), request.POST.get("step", "")
    text = SampleText.objects.filter(audit=coder.audit_id, position=int(number) if number.isdecimal() else 0).first()
    if text is None or step not in service.STEPS:
        raise Http404
    service.answer(coder, text, step, request.POST.get("answer", ""))


def _page(request: MemberRequest, coder: Coder) -> HttpResponse:
    total, done = queries.to_judge(coder).count(), queries.done_by(coder)
    shown = {"coder": coder, "audit": coder.audit, "done": done, "left": total - done, "total": total}
    if coder.began_at is None:
        return render(request, "abuse/warning.html", shown)
    task = queries.task_of(coder)
    if task is None:
        return render(request, "abuse/all_judged.html", shown)
    if "pauze" in request.GET or (task.step == "severity" and queries.needs_break(coder, done)):
        return render(request, "abuse/break.html", shown)
    shown |= {"task": task, "asked": ASKED[task.step], "choices": choices_of(task.step), "back": BACK, "pause": PAUSE}
    return render(request, "abuse/judge.html", shown)
