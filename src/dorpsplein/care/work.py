"""The long work of Beheer."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpsplein.accounts.models import Role
from dorpsplein.care import service
from dorpsplein.jobs import service as jobs
from dorpsplein.jobs.kinds import Tell
from dorpsplein.jobs.models import Job

KEEPERS = frozenset({Role.MANAGER, Role.PRIVACY_OFFICER})
"""Who asks for the work of Beheer."""


def register_all() -> None:
    """Make every kind known; called once."""
    for kind in (
        jobs.Kind("retention", _("Bewaartermijnen nalopen"), _retention, _outcome, roles=KEEPERS),
        jobs.Kind("woo_pack", _("Woo-pakket maken"), _woo_pack, _packs, roles=KEEPERS),
        jobs.Kind("archive_pack", _("Archiefpakket maken"), _archive_pack, _packs, roles=KEEPERS),
    ):
        jobs.register(kind)


def _outcome(job: Job) -> str:
    return reverse("care:retention-run", args=[job.municipality.slug, job.pk])


def _retention(job: Job, tell: Tell) -> dict[str, Any]:
    told = service.retain(job, timezone.localdate())
    tell(1.0)
    return told


def _packs(job: Job) -> str:
    return reverse("care:packs", args=[job.municipality.slug])


def _woo_pack(job: Job, tell: Tell) -> dict[str, Any]:
    return {"download": service.make_woo_pack(job.municipality, by=job.asked_by, tell=tell).pk}


def _archive_pack(job: Job, tell: Tell) -> dict[str, Any]:
    return {"download": service.make_archive_pack(job.municipality, by=job.asked_by, tell=tell).pk}
