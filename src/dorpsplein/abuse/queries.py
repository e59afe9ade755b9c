"""Read audits of abuse: where they are, and what is asked of somebody who judges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from dorpskern import pipeline
from dorpsplein.abuse import folders
from dorpsplein.abuse.models import UNCLEAR, AbuseAudit, AbuseModel, Answer, AuditState, Coder, SampleText, Seat
from dorpsplein.abuse.roles import JUDGES, POLITICIANS
from dorpsplein.accounts.models import Membership, Municipality, Person, Role
from dorpsplein.accounts.waiting import Waiting
from dorpsplein.imports.queries import rules_of

BREAK_AFTER = 25
"""Messages between two breaks."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked next: a text and which of the three things of it."""

    text: SampleText
    step: str


@dataclass(frozen=True, slots=True)
class SeatShown:
    """One seat: who sits there (None: free), how many texts are done, and of how many."""

    seat: Seat
    coder: Coder | None
    done: int
    total: int


def audits_of(municipality: Municipality) -> QuerySet[AbuseAudit]:
    """Every audit, the newest first."""
    return AbuseAudit.objects.filter(municipality=municipality).select_related("started_by", "municipality", "job")


def is_paused(audit: AbuseAudit) -> bool:
    """Whether the DPIA that an open audit needs was withdrawn: nobody sees its words, nothing goes on."""
    return audit.is_open and not rules_of(audit.municipality).has_dpia


def has_lost_words(audit: AbuseAudit) -> bool:
    """Whether an open audit came back from a copy of the site, in which no words of residents are."""
    if audit.state == AuditState.POINTING:
        return folders.reactions_of(audit) is None
    needs = audit.is_judged or audit.state == AuditState.READY
    return needs and not SampleText.objects.filter(audit=audit).exists()


def states_in(municipality: Municipality) -> frozenset[AuditState]:
    """The states in which the audits of a municipality are."""
    found = AbuseAudit.objects.filter(municipality=municipality).order_by()
    return frozenset(AuditState(one) for one in found.values_list("state", flat=True).distinct())


def sits_in(audit: AbuseAudit, person: Person) -> bool:
    """Whether somebody has a seat, with a turn or without."""
    return Coder.objects.filter(audit=audit, person=person, stopped_at=None).exists()


def coder_of(audit: AbuseAudit, person: Person) -> Coder | None:
    """The seat somebody has in an audit now; None when they have none, the seat has no turn, or the audit is paused."""
    if is_paused(audit) or not can_judge(person, audit.municipality):
        return None
    found = Coder.objects.select_related("audit__municipality", "person")
    coder = found.filter(audit=audit, person=person, stopped_at=None).first()
    has_turn = coder is not None and audit.state == (
        AuditState.THIRD if coder.seat == Seat.THIRD else AuditState.JUDGING
    )
    return coder if has_turn else None


def to_judge(coder: Coder) -> QuerySet[SampleText]:
    """The texts of a seat: all of them, or for the third those on which the other two differ."""
    if coder.seat == Seat.THIRD:
        return differing(coder.audit)
    return SampleText.objects.filter(audit=coder.audit_id)


def differing(audit: AbuseAudit) -> QuerySet[SampleText]:
    """Texts that the first two judged and of which they do not say the same, or neither could tell."""
    sat = Answer.objects.filter(text__audit=audit, seat=Seat.FIRST, is_done=True)
    sat = sat.filter(text__answers__seat=Seat.SECOND, text__answers__is_done=True)
    differ = ~(Q(severity=F("text__answers__severity")) & Q(ground=F("text__answers__ground")))
    differ |= ~Q(role=F("text__answers__role")) | Q(severity=UNCLEAR)
    return SampleText.objects.filter(pk__in=sat.filter(differ).values("text"))


def answered(audit: AbuseAudit) -> list[pipeline.Answered]:
    """What was said of each text that both judged, as the core counts it."""
    return answered_with_words(audit)[0]


def answered_with_words(audit: AbuseAudit) -> tuple[list[pipeline.Answered], list[str]]:
    """The same, and the masked words of each."""
    found, words = [], []
    for text in SampleText.objects.filter(audit=audit).prefetch_related("answers"):
        said = {one.seat: one.verdict for one in text.answers.all() if one.is_done}
        if Seat.FIRST in said and Seat.SECOND in said:
            both = said[Seat.FIRST], said[Seat.SECOND]
            found.append(pipeline.Answered(tuple(text.cell), text.writer, *both, said.get(Seat.THIRD)))
            words.append(text.words)
    return found, words


def models_of(municipality: Municipality) -> QuerySet[AbuseModel]:
    """The own models, the newest first; none as long as there is no DPIA."""
    found = AbuseModel.objects.filter(municipality=municipality).select_related("municipality")
    return found if rules_of(municipality).has_dpia else found.none()


def is_enough(audit: AbuseAudit) -> bool:
    """Whether so much was judged that the audit can go on with it; what the third will decide counts as well."""
    is_judging = audit.state == AuditState.JUDGING
    judged = [one.cell for one in answered(audit) if is_judging or one.judgement.settled is not None]
    return pipeline.is_enough(population_of(audit), judged)


