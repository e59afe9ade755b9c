"""Compare with other municipalities without naming one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from dorpskern import pipeline
from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Role
from dorpsplein.care import comparing


@require_safe
@members(*Role)
def show(request: MemberRequest) -> HttpResponse:
    """What others of about the same size do."""
    found, others = comparing.compared(request.municipality)
    language = get_language() or "nl"
    platforms = [(pipeline.platform_name(one.platform, language), one) for one in found.platforms] if found else []
    told = {
        "found": found,
        "others": others,
        "platforms": platforms,
        "least": 5,
        "is_manager": Role.MANAGER in request.roles,
    }
    return render(request, "care/comparing.html", told)
