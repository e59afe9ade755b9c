"""The people of a municipality: their roles, invitations, and accepting one."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dorpsplein.accounts import queries, service
from dorpsplein.accounts.gate import MemberRequest, PublicRequest, members, public
from dorpsplein.accounts.messages import say
from dorpsplein.accounts.models import Invitation, Person, Role
from dorpsplein.accounts.people_forms import AcceptForm, InviteForm, RolesForm
from dorpsplein.accounts.refusals import NotAllowed, Why
from dorpsplein.accounts.service.invitations import hashed
from dorpsplein.accounts.views.entering import come_in
from dorpsplein.accounts.views.login import origin
from dorpsplein.accounts.views.posted import posted


@require_GET
@members(Role.MANAGER)
def overview(request: MemberRequest) -> HttpResponse:
    """Everybody with their roles, and the invitations that are open."""
    shown = {
        "people": queries.members_of(request.municipality),
        "invitations": queries.invitations_of(request.municipality),
        "now": timezone.now(),
    }
    return render(request, "accounts/people.html", shown)


@require_http_methods(["GET", "POST"])
@members(Role.MANAGER)
def invite(request: MemberRequest) -> HttpResponse:
    """Invite somebody by mail address."""
    form = InviteForm(posted(request))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            try:
                service.invite(
                    request.municipality, given["email"], given["roles"], by=request.user, origin=origin(request)
                )
            except NotAllowed as refused:
                if refused.why is Why.MAIL_FAILED:
                    messages.warning(request, say(refused))
                    return redirect("accounts:people", request.municipality.slug)
                form.add_error(None, say(refused))
                status = 429 if refused.why is Why.TOO_MANY_INVITATIONS else 422
            else:
                messages.success(request, _("De uitnodiging is verstuurd."))
                return redirect("accounts:people", request.municipality.slug)
    return render(request, "accounts/invite.html", {"form": form}, status=status)


@require_POST
@members(Role.MANAGER)
def resend(request: MemberRequest, invitation: int) -> HttpResponse:
    """Mail an invitation again."""
    kept = get_object_or_404(Invitation, pk=invitation, municipality=request.municipality)
    try:
        service.resend(kept, by=request.user, origin=origin(request))
    except NotAllowed as refused:
        messages.warning(request, say(refused))
    else:
        messages.success(request, _("De uitnodiging is opnieuw verstuurd. De oude link werkt niet meer."))
    return redirect("accounts:people", request.municipality.slug)


@require_POST
@members(Role.MANAGER)
def withdraw(request: MemberRequest, invitation: int) -> HttpResponse:
    """Withdraw an invitation."""
    service.withdraw(get_object_or_404(Invitation, pk=invitation, municipality=request.municipality), by=request.user)
    messages.success(request, _("De uitnodiging is ingetrokken. De link werkt niet meer."))
    return redirect("accounts:people", request.municipality.slug)


@require_http_methods(["GET", "POST"])
@members(Role.MANAGER)
def roles(request: MemberRequest, person: int) -> HttpResponse:
    """Give somebody roles and take them away."""
    theirs = request.municipality.memberships.filter(person=person)
    somebody = get_object_or_404(Person, pk__in=theirs.values("person"))
    form = RolesForm(posted(request), initial={"roles": list(theirs.values_list("role", flat=True))})
    if request.method == "POST" and form.is_valid():
        try:
            service.set_roles(request.municipality, somebody, form.cleaned_data["roles"], by=request.user)
        except NotAllowed as refused:
            form.add_error("roles", say(refused))
        else:
            messages.success(request, _("De rollen zijn bewaard."))
            is_still_manager = request.municipality.memberships.filter(person=request.user, role=Role.MANAGER).exists()
            return redirect(
                "accounts:people" if is_still_manager else "accounts:start",
                *([request.municipality.slug] if is_still_manager else []),
            )
    shown = {"form": form, "somebody": somebody}
    return render(request, "accounts/roles.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@public
def accept(request: PublicRequest, secret: str) -> HttpResponse:
    """Accept an invitation; whoever has no account yet says their name. Opening the page uses nothing up."""
    kept = Invitation.objects.select_related("municipality").filter(secret=hashed(secret)).first()
    if kept is None or not kept.is_open(timezone.now()):
        return render(request, "accounts/invitation_over.html", status=422)
    is_known = Person.objects.filter(email=kept.email).exists()
    form = AcceptForm(posted(request), is_known=is_known)
    if request.method == "POST" and form.is_valid():
        try:
            person = service.accept(kept, name=form.cleaned_data.get("name", ""))
        except NotAllowed as refused:
            logging.getLogger("dorpsplein.accounts").info("invitation refused", extra={"trouble": str(refused.why)})
            return render(request, "accounts/invitation_over.html", status=422)
        return come_in(request, person, way="invitation")
    shown = {"form": form, "invitation": kept, "is_known": is_known}
    return render(request, "accounts/accept.html", shown, status=422 if form.errors else 200)
