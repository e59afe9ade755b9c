"""The outcome of a round: in words, as a table, beside an earlier round, and as a download."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from dorpskern import pipeline, policy
from dorpsplein.accounts.gate import MemberRequest, PublicRequest, members, public
from dorpsplein.scan import queries
from dorpsplein.scan.models import Round
from dorpsplein.scan.showing import as_csv, as_json, beside, shown, texts


@require_safe
@members()
def outcome(request: MemberRequest, number: int) -> HttpResponse:
    """The outcome for members, beside an earlier round when they choose one, and beside others of the same size."""
    round_ = get_object_or_404(Round, pk=number, municipality=request.municipality)
    rounds = [one for one in queries.rounds_with_outcome(request.municipality) if one.pk != round_.pk]
    return _page(request, round_, rounds, {"elsewhere": _elsewhere(round_)})


@require_safe
@public
def public_outcome(request: PublicRequest, code: str) -> HttpResponse:
    """The outcome for everybody, once it is shown; other rounds to compare with are those that are shown too."""
    round_ = _shown_to_everybody(request, code)
    rounds = [one for one in queries.outcomes_for_everybody(request.municipality) if one.pk != round_.pk]
    return _page(request, round_, rounds, {})


@require_safe
@members()
def download(request: MemberRequest, number: int, form: str) -> HttpResponse:
    """The outcome as a file, for members."""
    return _file(get_object_or_404(Round, pk=number, municipality=request.municipality), form)


@require_safe
@public
def public_download(request: PublicRequest, code: str, form: str) -> HttpResponse:
    """The outcome as a file, for everybody."""
    return _file(_shown_to_everybody(request, code), form)


def _shown_to_everybody(request: PublicRequest, code: str) -> Round:
    round_ = get_object_or_404(Round, code=code, municipality=request.municipality)
    if not round_.is_public:
        raise Http404
    return round_


def _page(request: HttpRequest, round_: Round, rounds: list[Round], more: dict[str, Any]) -> HttpResponse:
    tally = queries.found(round_)
    asked = request.GET.get("met", "")
    earlier = next((one for one in rounds if str(one.pk) == asked), None) if round_.is_closed else None
    then = queries.found(earlier) if earlier else None
    facts = {
        "round": round_,
        "on_paper": queries.taking_part(round_)[1] if round_.is_closed else 0,
        "shown": tally and shown(tally),
        "rounds": rounds if round_.is_closed else [],
        "earlier": earlier,
        "beside": beside(then, tally) if then and tally else None,
        "actions": [action.text(get_language() or "nl") for action in policy.load_framework().actions],
        **more,
    }
    return render(request, "scan/outcome.html", facts)


def _elsewhere(round_: Round) -> dict[str, Any]:
    """What municipalities of the same size recognise, or why that is not to be said."""
    if not round_.is_closed:
        return {}
    found = queries.elsewhere(round_.municipality)
    if isinstance(found, str):
        return {"why_not": found, "least": pipeline.LEAST_OTHERS}
    return {"others": found.others, "rows": [(text, found.percents[item]) for item, text in texts().items()]}


def _file(round_: Round, form: str) -> HttpResponse:
    tally = queries.found(round_)
    if tally is None:
        raise Http404
    name = f"scan-{round_.municipality.slug}-{round_.year}-{round_.pk}"
    if form == "json":
        answer: HttpResponse = JsonResponse(as_json(round_, tally), json_dumps_params={"ensure_ascii": False})
    else:
        answer = HttpResponse(as_csv(shown(tally)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer
