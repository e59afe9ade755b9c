"""The two kinds of long work of an audit: what they share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from dorpsplein.abuse.models import AbuseAudit, AuditState
from dorpsplein.abuse.roles import STARTERS
from dorpsplein.jobs.kinds import Kind, Tell
from dorpsplein.jobs.models import Job, State


def kind(
    name: str,
    title: str | Promise,
    run: Callable[[Job, Tell], dict[str, Any]],
    *,
    during: AuditState,
    back: AuditState,
    **cleared: None,
) -> Kind:
    """A kind of work on one audit, told on its page.

    Args:
        name: Of the kind.
        title: What the work is, for people.
        run: The work.
        during: The state of the audit while it runs.
        back: The state to return to when the work was stopped or died, so that it can be asked for again.
        cleared: Fields of the audit that are then empty again.

    """

    def ended(job: Job) -> None:
        if job.state != State.DONE:
            stuck = AbuseAudit.objects.filter(pk=job.inputs.get("audit"), state=during)
            stuck.update(state=back, **cleared)

    return Kind(
        name=name,
        title=title,
        run=run,
        address=_address,
        refused_at=_address,
        again_at=_address,
        ended=ended,
        roles=frozenset(STARTERS),
    )


def _address(job: Job) -> str:
    return reverse("abuse:show", args=[job.municipality.slug, job.inputs["audit"]])
