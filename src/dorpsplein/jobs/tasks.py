"""What the queue holds: the number of a job."""

from __future__ import annotations

from django_tasks import task

from dorpsplein.jobs.running import run_apart


@task()
def run(job_id: int) -> None:
    """Run one job in a process of its own."""
    run_apart(job_id)
