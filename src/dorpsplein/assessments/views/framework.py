"""Move an assessment to the present version of the framework, after looking at what changes."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dorpskern import policy
from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.assessments import service
from dorpsplein.assessments.views.found import EDITORS, assessment_of, complain, place
from dorpsplein.assessments.words import answer_said, language, question_by_id, question_said


@require_http_methods(["GET", "POST"])
@members(*EDITORS)
def framework(request: MemberRequest, assessment: int) -> HttpResponse:
    """What the present framework makes of each answer; and do it."""
    found = assessment_of(request, assessment)
    present = policy.load_framework().version
    if request.method == "POST":
        try:
            changed = service.migrate(found, by=request.user)
        except ValidationError as error:
            complain(request, error)
        else:
            said = ngettext(
                "Overgezet. %(count)d antwoord veranderde.", "Overgezet. %(count)d antwoorden veranderden.", changed
            )
            messages.success(request, said % {"count": changed})
        return redirect("assessments:show", request.municipality.slug, found.pk)
    names = {one.key: one.name for one in found.alternatives.all()}
    moved = [
        {
            "channel": names[one.before.alternative],
            "kind": one.kind.value,
            "question": question_said(one.before.question),
            "said": answer_said(question_by_id().get(one.before.question), one.before),
            "after": [question_said(each.question) for each in one.after],
            "why": one.why_nl if language() == "nl" else one.why_en,
        }
        for one in service.what_would_change(found)
    ]
    return render(request, "assessments/framework.html", place(request, found, moved=moved, present=present))
