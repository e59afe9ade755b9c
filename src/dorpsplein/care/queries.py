"""Read what Beheer shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.audit import queries as audit
from dorpsplein.care.models import Download, LegalHold, PersonalRequest, Pile, RequestState, RetentionTerm, SiteCopy
from dorpsplein.care.retention.kinds import KINDS, Kind
from dorpsplein.care.retention.running import days_of
from dorpsplein.jobs.models import OVER, Job


@dataclass(frozen=True, slots=True)
class Kept:
    """A kind of data with its term in days, None where none applies; ``is_own``: the municipality chose it."""

    kind: Kind
    days: int | None
    is_own: bool

    @property
    def years(self) -> int:
        """The term in whole years, 0 when it is not a number of years: people read "2 jaar", not "730 dagen"."""
        return self.days // 365 if self.days and self.days % 365 == 0 else 0


@dataclass(frozen=True, slots=True)
class PileShown:
    """One of the three piles."""

    pile: Pile
    kinds: list[Kept]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page of Beheer tells."""

    holds: list[LegalHold]
    open_requests: int
    late_requests: int
    chain: audit.Checked
    copy: SiteCopy | None
    tested: SiteCopy | None
    waiting: int
    failed: int


def overview(municipality: Municipality) -> Overview:
    """What the first page of Beheer tells, in a fixed number of queries."""
    asked = PersonalRequest.objects.filter(municipality=municipality, state=RequestState.OPEN)
    due = list(asked.values_list("due_on", flat=True))
    states = dict(
        Job.objects.filter(municipality=municipality)
        .values_list("state")
        .annotate(number=Count("pk"))
        .order_by("state")
    )
    return Overview(
        holds=list(holds_of(municipality).filter(lifted_on=None)),
        open_requests=len(due),
        late_requests=sum(day < timezone.localdate() for day in due),
        chain=audit.check(municipality.pk),
        copy=SiteCopy.objects.first(),
        tested=SiteCopy.objects.exclude(tested_at=None).order_by("-tested_at").first(),
        waiting=sum(number for state, number in states.items() if state not in OVER),
        failed=states.get("failed", 0),
    )


def holds_of(municipality: Municipality) -> QuerySet[LegalHold]:
    """The legal holds of a municipality, open ones first."""
    return (
        LegalHold.objects.filter(municipality=municipality)
        .select_related("placed_by", "lifted_by")
        .order_by("lifted_on", "-placed_on")
    )


def requests_of(municipality: Municipality) -> QuerySet[PersonalRequest]:
    """The requests of people, open ones first, the most urgent on top."""
    return (
        PersonalRequest.objects.filter(municipality=municipality)
        .select_related("person")
        .order_by("closed_on", "due_on")
    )


def piles(municipality: Municipality) -> list[PileShown]:
    """The three piles with what is in each and its term."""
    own = dict(RetentionTerm.objects.filter(municipality=municipality).values_list("kind", "days"))
    shown = [Kept(kind, own.get(kind.name, kind.days), kind.name in own) for kind in KINDS]
    return [PileShown(pile, [one for one in shown if one.kind.pile == pile]) for pile in Pile]


def retention_runs(municipality: Municipality) -> list[Job]:
    """The last runs and trials that somebody asked for."""
    return list(
        Job.objects.filter(municipality=municipality, kind="retention")
        .select_related("asked_by")
        .order_by("-asked_at")[:5]
    )


def packs_of(municipality: Municipality) -> list[Download]:
    """The packs that can be downloaded, newest first."""
    return list(Download.objects.filter(municipality=municipality).select_related("made_by"))


def term_of(municipality: Municipality, kind: str) -> int:
    """The term of one kind of data, in days."""
    return days_of(municipality)[kind]


def held_about(person: Person, here: Municipality | None = None) -> dict[str, Any]:
    """What Beheer keeps about a person: their own requests, and what they did with those of others.

    ``here``: only in this municipality.
    """
    of = {"municipality": here} if here else {}
    told = {
        "requests": [str(one) for one in PersonalRequest.objects.filter(person=person, **of)],
        "registered": [str(one) for one in PersonalRequest.objects.filter(registered_by=person, **of)],
        "holds": [str(one) for one in LegalHold.objects.filter(Q(placed_by=person) | Q(lifted_by=person), **of)],
        "downloads": [str(one) for one in Download.objects.filter(made_by=person, **of)],
    }
    return {name: found for name, found in told.items() if found}
