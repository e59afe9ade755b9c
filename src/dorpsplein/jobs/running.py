"""Run one job: in a process of its own with limits, or at once in this process for tests and the demo."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import time
import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from dorpskern.terms.refusal import Refusal, Refusals
from dorpsplein.jobs.apart import started
from dorpsplein.jobs.kinds import Tell, kind_of
from dorpsplein.jobs.models import OVER, Job, State
from dorpsplein.ui.kept_refusals import kept

log = logging.getLogger("dorpsplein.jobs")
LOOK_EVERY = 0.25
"""Seconds between two looks at whether a job is over or should stop."""
TELL_EVERY = 0.5
"""Seconds between two writes of progress."""
SEEN_EVERY = 10
"""Seconds between two times that it is written down that a job is being run."""
LOST_AFTER = timedelta(minutes=3)
"""A job of which that was not written down for so long has nobody any more: the machine or the queue stopped."""
MEMORY_EXIT = 77


def run_apart(job_id: int) -> None:
    """Run a job in a child process; kill it when it is cancelled or takes too long, and say what happened."""
    close_lost()
    _run_apart(job_id)
    tell_ended(job_id)


def close_lost() -> int:
    """End jobs that nobody runs any more, so that they can be asked for again; how many."""
    before = timezone.now() - LOST_AFTER
    lost = list(Job.objects.filter(state=State.RUNNING, seen_at__lt=before).values_list("pk", flat=True))
    for job_id in lost:
        trouble = _reference()
        if _close(job_id, State.FAILED, trouble=trouble):
            log.error("job lost: nobody runs it any more", extra={"job": job_id, "trouble": trouble})
            tell_ended(job_id)
    return len(lost)


def tell_ended(job_id: int) -> None:
    """Let the kind of a job that is over clear away what it left."""
    job = Job.objects.filter(pk=job_id, state__in=OVER).first()
    if job is not None:
        kind_of(job).ended(job)


def _run_apart(job_id: int) -> None:
    if not _open(job_id).update(state=State.RUNNING, started_at=timezone.now(), seen_at=timezone.now()):
        return
    command = [sys.executable, "-m", "dorpsplein.config.manage", "run_job", str(job_id)]
    with started(command) as child:
        if not _wait(job_id, child):
            return
    trouble = "memory" if child.returncode in (MEMORY_EXIT, -signal.SIGKILL) else _reference()
    if _close(job_id, State.FAILED, trouble=trouble):
        log.error("job ended without an answer", extra={"job": job_id, "code": child.returncode, "trouble": trouble})


def _wait(job_id: int, child: subprocess.Popen[bytes]) -> bool:
    """Until the child ended by itself; False when it had to be killed, and that was written down."""
    deadline, seen = time.monotonic() + settings.JOB_SECONDS, time.monotonic()
    while child.poll() is None:
        time.sleep(LOOK_EVERY)
        if time.monotonic() - seen > SEEN_EVERY:
            seen = time.monotonic()
            Job.objects.filter(pk=job_id).update(seen_at=timezone.now())
        cancelled = Job.objects.filter(pk=job_id, cancel_asked=True).exists()
        if cancelled or time.monotonic() > deadline:
            _kill(child)
            state, trouble = (State.CANCELLED, "") if cancelled else (State.FAILED, "time")
            _close(job_id, state, trouble=trouble)
            return False
    return True


def _kill(child: subprocess.Popen[bytes]) -> None:
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def run_here(job_id: int) -> None:
    """Run a job in this process and keep its outcome."""
    job = Job.objects.get(pk=job_id)
    Job.objects.filter(pk=job_id).update(state=State.RUNNING, started_at=timezone.now())
    try:
        result = kind_of(job).run(job, _teller(job_id))
    except (Refusal, Refusals) as problem:
        _close(job_id, State.REFUSED, refusals=kept(problem))
    except MemoryError:
        _close(job_id, State.FAILED, trouble="memory")
        raise
    except Exception:
        trouble = _reference()
        log.exception("job failed", extra={"job": job_id, "trouble": trouble})
        _close(job_id, State.FAILED, trouble=trouble)
        if settings.JOBS_IN_PROCESS:
            raise
    else:
        _close(job_id, State.DONE, result=result, progress=1.0)


def _teller(job_id: int) -> Tell:
    last = 0.0

    def tell(share: float) -> None:
        nonlocal last
        if time.monotonic() - last > TELL_EVERY:
            last = time.monotonic()
            Job.objects.filter(pk=job_id).update(progress=min(max(share, 0.0), 1.0))

    return tell


def _open(job_id: int) -> QuerySet[Job]:
    return Job.objects.filter(pk=job_id, cancel_asked=False).exclude(state__in=OVER)


def _close(job_id: int, state: State, **fields: Any) -> bool:
    """Give a job its end, once; whether it was this call that did it."""
    ended = Job.objects.filter(pk=job_id).exclude(state__in=OVER)
    return bool(ended.update(state=state, ended_at=timezone.now(), **fields))


def _reference() -> str:
    return uuid.uuid4().hex[:8]
