"""Texts for the privacy officer to begin with."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Role
from dorpsplein.care.drafts import writing


def _language() -> str:
    return "en" if get_language() == "en" else "nl"


@require_safe
@members(Role.MANAGER, Role.PRIVACY_OFFICER, Role.ADVISER, Role.CLERK)
def show(request: MemberRequest) -> HttpResponse:
    """The drafts there are."""
    told = {
        "modules": writing.modules(_language()),
        "forms": writing.FORMS,
        "is_manager": Role.MANAGER in request.roles,
    }
    return render(request, "care/drafts.html", told)


@require_safe
@members(Role.MANAGER, Role.PRIVACY_OFFICER, Role.ADVISER, Role.CLERK)
def download(request: MemberRequest, module: str, form: str) -> HttpResponse:
    """One draft as a file."""
    if module not in dict(writing.modules(_language())) or form not in writing.FORMS:
        raise Http404
    content = writing.written(
        module, form, municipality=request.municipality, language=_language(), on=timezone.localdate()
    )
    response = HttpResponse(content, content_type=writing.TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{module}-{request.municipality.slug}.{form}"'
    return response
