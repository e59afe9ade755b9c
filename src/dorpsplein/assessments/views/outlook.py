"""How others see it: the privacy officer, the people concerned, the platform that is judged."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.accounts.models import Role
from dorpsplein.assessments import queries, service
from dorpsplein.assessments.forms import HearingForm, PeopleForm, PrivacyForm, WhyNotForm, blame
from dorpsplein.assessments.models import Assessment, Hearing
from dorpsplein.assessments.views.found import EDITORS, assessment_of, channel_of, place


@require_safe
@members()
def others(request: MemberRequest, assessment: int) -> HttpResponse:
    """All views on one page."""
    return _page(request, assessment_of(request, assessment))


def _page(request: MemberRequest, found: Assessment, status: int = 200, **forms: Any) -> HttpResponse:
    views = queries.views_of(found)
    heard = {one.alternative_id: one for one in views.hearings}
    privacy = {"text": views.privacy.text, "given_on": views.privacy.given_on} if views.privacy else {}
    people = views.people
    said = {name: getattr(people, name) for name in ("text", "asked_how", "asked_on", "not_asked")} if people else {}
    facts = place(
        request,
        found,
        views=views,
        channels=[(one, heard.get(one.pk)) for one in queries.heard_channels(found)],
        is_privacy_officer=Role.PRIVACY_OFFICER in request.roles,
        is_signed=found.signed_at is not None,
        privacy_form=PrivacyForm(initial={"given_on": timezone.localdate(), **privacy}, auto_id="fg-%s"),
        why_form=WhyNotForm(auto_id="fg-why-%s"),
        people_form=PeopleForm(initial=said, auto_id="people-%s"),
    )
    return render(request, "assessments/others.html", {**facts, **forms}, status=status)


@require_POST
@members(Role.PRIVACY_OFFICER)
def advise(request: MemberRequest, assessment: int) -> HttpResponse:
    """The privacy officer advises."""
    found = assessment_of(request, assessment)
    form = PrivacyForm(request.POST, auto_id="fg-%s")
    if form.is_valid():
        try:
            service.give_privacy_advice(found, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            blame(form, error)
        else:
            messages.success(request, _("Uw advies staat erin. Het komt in het rapport."))
            return redirect("assessments:others", request.municipality.slug, found.pk)
    return _page(request, found, status=422, privacy_form=form)


@require_POST
@members(*EDITORS)
def no_advice(request: MemberRequest, assessment: int) -> HttpResponse:
    """Say why the privacy officer was not asked."""
    found = assessment_of(request, assessment)
    form = WhyNotForm(request.POST, auto_id="fg-why-%s")
    if form.is_valid():
        try:
            service.say_why_no_privacy_advice(found, why=form.cleaned_data["why"], by=request.user)
        except ValidationError as error:
            blame(form, error)
        else:
            return redirect("assessments:others", request.municipality.slug, found.pk)
    return _page(request, found, status=422, why_form=form)


@require_POST
@members(*EDITORS)
def people(request: MemberRequest, assessment: int) -> HttpResponse:
    """What the people concerned said, or why they were not asked."""
    found = assessment_of(request, assessment)
    form = PeopleForm(request.POST, auto_id="people-%s")
    if form.is_valid():
        try:
            service.keep_people_view(found, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            blame(form, error)
        else:
            messages.success(request, _("Bewaard."))
            return redirect("assessments:others", request.municipality.slug, found.pk)
    return _page(request, found, status=422, people_form=form)


@require_http_methods(["GET", "POST"])
@members(*EDITORS)
def hearing(request: MemberRequest, assessment: int, channel: int) -> HttpResponse:
    """The letter to the platform behind a channel, and its reply."""
    one = channel_of(request, assessment, channel)
    kept = Hearing.objects.filter(alternative=one).first()
    form = HearingForm(request.POST or None, initial=_letter(one, kept) if request.method == "GET" else None)
    if request.method == "POST" and form.is_valid():
        try:
            service.keep_hearing(one, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            blame(form, error)
        else:
            messages.success(request, _("Bewaard."))
            return redirect("assessments:others", request.municipality.slug, assessment)
    facts = place(request, one.assessment, channel=one, form=form, hearing=kept)
    return render(request, "assessments/hearing.html", facts, status=422 if form.errors else 200)


def _letter(one: Any, kept: Hearing | None) -> dict[str, Any]:
    """What is kept, or a draft."""
    if kept is not None:
        return {name: getattr(kept, name) for name in ("letter", "sent_on", "reply", "replied_on", "not_asked")}
    return {"letter": queries.letter_to_platform(queries.Sheet(one.assessment, only=one), one)}
