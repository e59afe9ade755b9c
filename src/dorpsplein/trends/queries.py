"""Read measurements. Nothing here computes a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from dorpskern import pipeline
from dorpskern.pipeline import Change, Months
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend
from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.imports.queries import store_of
from dorpsplein.jobs.models import OVER, Job, State
from dorpsplein.jobs.queries import jobs_of
from dorpsplein.trends.models import Measurement, PeriodComparison, TrendPart

MEASURE, RECOMPUTE, COMPARE = "measure", "recompute", "compare_periods"


def measurements(municipality: Municipality) -> QuerySet[Measurement]:
    """The measurements of a municipality, newest first, without their findings (read when asked for)."""
    return Measurement.objects.filter(municipality=municipality).defer("findings", "differences", "overview")


def latest(municipality: Municipality) -> Measurement | None:
    """The newest measurement; None when nothing was measured yet."""
    return measurements(municipality).first()


def findings(measurement: Measurement) -> dict[Trend, list[Finding]]:
    """What was measured: all eleven trends in their order, as the core gives them."""
    return pipeline.trends_from_json(measurement.findings)


def glance(measurement: Measurement, language: str) -> list[TrendPart]:
    """All trends in their order, without the content of their pages."""
    return list(measurement.parts.filter(language=language).defer("content"))


def pages(measurement: Measurement, language: str) -> list[TrendPart]:
    """All trends in their order, with the content of their pages."""
    return list(measurement.parts.filter(language=language))


def part(measurement: Measurement, trend: Trend, language: str) -> TrendPart | None:
    """The page of one trend."""
    return measurement.parts.filter(language=language, trend=trend.value).first()


@dataclass(frozen=True, slots=True)
class Work:
    """The last time somebody asked to measure: a job that goes on, or one that went wrong; None for neither."""

    busy: Job | None
    failed: Job | None


def work(municipality: Municipality) -> Work:
    """Whether measuring is going on, and whether the last time went wrong."""
    job = jobs_of(municipality, MEASURE).first()
    if job is None or job.state in (State.DONE, State.CANCELLED):
        return Work(None, None)
    return Work(None, job) if job.state in OVER else Work(job, None)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two measurements side by side. Files by what happened to them in between, as in ``Measurement.files``."""

    earlier: Measurement
    later: Measurement
    changes: Mapping[Trend, Sequence[Change]]
    added: Sequence[Mapping[str, Any]]
    removed: Sequence[Mapping[str, Any]]


def comparison(earlier: Measurement, later: Measurement) -> Comparison:
    """What changed between two measurements of one municipality."""
    had = {file["sha256"] for file in earlier.files}
    has = {file["sha256"] for file in later.files}
    return Comparison(
        earlier=earlier,
        later=later,
        changes=pipeline.changes(findings(earlier), findings(later)),
        added=[file for file in later.files if file["sha256"] not in had],
        removed=[file for file in earlier.files if file["sha256"] not in has],
    )


def period_comparisons(municipality: Municipality) -> QuerySet[PeriodComparison]:
    """The comparisons of periods, newest first, without what they say (read when asked for)."""
    return PeriodComparison.objects.filter(municipality=municipality).defer("findings", "content")


@dataclass(frozen=True, slots=True)
class Choice:
    """Which months can be compared, and two periods to begin with; None when there is too little for two."""

    covered: Months
    suggested: tuple[Months, Months] | None


def months_to_compare(municipality: Municipality, today: date) -> Choice | None:
    """The months of our own messages in the newest measurement; None when there are none."""
    newest = Measurement.objects.filter(municipality=municipality).first()
    covered = pipeline.months_covered(findings(newest)) if newest else None
    return Choice(covered, pipeline.suggested_periods(covered, on=today)) if covered else None


def files_there(municipality: Municipality) -> frozenset[str]:
    """The sha256 of every imported file that is still there; none when nothing was imported or all is erased."""
    try:
        return frozenset(entry.sha256 for entry in pipeline.files_of(store_of(municipality)))
    except Refusal as refusal:
        if refusal.code is Code.STORE_MISSING:
            return frozenset()
        raise


def held_about(person: Person, here: Municipality | None = None) -> dict[str, Any]:
    """When somebody asked to measure or to compare periods. ``here``: only in this municipality."""
    of = {"asked_by": person, **({"municipality": here} if here else {})}
    kept = {"measurements_asked": Measurement, "period_comparisons_asked": PeriodComparison}
    return {
        name: [
            {"municipality": municipality, "at": at.isoformat()}
            for municipality, at in model._default_manager.filter(**of).values_list("municipality__name", "at")
        ]
        for name, model in kept.items()
    }
