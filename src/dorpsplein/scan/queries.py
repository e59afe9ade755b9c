"""Read rounds of the scan, and what they found."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from dorpskern import pipeline, policy
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.scan.models import Audience, PaperBallots, Round

Tally = pipeline.ScanTally


def item_ids() -> list[str]:
    """The four items of the framework, in its order."""
    return [item.id for item in policy.load_framework().scan]


def rounds_of(municipality: Municipality) -> QuerySet[Round]:
    """All rounds, the newest first, each with how many answers came by screen (``by_screen``)."""
    return municipality.scan_rounds.annotate(by_screen=Count("answers"))


def open_to_everybody(municipality: Municipality, *, today: date) -> QuerySet[Round]:
    """The rounds that anybody may answer now and that stand on the page for residents."""
    return municipality.scan_rounds.filter(audience=Audience.EVERYBODY, closed_at__isnull=True, closes_on__gte=today)


def outcomes_for_everybody(municipality: Municipality) -> QuerySet[Round]:
    """The closed rounds whose outcome anybody may read, the newest first."""
    return municipality.scan_rounds.filter(closed_at__isnull=False, revealed_at__isnull=False)


def closed_rounds(municipality: Municipality) -> QuerySet[Round]:
    """The rounds that were closed, the newest first."""
    return municipality.scan_rounds.filter(closed_at__isnull=False)


def rounds_with_outcome(municipality: Municipality) -> QuerySet[Round]:
    """The closed rounds that somebody answered, the newest first."""
    return closed_rounds(municipality).filter(outcome__isnull=False)


def not_closed(municipality: Municipality) -> QuerySet[Round]:
    """The rounds that are not counted yet, the newest first."""
    return municipality.scan_rounds.filter(closed_at__isnull=True)


def counted(round_: Round) -> Tally:
    """Screen and paper together, as they are now."""
    answers = [pipeline.ScanAnswer(*one) for one in round_.answers.values_list("speaker", "recognised")]
    for paper in round_.paper.all():
        answers += pipeline.ballots_as_answers(paper.speaker, paper.ballots, counts_on(paper))
    return pipeline.scanned(answers)


def counts_on(paper: PaperBallots) -> dict[str, pipeline.ItemCount]:
    """What was counted on ballots of paper, per item."""
    return {item: pipeline.ItemCount(**count) for item, count in paper.counted.items()}


def found(round_: Round) -> Tally | None:
    """What may be looked at of a round: the outcome when it is closed, else what it shows so far, if anything."""
    kept = round_.outcome if round_.is_closed else round_.shown if round_.shows_at_once else None
    return pipeline.tally_from_json(kept) if kept else None


def taking_part(round_: Round) -> tuple[int, int]:
    """How many answered so far: by screen, and on paper."""
    on_paper = round_.paper.aggregate(ballots=Sum("ballots"))["ballots"]
    return round_.answers.count(), on_paper or 0


def elsewhere(municipality: Municipality) -> pipeline.Elsewhere | str:
    """What municipalities of the same size recognise; or why that is not to be said.

    Returns:
        The middle of the others, or "not_taking_part", "size_unknown" or "too_few".

    """
    if not municipality.is_compared:
        return "not_taking_part"
    if municipality.inhabitants is None:
        return "size_unknown"
    size = pipeline.size_class(municipality.inhabitants)
    within = Q(municipality__inhabitants__gte=size.least)
    if size.below is not None:
        within &= Q(municipality__inhabitants__lt=size.below)
    rounds = Round.objects.filter(within, closed_at__isnull=False, municipality__is_compared=True)
    others = rounds.filter(municipality__is_demo=municipality.is_demo).exclude(municipality=municipality)
    in_order = others.order_by("year", "closed_at", "pk").values_list("municipality_id", "outcome")
    latest = dict(in_order)  # the last one of each municipality stays
    tallies = [pipeline.tally_from_json(outcome) for outcome in latest.values() if outcome is not None]
    return pipeline.elsewhere(tallies, item_ids()) or "too_few"


def held_about(_person: Person, here: Municipality | None = None) -> dict[str, Any]:  # noqa: ARG001 - as in each app
    """Nothing: an answer does not say whose it is, also not that of a colleague with an account."""
    return {}
