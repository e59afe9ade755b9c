"""What the jobs of this part do: measure once and keep it, measure again and compare, compare two periods."""

from __future__ import annotations

from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dorpskern import pipeline
from dorpskern.pipeline import Months, PeriodMeasured
from dorpskern.terms.ledger import LedgerEntry
from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.audit.service import record
from dorpsplein.imports.queries import store_of
from dorpsplein.jobs.kinds import Tell
from dorpsplein.jobs.models import Job
from dorpsplein.trends.models import Measurement, Outcome, PeriodComparison, TrendPart
from dorpsplein.trends.parts import with_pictures

SEED = 1
"""Of every bootstrap, so that the same files give the same figures whoever measures."""
MOST_DIFFERENCES = 40


def measure(job: Job, tell: Tell) -> dict[str, Any]:
    """Measure all trends on what was imported, and keep the outcome with its pages in every language.

    Raises:
        Refusal: ``STORE_MISSING`` when nothing was imported yet; ``STORE_BROKEN``.

    """
    store, today = store_of(job.municipality), timezone.localdate()
    tell(0.05)
    findings = pipeline.trends(store, on=today, seed=SEED)
    tell(0.5)
    measurement = Measurement(
        municipality=job.municipality,
        measured_on=today,
        seed=SEED,
        asked_by=job.asked_by,
        product_version=version("dorpsplein"),
        findings=pipeline.trends_as_json(findings),
        files=[_file(entry) for entry in pipeline.files_of(store)],
    )
    parts = with_pictures(measurement)
    tell(0.95)
    with transaction.atomic():
        measurement.save()
        TrendPart.objects.bulk_create(parts)
        facts = {"files": len(measurement.files), "version": measurement.product_version}
        _record("measurement.made", job, measurement, **facts)
    return {"measurement": measurement.pk}


def _file(entry: LedgerEntry) -> dict[str, Any]:
    return {
        "sha256": entry.sha256,
        "name": entry.path,
        "format": entry.format,
        "rows": entry.rows_kept,
        "imported_on": entry.imported_on,
        "time_zone": entry.time_zone,
    }


def compare_periods(job: Job, tell: Tell) -> dict[str, Any]:
    """Measure two periods apart, compare them, and keep what comes of it in every language.

    Raises:
        Refusal: ``STORE_MISSING`` when everything was erased; ``VALUE_INVALID`` for periods that overlap.

    """
    store, today = store_of(job.municipality), timezone.localdate()
    earlier, later = (Months(*job.inputs[side]) for side in ("earlier", "later"))
    tell(0.05)
    found = pipeline.compare_periods(store, earlier, later, on=today, seed=SEED)
    tell(0.8)
    comparison = PeriodComparison(
        municipality=job.municipality,
        measured_on=today,
        seed=SEED,
        asked_by=job.asked_by,
        product_version=version("dorpsplein"),
        earlier_first=earlier.first,
        earlier_last=earlier.last,
        later_first=later.first,
        later_last=later.last,
        same_season=earlier.same_season(later),
        rests_on={"earlier": _rests_on(found.earlier), "later": _rests_on(found.later)},
        findings={
            "earlier": pipeline.trends_as_json(found.earlier.findings),
            "later": pipeline.trends_as_json(found.later.findings),
        },
        content={
            language: [asdict(one) for one in pipeline.periods_said(found, language)]
            for language, _ in settings.LANGUAGES
        },
        files=[_file(entry) for entry in pipeline.files_of(store)],
    )
    with transaction.atomic():
        comparison.save()
        periods = {"earlier": "/".join(job.inputs["earlier"]), "later": "/".join(job.inputs["later"])}
        record(
            "periods.compared", municipality_id=job.municipality_id, by=job.asked_by, target=str(comparison), **periods
        )
    return {"comparison": comparison.pk}


def _rests_on(side: PeriodMeasured) -> dict[str, int]:
    return {"messages": side.messages, "months_with": side.months_with, "months": len(side.months.each)}


def recompute(job: Job, tell: Tell) -> dict[str, Any]:
    """Measure the same files again and keep whether it came out the same."""
    measurement = Measurement.objects.get(pk=job.inputs["measurement"], municipality=job.municipality)
    tell(0.05)
    outcome, differences = _again(measurement)
    with transaction.atomic():
        measurement.checked_at = timezone.now()
        measurement.outcome = outcome
        measurement.differences = differences
        measurement.save(update_fields=("checked_at", "outcome", "differences"))
        _record("measurement.recomputed", job, measurement, outcome=outcome, differences=len(differences))
    return {"measurement": measurement.pk, "outcome": outcome}


def _again(measurement: Measurement) -> tuple[str, list[str]]:
    try:
        again = pipeline.remeasure(
            measurement.findings,
            files={file["sha256"]: file.get("time_zone", "") for file in measurement.files},
            store=store_of(measurement.municipality),
            on=measurement.measured_on,
            seed=measurement.seed,
        )
    except Refusal as refusal:
        if refusal.code is Code.STORE_MISSING:
            return Outcome.GONE.value, []
        raise
    return again.outcome.value, [one.at for one in again.differences[:MOST_DIFFERENCES]]


def _record(action: str, job: Job, made: Measurement | PeriodComparison, **facts: Any) -> None:
    record(action, municipality_id=job.municipality_id, by=job.asked_by, target=str(made), **facts)
