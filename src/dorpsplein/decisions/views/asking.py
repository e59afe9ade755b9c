"""Questions of residents, as the municipality sees them: that somebody asked, and what was answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Role
from dorpsplein.decisions import service
from dorpsplein.decisions.forms.publishing import AnswerForm
from dorpsplein.decisions.models import Question
from dorpsplein.decisions.views.finding import EDITORS, decision_of


@require_safe
@members(*EDITORS)
def questions(request: MemberRequest, decision: int) -> HttpResponse:
    """Every question about a decision."""
    found = decision_of(request, decision)
    told = {"decision": found, "questions": found.questions.select_related("answered_by")}
    return render(request, "decisions/questions.html", {**told, "is_clerk": Role.CLERK in request.roles})


@require_http_methods(["GET", "POST"])
@members(Role.CLERK)
def answer(request: MemberRequest, decision: int, question: int) -> HttpResponse:
    """Answer one, for everybody to read or only to close it."""
    found = decision_of(request, decision)
    kept = get_object_or_404(Question.objects.select_related("decision"), pk=question, decision=found)
    form = AnswerForm(request.POST or None, instance=kept)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        service.answer_question(
            kept, asked=told["question"], answer=told["answer"], is_public=told["is_public"], by=request.user
        )
        messages.success(request, _("Het antwoord is bewaard."))
        return redirect("decisions:questions", municipality=request.municipality.slug, decision=found.pk)
    told = {"decision": found, "question": kept, "form": form}
    return render(request, "decisions/answer.html", told, status=422 if form.errors else 200)
