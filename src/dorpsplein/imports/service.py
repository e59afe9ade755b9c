"""Bring files in, point at columns, agree on terms, delete. The public door of this app."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction
from django.utils import timezone

from dorpskern import pipeline
from dorpskern.terms.column_map import About
from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.accounts.queries import roles_of
from dorpsplein.audit import service as audit
from dorpsplein.imports import folders, hooks
from dorpsplein.imports.holds import reason_to_keep
from dorpsplein.imports.models import Batch, BatchState, ColumnPointing, ImportedFile, Rules
from dorpsplein.imports.queries import rules_of, rules_that_name, store_of
from dorpsplein.imports.reading import KIND, follow_ledger, read_batch
from dorpsplein.jobs import service as jobs
from dorpsplein.jobs.kinds import Tell
from dorpsplein.jobs.models import Job

POINTING_HOURS = 24
"""How long files wait for somebody to point at their columns."""


class Held(Exception):
    """Nothing may be deleted now; ``str`` says why, in words."""


def receive(
    municipality: Municipality, files: Sequence[UploadedFile[Any]], *, by: Person | None, time_zone: str = ""
) -> Job:
    """Take files in and ask for the job that reads them; they are gone once it is over.

    ``time_zone``: of times that do not say theirs; "" when nobody knows.
    """
    with transaction.atomic():
        batch = Batch.objects.create(municipality=municipality, brought_by=by, time_zone=time_zone)
        audit.record("import.asked", municipality_id=municipality.pk, by=by, target=f"import {batch.pk}", n=len(files))
    try:
        names = [path.name for path in folders.save_incoming(batch, files)]
    except BaseException:
        folders.clear_incoming(batch)
        Batch.objects.filter(pk=batch.pk).update(state=BatchState.STOPPED, ended_at=timezone.now())
        raise
    Batch.objects.filter(pk=batch.pk).update(names=names)
    return _ask(batch, by)


def bring_in(
    municipality: Municipality, *, name: str, content: bytes, by: Person | None, job: Job, tell: Tell
) -> Batch:
    """Read a file that another part of the site made, as a part of that part's work; what became of it.

    Raises:
        Refusal: One problem. Refusals: several; see ``reading``.

    """
    batch = Batch.objects.create(municipality=municipality, brought_by=by, names=[name], job=job)
    folders.save_incoming(batch, [SimpleUploadedFile(name, content)])
    read_batch(batch, job, tell)
    batch.refresh_from_db()
    return batch


def _ask(batch: Batch, by: Person | None) -> Job:
    job = jobs.ask(KIND.name, municipality=batch.municipality, by=by, inputs={"batch": batch.pk})
    Batch.objects.filter(pk=batch.pk).update(job=job)
    return job


def table_to_point_at(batch: Batch) -> tuple[str, pipeline.Layout] | None:
    """The first file of a batch of which nobody pointed at the columns: its name, columns and first rows.

    Read from the file that waits, for the screen only; None when nothing waits.

    Raises:
        Refusal: What ``look_at_table`` refuses.

    """
    if batch.state != BatchState.POINTING or not batch.refusals:
        return None
    name = batch.refusals[0]["at"]
    path = next((one for one in folders.incoming_files(batch) if one.name == name), None)
    return None if path is None else (name, pipeline.look_at_table(path))


def point_at_columns(
    batch: Batch,
    layout: pipeline.Layout,
    *,
    platform: str,
    columns: Mapping[str, str],
    is_own: bool,
    by: Person,
    about: About = About.MESSAGES,
    own_name: str = "",
) -> Job:
    """Remember where the columns of a layout are, and read the batch again.

    Raises:
        Refusal: What ``ColumnMap`` refuses; ``NOT_OWN_ACCOUNT`` when nobody says that the messages are our own;
            ``DPIA_MISSING`` for reactions of residents, as long as the privacy officer did not assess the DPIA.

    """
    if not is_own:
        raise Refusal(Code.NOT_OWN_ACCOUNT, at=batch.refusals[0]["at"])
    if about is About.REACTIONS and not rules_of(batch.municipality).has_dpia:
        raise Refusal(Code.DPIA_MISSING, at=batch.refusals[0]["at"])
    pipeline.ColumnMap(platform, columns, is_own=is_own, header=layout.key, about=about, own_name=own_name)
    with transaction.atomic():
        pointing, _ = ColumnPointing.objects.update_or_create(
            municipality=batch.municipality,
            key=hashlib.sha256("\n".join(layout.key).encode()).hexdigest(),
            defaults={
                "header": list(layout.key),
                "platform": platform,
                "about": about.value,
                "own_name": own_name,
                "columns": dict(columns),
                "pointed_by": by,
            },
        )
        audit.record(
            "columns.pointed",
            municipality_id=batch.municipality_id,
            by=by,
            target=f"column pointing {pointing.pk}",
            platform=platform,
            says_own_channel=True,
            **({"about": about.value} if about is About.REACTIONS else {}),
        )
        Batch.objects.filter(pk=batch.pk).update(state=BatchState.READING, was_pointed=True, ended_at=None, refusals=[])
    return _ask(batch, by)


@transaction.atomic
def forget_pointing(pointing: ColumnPointing, *, by: Person) -> None:
    """Forget where the columns of a layout are; what was read with it stays.

    Raises:
        Held: Nothing may be deleted now.

    """
    if why := may_delete(pointing.municipality):
        raise Held(why)
    audit.record(
        "columns.forgotten", municipality_id=pointing.municipality_id, by=by, target=f"column pointing {pointing.pk}"
    )
    pointing.delete()


def withdraw(batch: Batch, *, by: Person | None) -> None:
    """Do not read files that wait for somebody to point at their columns; they are removed."""
    with transaction.atomic():
        waiting = Batch.objects.filter(pk=batch.pk, state=BatchState.POINTING)
        if waiting.update(state=BatchState.REFUSED):
            audit.record("import.withdrawn", municipality_id=batch.municipality_id, by=by, target=f"import {batch.pk}")
    folders.clear_incoming(batch)


@transaction.atomic
def keep_for(municipality: Municipality, *, months: int, by: Person) -> Rules:
    """How long imports stay from now on; those that are there keep their own term."""
    rules, _ = Rules.objects.update_or_create(municipality=municipality, defaults={"keep_months": months})
    audit.record("imports.term_set", municipality_id=municipality.pk, by=by, months=months)
    return rules


@transaction.atomic
def record_dpia(municipality: Municipality, *, on: date, officer: str, by: Person | None) -> Rules:
    """The privacy officer assessed the DPIA: what residents wrote or voted may be brought in from now on.

    Recorded by a privacy officer it is confirmed at once; what another recorded, they confirm by recording it again.
    """
    is_officer = by is not None and Role.PRIVACY_OFFICER in roles_of(by, municipality)
    said = {
        "dpia_on": on,
        "dpia_officer": officer.strip(),
        "dpia_by": by,
        "dpia_recorded_at": timezone.now(),
        "dpia_confirmed": is_officer,
    }
    rules, _ = Rules.objects.update_or_create(municipality=municipality, defaults=said)
    audit.record("imports.dpia_recorded", municipality_id=municipality.pk, by=by, on=on.isoformat())
    return rules


@transaction.atomic
def withdraw_dpia(municipality: Municipality, *, by: Person) -> None:
    """From now on nothing of residents is brought in; imports stay until they are deleted, learnt models go."""
    none = {"dpia_on": None, "dpia_officer": "", "dpia_by": None, "dpia_recorded_at": None, "dpia_confirmed": False}
    Rules.objects.filter(municipality=municipality).update(**none)
    audit.record("imports.dpia_withdrawn", municipality_id=municipality.pk, by=by)
    hooks.withdrawn(municipality)


@transaction.atomic
def change_term(batch: Batch, *, until: date, reason: str, by: Person) -> None:
    """Keep one batch longer or shorter, and say why."""
    Batch.objects.filter(pk=batch.pk).update(keep_until=until, keep_reason=reason)
    audit.record(
        "import.term_changed",
        municipality_id=batch.municipality_id,
        by=by,
        target=f"import {batch.pk}",
        until=until.isoformat(),
    )


def say_zone(batch: Batch, *, time_zone: str, by: Person) -> None:
    """Say in which zone the times of the files of a batch are, where they do not say it; "" when nobody knows.

    Raises:
        Refusal: ``STORE_BUSY`` when something is being imported; ``TIME_ZONE_UNKNOWN``.

    """
    municipality = batch.municipality
    with folders.one_at_a_time(municipality, wait=False):
        sha256s = [file.sha256 for file in batch.files.all() if file.may_correct_zone]
        changed = pipeline.correct_zone(store_of(municipality), sha256s, time_zone=time_zone)
        with transaction.atomic():
            Batch.objects.filter(pk=batch.pk).update(time_zone=time_zone)
            follow_ledger(municipality)
            facts = {"zone": time_zone or "unknown", "files": len(changed)}
            audit.record(
                "import.zone_said", municipality_id=municipality.pk, by=by, target=f"import {batch.pk}", **facts
            )
    if changed:
        hooks.changed(municipality, by)


def may_delete(municipality: Municipality) -> str | None:
    """Why nothing of this municipality may be deleted now, in words; None when it may."""
    return reason_to_keep(municipality)


def delete(batch: Batch, *, reason: str, by: Person | None) -> None:
    """Take the rows of a batch out of the store; the account of it stays, without the list of left-out rows.

    Raises:
        Held: Nothing may be deleted now.
        Refusal: ``STORE_BUSY`` when something is being imported.

    """
    if why := may_delete(batch.municipality):
        raise Held(why)
    municipality = batch.municipality
    with folders.one_at_a_time(municipality, wait=False):
        sha256s = _only_of(batch)
        if store_of(municipality).exists():
            pipeline.take_out(store_of(municipality), sha256s)
        with transaction.atomic():
            Batch.objects.filter(pk=batch.pk).update(
                state=BatchState.DELETED, deleted_at=timezone.now(), deleted_by=by, deletion_reason=reason
            )
            audit.record(
                "import.deleted",
                municipality_id=municipality.pk,
                by=by,
                target=f"import {batch.pk}",
                files=len(sha256s),
                by_term=by is None,
            )
        folders.forget_left_out(municipality.pk, sha256s)
    folders.clear_incoming(batch)
    hooks.changed(municipality, by)


def _only_of(batch: Batch) -> list[str]:
    """The files of which the rows came with this batch, and with no other that is still there."""
    others = ImportedFile.objects.filter(
        batch__municipality=batch.municipality, batch__state=BatchState.DONE, already_imported=False
    ).exclude(batch=batch)
    own = batch.files.filter(already_imported=False).exclude(sha256__in=others.values("sha256"))
    return list(own.values_list("sha256", flat=True))


def run_retention(municipality: Municipality, *, today: date) -> dict[str, int]:
    """Delete what is over its term, unless something must be kept; clear away files that waited too long."""
    waiting = Batch.objects.filter(municipality=municipality, state=BatchState.POINTING)
    left = [one for one in waiting if one.ended_at and (timezone.now() - one.ended_at).days >= POINTING_HOURS // 24]
    for one in left:
        withdraw(one, by=None)
    due = Batch.objects.filter(municipality=municipality, state=BatchState.DONE, keep_until__lt=today)
    if may_delete(municipality):
        return {"imports": 0, "waiting_files": len(left), "imports_held": due.count()}
    batches = list(due.select_related("municipality"))
    for batch in batches:
        delete(batch, reason="", by=None)
    return {"imports": len(batches), "waiting_files": len(left), "imports_held": 0}


@transaction.atomic
def forget_person(person: Person) -> None:
    """Detach a person from what they brought; their name as privacy officer is erased, the date stays."""
    Batch.objects.filter(brought_by=person).update(brought_by=None)
    Batch.objects.filter(deleted_by=person).update(deleted_by=None)
    ColumnPointing.objects.filter(pointed_by=person).update(pointed_by=None)
    Rules.objects.filter(dpia_by=person).update(dpia_by=None)
    rules_that_name(person).update(dpia_officer="")
