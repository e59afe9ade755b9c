"""Read what was imported. Where the data of a municipality is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from dorpskern import pipeline
from dorpskern.terms.column_map import About
from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.imports import folders
from dorpsplein.imports.models import Batch, BatchState, ColumnPointing, Rules


def store_of(municipality: Municipality) -> Path:
    """The folder of the store; it may not be there yet."""
    return folders.folder_of(municipality.pk) / "store"


def has_data(municipality: Municipality) -> bool:
    """Whether anything that was imported is still there."""
    return store_of(municipality).exists()  # a store with nothing left in it is taken away


def batches_of(municipality: Municipality) -> QuerySet[Batch]:
    """Everything imported ever, the newest first, with its files."""
    found = Batch.objects.filter(municipality=municipality)
    return found.select_related("brought_by", "deleted_by", "job").prefetch_related("files")


def awaits_officer(municipality: Municipality) -> bool:
    """Whether somebody else recorded the DPIA, and a privacy officer of this municipality can still confirm it."""
    rules = rules_of(municipality)
    officers = municipality.memberships.filter(role=Role.PRIVACY_OFFICER, person__is_active=True)
    return rules.has_dpia and not rules.dpia_confirmed and officers.exists()


def tables_in(municipality: Municipality) -> frozenset[str]:
    """The tables to which what is there now brought rows."""
    found = Batch.objects.filter(municipality=municipality, state=BatchState.DONE).order_by()
    return frozenset(table for added in found.values_list("added", flat=True) for table, rows in added.items() if rows)


def rules_of(municipality: Municipality) -> Rules:
    """What the municipality agreed; as it is without any agreement when nobody said otherwise."""
    return Rules.objects.filter(municipality=municipality).select_related("dpia_by").first() or Rules(
        municipality=municipality
    )


def pointings_of(municipality: Municipality) -> QuerySet[ColumnPointing]:
    """The layouts of which somebody pointed at the columns."""
    return ColumnPointing.objects.filter(municipality=municipality).select_related("pointed_by")


def maps_of(municipality: Municipality) -> list[pipeline.ColumnMap]:
    """The same for the core; each was pointed at by somebody who said that the messages are the municipality's own."""
    return [
        pipeline.ColumnMap(
            each.platform,
            each.columns,
            is_own=True,
            header=each.header,
            about=About(each.about),
            own_name=each.own_name,
        )
        for each in pointings_of(municipality)
    ]


def left_out_rows(batch: Batch) -> list[tuple[str, int, str, str]]:
    """The rows of a batch that were left out: file, number, reason, column."""
    return [
        (file.name, number, reason, column)
        for file in batch.files.all()
        for reason, number, column in folders.left_out_of(batch.municipality_id, file.sha256)
    ]


def held_about(person: Person, here: Municipality | None = None) -> dict[str, Any]:
    """What is stored about a person: which files they brought, pointed at or deleted, and when.

    ``here``: only what belongs to this municipality.
    """
    of = {"municipality": here} if here else {}
    brought = Batch.objects.filter(brought_by=person, **of).select_related("municipality")
    deleted = Batch.objects.filter(deleted_by=person, **of).select_related("municipality")
    pointed = ColumnPointing.objects.filter(pointed_by=person, **of).select_related("municipality")
    recorded = Rules.objects.filter(dpia_by=person, **of).select_related("municipality")
    named = rules_that_name(person).filter(**of).select_related("municipality")
    return {
        "files_brought": [_at(one.municipality, one.brought_at.isoformat(), files=one.names) for one in brought],
        "imports_deleted": [_at(one.municipality, str(one.deleted_at)) for one in deleted],
        "columns_pointed": [_at(one.municipality, one.pointed_at.isoformat()) for one in pointed],
        "dpia_recorded": [_at(one.municipality, str(one.dpia_recorded_at)) for one in recorded],
        "named_as_privacy_officer": [_at(one.municipality, str(one.dpia_on)) for one in named],
    }


def rules_that_name(person: Person) -> QuerySet[Rules]:
    """Agreements that name somebody as privacy officer; only where they work, because others have the same name."""
    theirs = Municipality.objects.filter(memberships__person=person)
    return Rules.objects.filter(dpia_officer=person.name, municipality__in=theirs)


def _at(municipality: Municipality, at: str, **more: Any) -> dict[str, Any]:
    return {"municipality": municipality.name, "at": at, **more}
