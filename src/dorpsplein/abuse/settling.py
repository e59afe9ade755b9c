"""The work "settle an audit": count it, bring the counts into the store, and erase every word of the sample."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from dorpskern import pipeline
from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.abuse import learning, queries
from dorpsplein.abuse.models import AbuseAudit, AuditState, SampleText
from dorpsplein.abuse.work import kind
from dorpsplein.audit import service as trail
from dorpsplein.imports import service as imports
from dorpsplein.jobs.kinds import Tell
from dorpsplein.jobs.models import Job

NAME = "abuse_settle"
SEED = 1
"""Of the resampling behind the interval of the agreement."""


def run(job: Job, tell: Tell) -> dict[str, Any]:
    """Settle an audit.

    Raises:
        Refusal: ``VALUE_INVALID`` when it is not ready; what importing refuses.

    """
    audit = AbuseAudit.objects.select_related("municipality", "started_by").get(pk=job.inputs["audit"])
    if audit.state != AuditState.SETTLING or audit.settled_on is None:
        raise Refusal(Code.VALUE_INVALID, at=str(audit), expected=str(AuditState.READY.label))
    tallies = pipeline.tallies_of(queries.population_of(audit), queries.answered(audit))
    about = pipeline.AuditAbout(
        audit=f"{audit.municipality_id}-{audit.pk}",
        platform=audit.platform,
        settled_on=audit.settled_on,
        first=audit.first,
        last=audit.last,
    )
    batch = imports.bring_in(
        audit.municipality,
        name=f"controle-{audit.platform}-{audit.settled_on.isoformat()}.csv",
        content=pipeline.tallies_as_csv(tallies, about).encode(),
        by=audit.started_by,
        job=job,
        tell=tell,
    )
    with transaction.atomic():
        outcome = pipeline.outcome_of(tallies, seed=SEED)
        if not AbuseAudit.objects.select_for_update().filter(pk=audit.pk, state=AuditState.SETTLING).exists():
            raise Refusal(Code.VALUE_INVALID, at=str(audit), expected=str(AuditState.SETTLING.label))
        is_learning = bool(job.inputs.get("learn"))
        model = learning.learn(audit, outcome, on=audit.settled_on) if is_learning else None
        AbuseAudit.objects.filter(pk=audit.pk).update(
            state=AuditState.SETTLED,
            batch=batch,
            outcome=outcome | {"is_learning": is_learning},
            learnt=model and model.version,
        )
        forget_words(audit)
        trail.record(
            "abuse_audit.settled",
            municipality_id=audit.municipality_id,
            by=audit.started_by,
            target=f"abuse audit {audit.pk}",
            learnt=model is not None,
            n=sum(one["audited"] for one in outcome["rows"] if one["dimension"] == "all"),
        )
    return {"audit": audit.pk, "batch": batch.pk}


def forget_words(audit: AbuseAudit) -> bool:
    """Erase the sample and what was said of each text; False when a request for documents keeps it for now."""
    if imports.may_delete(audit.municipality):
        return False
    SampleText.objects.filter(audit=audit).delete()
    AbuseAudit.objects.filter(pk=audit.pk).update(population=[])
    return True


KIND = kind(NAME, _("Een controle afronden"), run, during=AuditState.SETTLING, back=AuditState.READY, settled_on=None)
