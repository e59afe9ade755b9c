"""The work "draw a sample": score the reactions, keep the masked words of the sample, erase the file."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dorpskern import pipeline
from dorpskern.terms.refusal import Code, Refusal, Refusals
from dorpsplein.abuse import folders, queries
from dorpsplein.abuse.models import AbuseAudit, AuditState, SampleText, Scorer
from dorpsplein.abuse.work import kind
from dorpsplein.audit import service as trail
from dorpsplein.imports.queries import rules_of
from dorpsplein.jobs.kinds import Tell
from dorpsplein.jobs.models import Job
from dorpsplein.ui.kept_refusals import kept

NAME = "abuse_draw"


def run(job: Job, _tell: Tell) -> dict[str, Any]:
    """Draw the sample of an audit.

    Raises:
        Refusal: What ``prepare_audit`` refuses; ``FILE_MISSING``; ``DPIA_MISSING``.
        Refusals: Several. The file can be pointed at again.

    """
    audit = AbuseAudit.objects.select_related("municipality", "started_by").get(pk=job.inputs["audit"])
    path = folders.reactions_of(audit)
    if not rules_of(audit.municipality).has_dpia:
        refusal = Refusal(Code.DPIA_MISSING, at=folders.REACTIONS)
        _back(audit, refusal)
        raise refusal
    if audit.state != AuditState.DRAWING or path is None:
        raise Refusal(Code.FILE_MISSING, at=folders.REACTIONS)
    try:
        found = pipeline.prepare_audit(
            path,
            columns=audit.columns,
            size=audit.size,
            seed=secrets.randbits(32),
            on=timezone.localdate(),
            **_scorer(audit),
        )
    except (Refusal, Refusals) as problem:
        _back(audit, problem)
        raise
    _keep(audit, found)
    folders.clear(audit)
    return {"audit": audit.pk}


def _scorer(audit: AbuseAudit) -> dict[str, Any]:
    """What gives the scores, as the core takes it.

    Raises:
        Refusal: ``FILE_MISSING`` when the file or the model is gone.

    """
    if audit.scorer == Scorer.RULES:
        return {}
    if audit.scorer == Scorer.OUTSIDE and (path := folders.scores_of(audit)):
        return {"outside": path}
    model = queries.models_of(audit.municipality).filter(version=audit.scored_by or 0).first()
    if audit.scorer == Scorer.MODEL and model:
        return {"model": pipeline.abuse_model_from_json(model.content, at=str(model))}
    raise Refusal(Code.FILE_MISSING, at=str(audit.scorer))


@transaction.atomic
def _keep(audit: AbuseAudit, found: pipeline.PreparedAudit) -> None:
    still = AbuseAudit.objects.filter(pk=audit.pk, state=AuditState.DRAWING)
    is_there = still.update(
        state=AuditState.JUDGING,
        texts=found.texts,
        left_out=found.left_out,
        first=found.first,
        last=found.last,
        population=[[list(cell), texts] for cell, texts in found.population],
        size=len(found.sample),
        refusals=[],
    )
    if not is_there:  # it was cancelled meanwhile, or this work was given up: no words may come back
        raise Refusal(Code.FILE_MISSING, at=folders.REACTIONS)
    SampleText.objects.bulk_create(
        SampleText(audit=audit, position=place, words=one.words, cell=list(one.cell), writer=one.writer)
        for place, one in enumerate(found.sample, start=1)
    )
    trail.record(
        "abuse_audit.drawn",
        municipality_id=audit.municipality_id,
        by=audit.started_by,
        target=f"abuse audit {audit.pk}",
        n=len(found.sample),
    )


def _back(audit: AbuseAudit, problem: Refusal | Refusals) -> None:
    AbuseAudit.objects.filter(pk=audit.pk).update(state=AuditState.POINTING, refusals=kept(problem))


KIND = kind(NAME, _("Een steekproef van reacties trekken"), run, during=AuditState.DRAWING, back=AuditState.POINTING)
