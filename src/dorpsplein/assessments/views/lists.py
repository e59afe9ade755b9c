"""Which assessments there are; start one; the page of one."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dorpskern import policy
from dorpskern.terms.refusal import Refusal, Refusals
from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.assessments import queries, service
from dorpsplein.assessments.exchange import text_of_upload
from dorpsplein.assessments.forms import FileForm, ReadingForm, RenameForm, StartForm, blame
from dorpsplein.assessments.models import Reading
from dorpsplein.assessments.views.found import EDITORS, assessment_of, complain, place
from dorpsplein.assessments.words import language, section_names
from dorpsplein.ui.words import say_refusal


@require_safe
@members()
def overview(request: MemberRequest) -> HttpResponse:
    """The assessments of the municipality."""
    found = list(queries.listed(request.municipality))
    mine = queries.mine(request.user, request.municipality).count()
    facts = {"assessments": found, "mine": mine, "is_editor": bool(request.roles & set(EDITORS))}
    return render(request, "assessments/overview.html", facts)


@require_http_methods(["GET", "POST"])
@members(*EDITORS)
def start(request: MemberRequest) -> HttpResponse:
    """Start an assessment: its title and the reading of clause 3."""
    today = timezone.localdate()
    default = policy.load_thresholds().default_reading
    form = StartForm(request.POST or None, initial={"adopted_on": today, "reading": default})
    if request.method == "POST" and form.is_valid():
        assessment = service.start(request.municipality, title=form.cleaned_data["title"], by=request.user)
        _adopt(form, request, assessment.pk)
        return redirect("assessments:channels", request.municipality.slug, assessment.pk)
    limits = policy.load_thresholds()
    ours = limits.ours_nl if language() == "nl" else limits.ours_en
    facts = {"form": form, "ours": ours}
    return render(request, "assessments/start.html", facts, status=422 if form.errors else 200)


def _adopt(form: ReadingForm, request: MemberRequest, pk: int) -> None:
    service.adopt_reading(
        assessment_of(request, pk),
        reading=Reading(form.cleaned_data["reading"]),
        on=form.cleaned_data["adopted_on"],
        by=request.user,
    )


@require_http_methods(["GET", "POST"])
@members(*EDITORS)
def read_in(request: MemberRequest) -> HttpResponse:
    """Start from an assessment file."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            assessment, participants = service.start_from_file(
                request.municipality,
                title=form.cleaned_data["title"],
                text=text_of_upload(file),
                at=file.name,
                by=request.user,
            )
        except (Refusal, Refusals) as refused:
            form.add_error("file", [say_refusal(one, language=language()) for one in refused.refusals])
        else:
            if participants:
                messages.info(request, _("De stemmen uit het bestand zijn niet overgenomen: wie weegt, doet dat zelf."))
            return redirect("assessments:show", request.municipality.slug, assessment.pk)
    return render(request, "assessments/read_in.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@members()
def show(request: MemberRequest, assessment: int) -> HttpResponse:
    """How far an assessment is, per section and channel."""
    found = assessment_of(request, assessment)
    sheet = queries.Sheet(found)
    rows = [
        (section, name, [(one, sheet.progress(one, section)) for one in sheet.alternatives])
        for section, name in section_names(language()).items()
    ]
    totals = [(one, sheet.progress(one)) for one in sheet.alternatives]
    facts = place(
        request,
        found,
        rows=rows,
        totals=totals,
        threads=list(queries.open_threads(found)),
        steps=list(found.steps.select_related("by")),
        views=queries.views_of(found),
    )
    return render(request, "assessments/show.html", facts)


@require_http_methods(["GET", "POST"])
@members(*EDITORS)
def rename(request: MemberRequest, assessment: int) -> HttpResponse:
    """Change the title."""
    found = assessment_of(request, assessment)
    initial = {"title": found.title, "use_prefilled": found.use_prefilled}
    form = RenameForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            service.rename(found, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            blame(form, error)
        else:
            return redirect("assessments:show", request.municipality.slug, found.pk)
    facts = place(request, found, form=form)
    return render(request, "assessments/rename.html", facts, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@members(*EDITORS)
def adopt(request: MemberRequest, assessment: int) -> HttpResponse:
    """Record how clause 3 is read."""
    found = assessment_of(request, assessment)
    initial = {"reading": found.clause_3_reading, "adopted_on": found.reading_adopted_on or timezone.localdate()}
    form = ReadingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _adopt(form, request, found.pk)
        except ValidationError as error:
            blame(form, error)
        else:
            return redirect("assessments:show", request.municipality.slug, found.pk)
    facts = place(request, found, form=form)
    return render(request, "assessments/adopt.html", facts, status=422 if form.errors else 200)


@require_POST
@members(*EDITORS)
def next_version(request: MemberRequest, assessment: int) -> HttpResponse:
    """Copy a signed assessment into a new one that may be changed."""
    found = assessment_of(request, assessment)
    try:
        copy = service.next_version(found, by=request.user)
    except ValidationError as error:
        complain(request, error)
        return redirect("assessments:show", request.municipality.slug, found.pk)
    return redirect("assessments:show", request.municipality.slug, copy.pk)
