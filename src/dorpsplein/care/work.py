"""The long work of Beheer."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.care import service
from dorpsplein.jobs import service as jobs
from dorpsplein.jobs.kinds import Tell
from dorpsplein.jobs.models import Job


def register_all() -> None:
    """Make every kind known; called once."""
    jobs.register(
        jobs.Kind(
            "retention", _("Bewaartermijnen nalopen"), _retention, lambda job: _address("care:retention-run", job)
        )
    )


def _address(name: str, job: Job) -> str:
    return reverse(name, args=[job.municipality.slug, job.pk])


def _retention(job: Job, tell: Tell) -> dict[str, Any]:
    told = service.retain(job, timezone.localdate())
    tell(1.0)
    return told
