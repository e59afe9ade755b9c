"""Ask for the trend analysis and the framework by mail, or take along what Dorpsplein has of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from dorpskern import policy
from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Role
from dorpsplein.decisions import framework_files, queries, service
from dorpsplein.decisions.forms.publishing import RequestForm
from dorpsplein.decisions.problems import NotPossible
from dorpsplein.decisions.views.finding import say_in_form

ASKERS = (Role.ADVISER, Role.CLERK, Role.COUNCIL_MEMBER, Role.EXECUTIVE)


@require_http_methods(["GET", "POST"])
@members(*ASKERS)
def request_documents(request: MemberRequest) -> HttpResponse:
    """Write the mail, look at it, send it. "look" shows it as it will be sent; "send" sends it."""
    form = RequestForm(request.POST or None, initial=_first_words(request))
    is_looking = False
    if request.method == "POST" and form.is_valid():
        is_looking = request.POST.get("step") != "send"
        if not is_looking:
            try:
                service.request_documents(request.municipality, **form.cleaned_data, by=request.user)
            except NotPossible as problem:
                say_in_form(form, problem)
            else:
                messages.success(request, _("De mail is verstuurd. U krijgt zelf een kopie."))
                return redirect("decisions:request", municipality=request.municipality.slug)
    told = {
        "form": form,
        "is_looking": is_looking,
        "to": policy.load_framework().contact,
        "sent": queries.requests_of(request.municipality)[:10],
    }
    return render(request, "decisions/request.html", told, status=422 if form.errors else 200)


def _first_words(request: MemberRequest) -> dict[str, str]:
    """The mail as it is proposed: in Dutch, because the VNG reads it."""
    with override("nl"):
        name = request.municipality.name
        subject = _("Trendanalyse en afwegingskader digitaal dorpsplein voor %(name)s") % {"name": name}
        told = {"municipality": request.municipality, "by": request.user}
        text = render_to_string("decisions/mail/request.txt", told)
    return {"subject": subject, "text": text}


@require_safe
@members()
def framework_file(request: MemberRequest, name: str, ending: str) -> HttpResponse:  # noqa: ARG001
    """The framework or the trends as a file."""
    if name not in framework_files.NAMES or ending not in framework_files.FORMATS:
        raise Http404
    return HttpResponse(
        framework_files.as_file(name, ending),
        content_type=f"{framework_files.FORMATS[ending]}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'},
    )
