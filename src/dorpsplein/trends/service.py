"""Ask to measure, ask to measure again, and say that a measurement can no longer be recomputed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils import timezone

from dorpskern.pipeline import Months
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.audit.service import record
from dorpsplein.jobs import service as jobs
from dorpsplein.jobs.models import Job, State
from dorpsplein.jobs.queries import jobs_of
from dorpsplein.trends import queries
from dorpsplein.trends.models import Measurement, PeriodComparison
from dorpsplein.trends.queries import COMPARE, MEASURE, RECOMPUTE


def ask_to_measure(municipality: Municipality, *, by: Person | None) -> Job:
    """Measure all trends; a job that still waits for its turn will see the newest files and is given again."""
    waiting = jobs_of(municipality, MEASURE).filter(state=State.QUEUED, cancel_asked=False).first()
    return waiting or jobs.ask(MEASURE, municipality=municipality, by=by, inputs={})


def ask_to_compare_periods(municipality: Municipality, earlier: Months, later: Months, *, by: Person) -> Job:
    """Measure two periods apart and compare them; who asks the same while that still waits is given that job."""
    inputs = {"earlier": [earlier.first, earlier.last], "later": [later.first, later.last]}
    same = jobs_of(municipality, COMPARE).filter(state=State.QUEUED, cancel_asked=False, inputs=inputs).first()
    return same or jobs.ask(COMPARE, municipality=municipality, by=by, inputs=inputs)


def after_change(municipality: Municipality, by: Person | None) -> None:
    """Imported data changed: measure again, and say of older measurements what can no longer be recomputed.

    Without any data there is nothing to measure; what was measured stays.
    """
    there = queries.files_there(municipality)
    rested_on = Measurement.objects.filter(municipality=municipality).values_list("files", flat=True)
    erased = {file["sha256"] for files in rested_on for file in files} - there
    if erased:
        mark_not_recomputable(municipality, timezone.localdate(), files=erased)
    if there:
        ask_to_measure(municipality, by=by)


def ask_to_recompute(measurement: Measurement, *, by: Person) -> Job:
    """Measure the same files again and say whether it comes out the same."""
    inputs = {"measurement": measurement.pk}
    return jobs.ask(RECOMPUTE, municipality=measurement.municipality, by=by, inputs=inputs)


def mark_not_recomputable(municipality: Municipality, until: date, *, files: Collection[str] | None = None) -> int:
    """Keep, with each measurement that rests on erased data, until when it could be recomputed.

    Args:
        municipality: Whose measurements.
        until: The day on which the data were erased.
        files: sha256 of what was erased; None: everything.

    Returns:
        How many measurements say so now and did not before.

    """
    resting = [
        one.pk
        for one in Measurement.objects.filter(municipality=municipality, recomputable_until=None).only("pk", "files")
        if files is None or any(file["sha256"] in files for file in one.files)
    ]
    if resting:
        Measurement.objects.filter(pk__in=resting).update(recomputable_until=until)
        record(
            "measurement.marked_not_recomputable",
            municipality_id=municipality.pk,
            measurements=resting,
            until=until.isoformat(),
        )
    return len(resting)


def forget_person(person: Person) -> None:
    """Keep the measurements and comparisons, but no longer who asked for them."""
    for kept in (Measurement, PeriodComparison):
        kept.objects.filter(asked_by=person).update(asked_by=None)
