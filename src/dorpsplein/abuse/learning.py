"""The own models: learn one while an audit is settled, before its words go; erase it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from dorpskern import pipeline
from dorpsplein.abuse import queries
from dorpsplein.abuse.models import AbuseAudit, AbuseModel
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.audit import service as trail
from dorpsplein.imports import service as imports

KEPT = timedelta(days=730)
"""How long a model is kept."""
SEED = 1
"""Of the division by which its errors are known."""


def learn(audit: AbuseAudit, outcome: dict[str, Any], *, on: date) -> AbuseModel | None:
    """Learn from the words of an audit that is being settled; None when too little was found to learn from."""
    said, words = queries.answered_with_words(audit)
    found = pipeline.learn_model(queries.population_of(audit), said, words, seed=SEED)
    if found is None:
        return None
    whole = next(one for one in outcome["rows"] if one["dimension"] == "all")
    return AbuseModel.objects.create(
        municipality=audit.municipality,
        version=_next_version(audit.municipality),
        learnt_on=on,
        erase_on=on + KEPT,
        content=found.model.as_json(),
        about={
            "texts": found.model.texts,
            "abusive": found.abusive,
            "missed": found.missed,
            "false_alarm": found.false_alarm,
            "missed_before": whole["missed"],
            "false_alarm_before": whole["false_alarm"],
            "before": str(audit.scorer),
        },
    )


def _next_version(municipality: Municipality) -> int:
    """A number that was never used here, also when models were erased since."""
    kept = municipality.abuse_models.aggregate(most=Max("version"))["most"]
    learnt = AbuseAudit.objects.filter(municipality=municipality).aggregate(most=Max("learnt"))["most"]
    return max(kept or 0, learnt or 0) + 1


@transaction.atomic
def forget_model(model: AbuseModel, *, by: Person | None) -> bool:
    """Erase a model; False when a request for documents keeps it for now."""
    if imports.may_delete(model.municipality):
        return False
    trail.record("abuse_model.erased", municipality_id=model.municipality_id, by=by, target=str(model))
    model.delete()
    return True


def forget_models(municipality: Municipality, *, before: date | None = None) -> int:
    """Erase every model, or those whose term is over; how many were erased."""
    found = municipality.abuse_models.select_related("municipality")
    return sum(forget_model(one, by=None) for one in (found.filter(erase_on__lt=before) if before else found))
