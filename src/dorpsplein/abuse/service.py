"""Start an audit of abuse, judge, hand over, settle, cancel. The public door of this app."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from dorpskern import pipeline
from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.abuse import drawing, folders, learning, queries, settling
from dorpsplein.abuse.models import OPEN, UNCLEAR, AbuseAudit, Answer, AuditState, Coder, SampleText, Scorer, Seat
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.audit import service as trail
from dorpsplein.imports.queries import rules_of
from dorpsplein.jobs import service as jobs
from dorpsplein.jobs.models import Job

ERASED_AFTER = timedelta(days=60)
"""An audit that nobody finishes is erased, with its words."""
FILE_WAITS = timedelta(days=1)
"""How long a file waits for somebody to point at its columns."""
NONE = "none"
SEVERITIES = (NONE, *pipeline.SEVERITIES, UNCLEAR)
GROUNDS = (*pipeline.GROUNDS, NONE)
STEPS: Mapping[str, tuple[str, ...]] = {"severity": SEVERITIES, "ground": GROUNDS, "role": pipeline.ROLES}
"""What is asked of a text, in this order, and what can be said; no abuse ends it, and so does "I cannot tell"."""


class NotPossible(Exception):
    """This cannot be done now; ``str`` says why, in words."""


def start(
    municipality: Municipality, file: UploadedFile[Any], *, scores: UploadedFile[Any] | None, by: Person
) -> AbuseAudit:
    """Take in the file with reactions; somebody points at its columns next.

    Raises:
        Refusal: ``DPIA_MISSING`` when the privacy officer did not assess the DPIA.

    """
    if not rules_of(municipality).has_dpia:
        raise Refusal(Code.DPIA_MISSING, at=file.name or folders.REACTIONS)
    with transaction.atomic():
        audit = AbuseAudit.objects.create(
            municipality=municipality, started_by=by, erase_on=timezone.localdate() + ERASED_AFTER
        )
        _record("abuse_audit.started", audit, by)
    try:
        folders.save(audit, folders.REACTIONS, file)
        if scores is not None:
            is_model = (scores.name or "").lower().endswith(".onnx")
            folders.save(audit, folders.MODEL if is_model else folders.SCORES, scores)
    except BaseException:
        folders.clear(audit)
        AbuseAudit.objects.filter(pk=audit.pk).update(state=AuditState.CANCELLED)
        raise
    return audit


def table_of(audit: AbuseAudit) -> pipeline.Layout | None:
    """The columns and first rows of the file that waits, for the screen only; None when none waits.

    Raises:
        Refusal: What ``look_at_table`` refuses.

    """
    if queries.is_paused(audit):
        return None
    path = folders.reactions_of(audit)
    return pipeline.look_at_table(path) if path is not None and audit.state == AuditState.POINTING else None


def point(
    audit: AbuseAudit,
    *,
    columns: Mapping[str, str],
    platform: str,
    size: int,
    coders: Sequence[Person],
    by: Person,
    scorer: str = Scorer.RULES,
    version: int | None = None,
) -> Job:
    """Say where the columns are and who judges, and draw the sample by these scores (``version``: of the own model).

    Raises:
        NotPossible: The audit is paused, or somebody is no member of staff.

    """
    _must_go_on(audit)
    for person in coders:
        _must_be_staff(person, audit)
    with transaction.atomic():
        AbuseAudit.objects.filter(pk=audit.pk).update(
            state=AuditState.DRAWING,
            columns=dict(columns),
            platform=platform,
            size=size,
            scorer=scorer,
            scored_by=version,
            refusals=[],
        )
        Coder.objects.filter(audit=audit).delete()
        Coder.objects.bulk_create(
            Coder(audit=audit, seat=seat, person=person)
            for seat, person in zip((Seat.FIRST, Seat.SECOND), coders, strict=True)
        )
        _record("abuse_audit.pointed", audit, by, platform=platform, scorer=str(scorer))
    return _ask(drawing.NAME, audit, by)


def _must_go_on(audit: AbuseAudit) -> None:
    if queries.is_paused(audit):
        raise NotPossible(_("Deze controle staat stil: de DPIA is ingetrokken."))
    if queries.has_lost_words(audit):
        raise NotPossible(_("De woorden van deze controle zijn er niet meer. Stop deze controle en begin opnieuw."))


def _must_be_staff(person: Person, audit: AbuseAudit) -> None:
    if not queries.can_judge(person, audit.municipality):
        raise NotPossible(_("Alleen medewerkers beoordelen, geen raadsleden of leden van het college."))


def _ask(kind: str, audit: AbuseAudit, by: Person, **more: bool) -> Job:
    job = jobs.ask(kind, municipality=audit.municipality, by=by, inputs={"audit": audit.pk, **more})
    AbuseAudit.objects.filter(pk=audit.pk).update(job=job)
    return job


@transaction.atomic
def invite(audit: AbuseAudit, seat: int, person: Person, *, by: Person) -> None:
    """Give a free seat to a member of staff who has no other and had none.

    Raises:
        NotPossible: The audit is paused, the seat is taken, or the person is no staff, or sits or sat in this audit.

    """
    _must_go_on(audit)
    _must_be_staff(person, audit)
    if Coder.objects.filter(audit=audit, person=person).exists():
        raise NotPossible(_("Deze persoon beoordeelt al, of deed dat eerder. Kies iemand anders."))
    if not audit.is_judged or Coder.objects.filter(audit=audit, seat=seat, stopped_at=None).exists():
        raise NotPossible(_("Deze plek is niet vrij."))
    Coder.objects.create(audit=audit, seat=seat, person=person)
    _record("abuse_audit.invited", audit, by)


@transaction.atomic
def free(audit: AbuseAudit, seat: int, *, by: Person) -> None:
    """Free a seat of somebody who cannot go on: ill, gone, or no member any more. What was said in it stays."""
    sits = Coder.objects.filter(audit=audit, seat=seat, stopped_at=None, handed_in_at=None)
    if audit.is_judged and sits.update(stopped_at=timezone.now()):
        _record("abuse_audit.freed", audit, by)


@transaction.atomic
def begin(coder: Coder) -> None:
    """Whoever read the warning begins.

    Raises:
        NotPossible: The audit is paused.

    """
    _must_go_on(coder.audit)
    Coder.objects.filter(pk=coder.pk, began_at=None).update(began_at=timezone.now())


@transaction.atomic
def answer(coder: Coder, text: SampleText, step: str, said: str) -> None:
    """Say one thing of a text; a stale page or a wrong value changes nothing.

    Raises:
        NotPossible: This is not what is asked now, or the audit is paused.

    """
    _must_go_on(coder.audit)
    task = queries.task_of(coder)
    if task is None or (task.text.pk, task.step) != (text.pk, step) or said not in STEPS[step]:
        raise NotPossible(_("Deze vraag was al beantwoord. Hier is de volgende."))
    given, _new = Answer.objects.get_or_create(text=text, seat=coder.seat, defaults={"severity": ""})
    setattr(given, step, said)
    given.is_done = said in (NONE, UNCLEAR) if step == "severity" else step == "role"
    given.save()


@transaction.atomic
def undo(coder: Coder) -> None:
    """Take back the last thing that was said in this seat."""
    last = Answer.objects.filter(text__audit=coder.audit_id, seat=coder.seat).order_by("at", "pk").last()
    if last is None or coder.handed_in_at:
        return
    if last.role:
        last.role, last.is_done = "", False
    elif last.ground:
        last.ground = ""
    else:
        last.delete()
        return
    last.save()


def rest(coder: Coder) -> None:
    """The break is over."""
    Coder.objects.filter(pk=coder.pk).update(rested=queries.done_by(coder))


@transaction.atomic
def stop(coder: Coder) -> None:
    """Stop judging; what was said stays, and somebody else can go on. Nobody asks why."""
    Coder.objects.filter(pk=coder.pk, stopped_at=None, handed_in_at=None).update(stopped_at=timezone.now())
    _record("abuse_audit.stopped", coder.audit, coder.person)


@transaction.atomic
def hand_in(coder: Coder) -> None:
    """Everything was judged. When both are done, a third decides on what differs; without differences it is ready.

    Raises:
        NotPossible: Something is still open, or the audit is paused.

    """
    _must_go_on(coder.audit)
    if queries.task_of(coder) is not None:
        raise NotPossible(_("U hebt nog niet alles beoordeeld."))
    Coder.objects.filter(pk=coder.pk, handed_in_at=None).update(handed_in_at=timezone.now())
    audit = AbuseAudit.objects.select_for_update().get(pk=coder.audit_id)
    in_hand = set(Coder.objects.filter(audit=audit).exclude(handed_in_at=None).values_list("seat", flat=True))
    if audit.state == AuditState.THIRD and Seat.THIRD in in_hand:
        audit.state = AuditState.READY
    elif audit.state == AuditState.JUDGING and {Seat.FIRST, Seat.SECOND} <= in_hand:
        audit.state = AuditState.THIRD if queries.differing(audit) else AuditState.READY
    audit.save(update_fields=["state"])


@transaction.atomic
def end_early(audit: AbuseAudit, *, by: Person) -> None:
    """Go on with what was judged so far: first to the third, and from there to be settled.

    What both judged and of which the third did not decide counts as undecided.

    Raises:
        NotPossible: Too little was judged for a figure, nobody judges now, or it is paused.

    """
    _must_go_on(audit)
    locked = AbuseAudit.objects.select_for_update().get(pk=audit.pk)
    if not locked.is_judged:
        raise NotPossible(_("Er wordt nu niets beoordeeld."))
    if not queries.is_enough(locked):
        raise NotPossible(_("Er is nog te weinig beoordeeld voor een cijfer."))
    is_third = locked.state == AuditState.JUDGING and queries.differing(locked).exists()
    locked.state = AuditState.THIRD if is_third else AuditState.READY
    locked.save(update_fields=["state"])
    seats = Coder.objects.filter(audit=audit, stopped_at=None, handed_in_at=None)
    seats.update(handed_in_at=timezone.now())
    _record("abuse_audit.ended_early", audit, by)


def settle(audit: AbuseAudit, *, by: Person, is_learning: bool = False) -> Job:
    """Count it, learn a model from the words when that is asked, and erase them.

    Raises:
        NotPossible: It is not ready, or it is paused.

    """
    _must_go_on(audit)
    ready = AbuseAudit.objects.filter(pk=audit.pk, state=AuditState.READY)
    if not ready.update(state=AuditState.SETTLING, settled_on=timezone.localdate()):
        raise NotPossible(_("Deze controle is nog niet klaar om af te ronden."))
    return _ask(settling.NAME, audit, by, learn=is_learning)


@transaction.atomic
def cancel(audit: AbuseAudit, *, by: Person | None) -> None:
    """Stop the audit and erase the file, the words and the answers."""
    if AbuseAudit.objects.filter(pk=audit.pk, state__in=OPEN).update(state=AuditState.CANCELLED):
        settling.forget_words(audit)
        _record("abuse_audit.cancelled", audit, by)
    folders.clear(audit)


forget_model = learning.forget_model


def run_retention(municipality: Municipality, *, today: date) -> dict[str, int]:
    """Erase audits that nobody finished, files that waited too long, and words that a request kept for a while."""
    found = AbuseAudit.objects.filter(municipality=municipality).select_related("municipality")
    waiting = Q(state=AuditState.POINTING, started_at__lt=timezone.now() - FILE_WAITS)
    late = list(found.filter(waiting | Q(state__in=OPEN, erase_on__lt=today)))
    for audit in late:
        cancel(audit, by=None)
    over = found.filter(state__in=(AuditState.SETTLED, AuditState.CANCELLED), sample__isnull=False).distinct()
    left = sum(settling.forget_words(audit) for audit in over)
    models = learning.forget_models(municipality, before=today if rules_of(municipality).has_dpia else None)
    return {"audits": len(late), "audit_words": left, "models": models}


@transaction.atomic
def forget_person(person: Person) -> None:
    """Detach a person; their seat is free again, what was said in it stays without a name."""
    AbuseAudit.objects.filter(started_by=person).update(started_by=None)
    theirs = Coder.objects.filter(person=person)
    theirs.filter(stopped_at=None, handed_in_at=None).update(stopped_at=timezone.now())
    theirs.update(person=None)


def _record(action: str, audit: AbuseAudit, by: Person | None, **facts: Any) -> None:
    trail.record(action, municipality_id=audit.municipality_id, by=by, target=f"abuse audit {audit.pk}", **facts)
