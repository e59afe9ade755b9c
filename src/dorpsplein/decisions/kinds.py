"""The long work of this part: making a council paper, checking one."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dorpsplein.accounts.models import Role
from dorpsplein.decisions.service.papers import check_paper, make_paper
from dorpsplein.jobs.models import Job
from dorpsplein.jobs.service import Kind, register


def register_kinds() -> None:
    """Register both."""
    register(
        Kind("report", _("Het raadsstuk maken"), make_paper, _dossier, roles=frozenset({Role.ADVISER, Role.CLERK}))
    )
    register(Kind("verify", _("Een raadsstuk nakijken"), check_paper, _checked))


def _dossier(job: Job) -> str:
    return reverse("decisions:show", args=[job.municipality.slug, job.inputs["decision"]])


def _checked(job: Job) -> str:
    return reverse("decisions:checked", args=[job.municipality.slug, job.pk])