def population_of(audit: AbuseAudit) -> list[tuple[Any, int]]:
    """Of each cell how many texts there are, as the core counts it."""
    return [(tuple(cell), texts) for cell, texts in audit.population]


def done_by(coder: Coder) -> int:
    """How many texts are done in this seat."""
    return Answer.objects.filter(text__audit=coder.audit_id, seat=coder.seat, is_done=True).count()


def task_of(coder: Coder) -> Task | None:
    """What is asked next; None when everything was judged."""
    done = Answer.objects.filter(seat=coder.seat, is_done=True, text__audit=coder.audit_id).values("text")
    text = to_judge(coder).exclude(pk__in=done).order_by("position").first()
    if text is None:
        return None
    begun = Answer.objects.filter(text=text, seat=coder.seat).first()
    return Task(text, "severity" if begun is None else "role" if begun.ground else "ground")


def needs_break(coder: Coder, done: int) -> bool:
    """Whether it is time for a break."""
    return done > 0 and done % BREAK_AFTER == 0 and coder.rested != done


@dataclass(frozen=True, slots=True)
class PointedBefore:
    """What was chosen the last time: columns (ours → theirs), and who sat where."""

    columns: Mapping[str, str]
    seats: Mapping[int, int | None]


def pointed_before(audit: AbuseAudit) -> PointedBefore:
    """What was chosen for this audit before, or for the last one of the municipality; empty for the first."""
    found = audits_of(audit.municipality).exclude(columns={})
    last = found.filter(pk=audit.pk).first() or found.first()
    sat = Coder.objects.filter(audit=last, seat__in=(Seat.FIRST, Seat.SECOND)).order_by("pk") if last else ()
    return PointedBefore(last.columns if last else {}, {one.seat: one.person_id for one in sat})


def seats_of(audit: AbuseAudit) -> list[SeatShown]:
    """The seats that matter now, with how far each is."""
    sitting = {one.seat: one for one in audit.coders.filter(stopped_at=None).select_related("person")}
    done = dict(
        Answer.objects.filter(text__audit=audit, is_done=True).values_list("seat").annotate(n=Count("pk")).order_by()
    )
    seats = [Seat.FIRST, Seat.SECOND, *([Seat.THIRD] if audit.state == AuditState.THIRD else [])]
    total = {Seat.FIRST: audit.size, Seat.SECOND: audit.size}
    if audit.state == AuditState.THIRD:
        total[Seat.THIRD] = differing(audit).count()
    return [SeatShown(seat, sitting.get(seat), done.get(seat, 0), total[seat]) for seat in seats]


def who_can_judge(audit: AbuseAudit | None, municipality: Municipality) -> QuerySet[Person]:
    """Staff who do not sit, and did not sit, in this audit."""
    people = _staff(municipality).order_by("name")
    if audit is None:
        return people
    return people.exclude(pk__in=Coder.objects.filter(audit=audit, person__isnull=False).values("person"))


def can_judge(person: Person, municipality: Municipality) -> bool:
    """Whether somebody is staff and no politician."""
    return _staff(municipality).filter(pk=person.pk).exists()


def _staff(municipality: Municipality) -> QuerySet[Person]:
    here = Membership.objects.filter(municipality=municipality)
    staff, politicians = (here.filter(role__in=roles).values("person") for roles in (JUDGES, POLITICIANS))
    return Person.objects.filter(pk__in=staff, is_active=True).exclude(pk__in=politicians)


def what_waits(municipality: Municipality, person: Person, roles: frozenset[Role]) -> Iterable[Waiting]:
    """Audits in which somebody judges now, or that they can settle; nothing as long as they are paused."""
    if not rules_of(municipality).has_dpia:
        return
    sits = Coder.objects.filter(audit__municipality=municipality, person=person, stopped_at=None, handed_in_at=None)
    turn = Q(seat=Seat.THIRD, audit__state=AuditState.THIRD)
    turn |= ~Q(seat=Seat.THIRD) & Q(audit__state=AuditState.JUDGING)
    for audit in sits.filter(turn).values_list("audit", flat=True):
        yield Waiting(_("Beoordeel reacties in een controle"), reverse("abuse:judge", args=[municipality.slug, audit]))
    if roles & {Role.ADVISER, Role.MANAGER}:
        ready = AbuseAudit.objects.filter(municipality=municipality, state=AuditState.READY)
        for key in ready.values_list("pk", flat=True):
            yield Waiting(_("Rond een controle van reacties af"), reverse("abuse:show", args=[municipality.slug, key]))


def held_about(person: Person, here: Municipality | None = None) -> dict[str, Any]:
    """What is stored about a person: which audits they started and in which they judged, never what they said there.

    ``here``: only what belongs to this municipality.
    """
    audits = AbuseAudit.objects.filter(started_by=person, **({"municipality": here} if here else {}))
    seats = Coder.objects.filter(person=person, **({"audit__municipality": here} if here else {}))
    return {
        "audits_started": [
            {"municipality": one.municipality.name, "at": one.started_at.isoformat()}
            for one in audits.select_related("municipality")
        ],
        "audits_judged": [
            {"municipality": one.audit.municipality.name, "at": one.invited_at.isoformat()}
            for one in seats.select_related("audit__municipality")
        ],
    }
