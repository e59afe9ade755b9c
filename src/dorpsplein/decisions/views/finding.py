"""Find the decision of an address, in the municipality of that address; say what stopped a step."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from dorpsplein.accounts.gate import MemberRequest
from dorpsplein.accounts.models import Role
from dorpsplein.decisions.models import Decision
from dorpsplein.decisions.problems import NotPossible

EDITORS = (Role.ADVISER, Role.CLERK)
ADOPTERS = (Role.CLERK, Role.EXECUTIVE)


def decision_of(request: MemberRequest, pk: int) -> Decision:
    """The decision, or a page that is not there."""
    found = Decision.objects.select_related("assessment", "municipality", "supersedes")
    return get_object_or_404(found, pk=pk, municipality=request.municipality)


def say_in_form(form: forms.BaseForm, problem: NotPossible) -> None:
    """Show above the form what stopped the step."""
    for said in problem.said:
        form.add_error(None, said)


def say_on_next_page(request: HttpRequest, problem: NotPossible) -> None:
    """Show on the page that comes what stopped the step."""
    for said in problem.said:
        messages.error(request, said)
