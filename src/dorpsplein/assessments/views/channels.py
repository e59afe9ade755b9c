"""The channels of an assessment."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.assessments import queries, service
from dorpsplein.assessments.forms import ChannelForm, KnownChannelsForm, blame
from dorpsplein.assessments.views.found import EDITORS, assessment_of, channel_of, complain, place, shown
from dorpsplein.assessments.words import language, section_names


@require_http_methods(["GET", "POST"])
@members(*EDITORS)
def channels(request: MemberRequest, assessment: int) -> HttpResponse:
    """Choose channels that are known, all at once."""
    found = assessment_of(request, assessment)
    there = list(found.alternatives.all())
    form = KnownChannelsForm(request.POST or None, there=there)
    if request.method == "POST" and form.is_valid():
        try:
            service.add_channels(found, form.channels(), by=request.user)
        except ValidationError as error:
            blame(form, error)
        else:
            return redirect("assessments:channels", request.municipality.slug, found.pk)
    facts = place(request, found, form=form, there=there)
    return render(request, "assessments/channels.html", facts, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@members(*EDITORS)
def add(request: MemberRequest, assessment: int) -> HttpResponse:
    """Add a channel of one's own."""
    found = assessment_of(request, assessment)
    groups = [group for one in found.alternatives.all() for group in one.reach]
    form = ChannelForm(request.POST or None, groups=groups)
    if request.method == "POST" and form.is_valid():
        try:
            service.add_channels(found, [form.filled()], by=request.user)
        except ValidationError as error:
            blame(form, error)
        else:
            return redirect("assessments:channels", request.municipality.slug, found.pk)
    facts = place(request, found, form=form)
    return render(request, "assessments/channel_form.html", facts, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@members(*EDITORS)
def change(request: MemberRequest, assessment: int, channel: int) -> HttpResponse:
    """Change the costs, the reach or the name of a channel."""
    one = channel_of(request, assessment, channel)
    groups = [group for other in one.assessment.alternatives.all() for group in other.reach]
    form = ChannelForm(request.POST or None, one=one, groups=groups)
    if request.method == "POST" and form.is_valid():
        try:
            service.change_channel(one, form.filled(), by=request.user)
        except ValidationError as error:
            blame(form, error)
        else:
            return redirect("assessments:channels", request.municipality.slug, assessment)
    facts = place(request, one.assessment, form=form, channel=one)
    return render(request, "assessments/channel_form.html", facts, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@members(*EDITORS)
def remove(request: MemberRequest, assessment: int, channel: int) -> HttpResponse:
    """Take a channel out, after asking."""
    one = channel_of(request, assessment, channel)
    if request.method == "POST":
        try:
            service.remove_channel(one, by=request.user)
        except ValidationError as error:
            complain(request, error)
        return redirect("assessments:channels", request.municipality.slug, assessment)
    answers = one.answers.count()
    return render(
        request, "assessments/channel_remove.html", place(request, one.assessment, channel=one, answers=answers)
    )


@require_safe
@members()
def channel(request: MemberRequest, assessment: int, channel: int) -> HttpResponse:
    """One channel: how far it is, and its questions in a list that can be made short."""
    one = channel_of(request, assessment, channel)
    sheet = queries.Sheet(one.assessment, only=one)
    show = shown(request, otherwise="lokaal")  # the short list first: what nobody else can answer
    names = section_names(language())
    lines = sheet.lines(one, show=show)
    grouped = [
        (section, name, [line for line in lines if line.question.section == section]) for section, name in names.items()
    ]
    facts = place(
        request,
        one.assessment,
        channel=one,
        show=show,
        progress=sheet.progress(one),
        sections=[row for row in grouped if row[2]],
        count=len(lines),
    )
    return render(request, "assessments/channel.html", facts)
