"""The pages of this part."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dorpsplein.accounts.gate import MemberRequest, members


@require_safe
@members()
def overview(request: MemberRequest) -> HttpResponse:
    """Where this part starts."""
    return render(request, "scan/overview.html")
