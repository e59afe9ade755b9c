"""What if: other channels, other weights, another reading, an unknown filled in, beside the outcome as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from dorpskern.terms.refusal import Refusal, Refusals
from dorpsplein.accounts.gate import MemberRequest, members
from dorpsplein.assessments.models import Alternative
from dorpsplein.weighing import service
from dorpsplein.weighing.criteria import cards
from dorpsplein.weighing.models import Outcome
from dorpsplein.weighing.supposing import addable, platform_name
from dorpsplein.weighing.views.channels import Channel, channel_cards, unknowns
from dorpsplein.weighing.views.outcome import outcome_of
from dorpsplein.weighing.views.rounds import refused_said
from dorpsplein.weighing.what_if_form import WhatIfForm


@dataclass(frozen=True, slots=True)
class Beside:
    """One channel now and then; None where it does not take part."""

    name: str
    now: Channel | None
    then: Channel | None


@require_http_methods(["GET", "POST"])
@members()
def what_if(request: MemberRequest, assessment: int) -> HttpResponse:
    """Ask, and see both beside each other. Nothing is kept."""
    found, outcome = outcome_of(request, assessment)
    names = {one.key: one for one in found.alternatives.all()}
    form = _form(request, outcome, names)
    context: dict[str, Any] = {"assessment": found, "outcome": outcome, "form": form, "cards": cards(_typed(request))}
    status = 200
    if request.method == "POST":
        try:
            context |= _compared(outcome, form, names) if form.is_valid() else {}
        except service.NotNow as refusal:
            form.add_error(None, str(refusal))
        except (Refusal, Refusals) as refused:
            form.add_error(None, refused_said(refused))
        status = 422 if form.errors else 200
    return render(request, "weighing/what_if.html", context, status=status)


def _form(request: MemberRequest, outcome: Outcome, names: Mapping[str, Alternative]) -> WhatIfForm:
    language = get_language() or "nl"
    return WhatIfForm(
        request.POST or None,
        channels=[(one["id"], _name(one["id"], names)) for one in outcome.weighing["alternatives"]],
        addable=[(one, platform_name(one, language)) for one in addable(outcome.text)],
        unknowns=unknowns(outcome.weighing, names),
    )


def _typed(request: MemberRequest) -> dict[str, str]:
    return {key.removeprefix("value-"): str(value) for key, value in request.POST.items() if key.startswith("value-")}


def _name(key: str, names: Mapping[str, Alternative]) -> str:
    return names[key].name if key in names else key


def _compared(outcome: Outcome, form: WhatIfForm, names: Mapping[str, Alternative]) -> dict[str, Any]:
    comparison = service.compare(outcome, form.suppose(), language=get_language() or "nl")
    now = {one.key: one for one in channel_cards(comparison.now, names)}
    then = {one.key: one for one in channel_cards(comparison.then, names)}
    called = {key: comparison.names.get(key, _name(key, names)) for key in {**now, **then}}
    return {
        "rows": [Beside(name, now.get(key), then.get(key)) for key, name in called.items()],
        "swaps": [(called[first], called[second]) for first, second in comparison.swaps],
    }
