"""The job "import": read what somebody brought, into the store of the municipality. All of it or nothing."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from dorpskern import pipeline
from dorpskern.terms.ledger import LedgerEntry
from dorpskern.terms.refusal import Code, Refusal, Refusals, refuse_all
from dorpsplein.accounts.models import Municipality
from dorpsplein.audit import service as audit
from dorpsplein.imports import folders, hooks
from dorpsplein.imports.models import Batch, BatchState, ImportedFile
from dorpsplein.imports.queries import maps_of, rules_of, store_of
from dorpsplein.imports.terms import months_later
from dorpsplein.jobs.kinds import Kind, Tell
from dorpsplein.jobs.models import OVER, Job, State
from dorpsplein.ui.kept_refusals import kept

_READING_SHARE = 0.8  # of the work; the rest is normalising and writing
_TWO_COLUMNS = 2


def run(job: Job, tell: Tell) -> dict[str, Any]:
    """Read the files of a batch.

    Raises:
        Refusal: One problem. Refusals: several; nothing of the batch is in the store.

    """
    batch = Batch.objects.select_related("municipality", "brought_by").get(pk=job.inputs["batch"])
    read_batch(batch, job, tell)
    return {"batch": batch.pk}


def read_batch(batch: Batch, job: Job, tell: Tell) -> None:
    """Read the files of a batch as a part of some work.

    Raises:
        Refusal: One problem. Refusals: several; nothing of the batch is in the store.

    """
    if batch.state != BatchState.READING or not folders.incoming_files(batch):
        raise Refusal(Code.FILE_MISSING, at=", ".join(batch.names))
    Batch.objects.filter(pk=batch.pk).update(job=job)
    with folders.one_at_a_time(batch.municipality, wait=True):
        left_behind = _left_behind(batch)
        for other in left_behind:
            _settle(other)
        try:
            done = _import(batch, tell)
        except (Refusal, Refusals) as problem:
            _refused(batch, problem)
            raise
        _keep(batch, done.entries, left_out=done.left_out, skipped=done.skipped, change=done)
        _tell_columns(batch, done)
    folders.clear_incoming(batch)
    if left_behind or not all(entry.already_imported for entry in done.entries):
        hooks.changed(batch.municipality, batch.brought_by)


def _import(batch: Batch, tell: Tell) -> pipeline.Imported:
    municipality = batch.municipality
    try:
        return pipeline.import_files(
            folders.incoming_files(batch),
            store=store_of(municipality),
            on=timezone.localdate(),
            new_key=lambda: secrets.token_bytes(32),
            workdir=folders.workdir_of(batch),
            progress=lambda share: tell(share * _READING_SHARE),
            maps=maps_of(municipality),
            residents=rules_of(municipality).has_dpia,
            time_zone=batch.time_zone,
        )
    except (Refusal, Refusals) as problem:
        refuse_all([_without_paths(one, municipality) for one in problem.refusals])
        raise


def _without_paths(refusal: Refusal, municipality: Municipality) -> Refusal:
    """The same refusal, that names the municipality or the file instead of a place on this machine."""
    if str(settings.DATA_DIR) not in refusal.at:
        return refusal
    is_store = refusal.code in (Code.STORE_BROKEN, Code.STORE_BUSY, Code.STORE_MISSING)
    at = municipality.name if is_store else refusal.at.rpartition("/")[2]
    return Refusal(refusal.code, at=at, **refusal.facts)


@transaction.atomic
def _keep(
    batch: Batch,
    entries: Sequence[LedgerEntry],
    *,
    left_out: Sequence[Sequence[folders.LeftOut]],
    skipped: Sequence[str] = (),
    change: pipeline.Imported | None = None,
) -> None:
    """Write down what an import did, once its rows are in the store."""
    municipality = batch.municipality
    for entry, rows in zip(entries, left_out, strict=True):
        if rows and not entry.already_imported:
            folders.keep_left_out(municipality.pk, entry.sha256, rows)
    ImportedFile.objects.bulk_create(_file(batch, number, entry) for number, entry in enumerate(entries))
    today = timezone.localdate()
    Batch.objects.filter(pk=batch.pk).update(
        state=BatchState.DONE,
        ended_at=timezone.now(),
        skipped=list(skipped),
        added=change.added if change else {},
        renewed=change.renewed if change else {},
        changes=[asdict(one) for one in change.changes if one.was_there] if change else [],
        refusals=[],
        keep_until=months_later(today, rules_of(municipality).keep_months),
    )
    follow_ledger(municipality)
    audit.record(
        "import.done",
        municipality_id=municipality.pk,
        by=batch.brought_by,
        target=f"import {batch.pk}",
        files=[{"sha256": entry.sha256, "format": entry.format, "kept": entry.rows_kept} for entry in entries],
    )


def _tell_columns(batch: Batch, done: pipeline.Imported) -> None:
    """Keep what is new about the columns of each file."""
    files = list(batch.files.all())
    for file, news in zip(files, done.columns, strict=True):
        file.columns = {what: names for what, names in news.as_json().items() if names}
    ImportedFile.objects.bulk_update(files, ["columns"], batch_size=200)


def _file(batch: Batch, number: int, entry: LedgerEntry) -> ImportedFile:
    return ImportedFile(
        batch=batch,
        position=number,
        name=entry.path[:500],
        format=entry.format,
        sha256=entry.sha256,
        rows_read=entry.rows_read,
        rows_kept=entry.rows_kept,
        dropped=dict(entry.dropped),
        mended=dict(entry.mended),
        superseded=dict(entry.superseded),
        already_imported=entry.already_imported,
        time_zone=entry.time_zone,
    )


def follow_ledger(municipality: Municipality) -> None:
    """Earlier files of which rows gave way, or of which the time zone was said, say so."""
    now = {
        entry.sha256: {"superseded": dict(entry.superseded), "mended": dict(entry.mended), "time_zone": entry.time_zone}
        for entry in pipeline.ledger(store_of(municipality))
    }
    files = ImportedFile.objects.filter(
        batch__municipality=municipality, batch__state=BatchState.DONE, sha256__in=list(now)
    )
    changed = [file for file in files if any(getattr(file, name) != said for name, said in now[file.sha256].items())]
    for file in changed:
        for name, said in now[file.sha256].items():
            setattr(file, name, said)
    ImportedFile.objects.bulk_update(changed, ["superseded", "mended", "time_zone"], batch_size=200)


def _refused(batch: Batch, problem: Refusal | Refusals) -> None:
    """Keep why, and the files only when somebody can still point at their columns."""
    names = {path.name for path in folders.incoming_files(batch)}
    can_point = all(_is_table(refusal, names) for refusal in problem.refusals)
    with transaction.atomic():
        Batch.objects.filter(pk=batch.pk).update(
            state=BatchState.POINTING if can_point else BatchState.REFUSED,
            ended_at=timezone.now(),
            refusals=kept(problem),
        )
        audit.record(
            "import.refused",
            municipality_id=batch.municipality_id,
            by=batch.brought_by,
            target=f"import {batch.pk}",
            codes=sorted({one.code.value for one in problem.refusals}),
        )
    if not can_point:
        folders.clear_incoming(batch)


def _is_table(refusal: Refusal, names: set[str]) -> bool:
    columns = refusal.facts.get("columns")
    is_unknown = refusal.code is Code.FORMAT_UNKNOWN and isinstance(columns, int) and columns >= _TWO_COLUMNS
    return (is_unknown or refusal.code is Code.WRITERS_SEVERAL) and refusal.at in names


def ended(job: Job) -> None:
    """Clear away what a job left that was stopped or died; told once it is over."""
    batch = Batch.objects.select_related("municipality", "brought_by").filter(pk=job.inputs.get("batch")).first()
    if batch is not None and batch.state == BatchState.READING and job.state != State.DONE:
        with folders.one_at_a_time(batch.municipality, wait=True):
            _settle(batch)


def _left_behind(batch: Batch) -> list[Batch]:
    """Batches of which the job is over, or gone, and nobody cleared away (the whole machine stopped)."""
    reading = Batch.objects.filter(municipality=batch.municipality, state=BatchState.READING).exclude(pk=batch.pk)
    asked_nothing = Q(job=None, brought_at__lt=timezone.now() - timedelta(hours=1))
    over = reading.filter(Q(job__state__in=OVER) | asked_nothing)
    return list(over.select_related("municipality", "brought_by"))


def _settle(batch: Batch) -> None:
    """Say what became of a batch whose job died: its rows are in the store and only their account was missing, or not.

    Needs the lock: nobody is between the store and the account right now, so a file in the ledger without an account
    was brought by a batch that died there.
    """
    known = set(
        ImportedFile.objects.filter(
            batch__municipality=batch.municipality, batch__state=BatchState.DONE, already_imported=False
        ).values_list("sha256", flat=True)
    )
    lost = [entry for entry in pipeline.ledger(store_of(batch.municipality)) if entry.sha256 not in known]
    if lost:
        _keep(batch, lost, left_out=[entry.examples for entry in lost])
    else:
        with transaction.atomic():
            Batch.objects.filter(pk=batch.pk).update(state=BatchState.STOPPED, ended_at=timezone.now())
            audit.record("import.stopped", municipality_id=batch.municipality_id, target=f"import {batch.pk}")
    folders.clear_incoming(batch)


def _address(job: Job) -> str:
    return reverse("imports:batch", args=[job.municipality.slug, job.inputs["batch"]])


def _overview(job: Job) -> str:
    return reverse("imports:overview", args=[job.municipality.slug])


KIND = Kind(
    name="import",
    title=pgettext_lazy("kind of work", "Bestanden inlezen"),
    run=run,
    address=_address,
    refused_at=_address,
    again_at=_overview,
    ended=ended,
)
