"""The action plan: who does what, and when it is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from dorpsplein.accounts.models import Person
from dorpsplein.audit import service as audit
from dorpsplein.decisions.models import Action, Decision
from dorpsplein.decisions.problems import refuse_when_held


def _record(what: str, action: Action, by: Person | None, **facts: Any) -> None:
    audit.record(
        what,
        municipality_id=action.decision.municipality_id,
        by=by,
        target=f"action {action.pk}",
        decision=action.decision_id,
        **facts,
    )


@transaction.atomic
def add_action(decision: Decision, fields: Mapping[str, Any], *, by: Person | None) -> Action:
    """Put an action in the plan of a decision."""
    action = Action.objects.create(decision=decision, **fields)
    _record("action.added", action, by, due_on=action.due_on.isoformat())
    return action


@transaction.atomic
def change_action(action: Action, fields: Mapping[str, Any], *, by: Person) -> None:
    """Change an action; what changed is recorded by name of the field."""
    changed = sorted(name for name, value in fields.items() if getattr(action, name) != value)
    for name in changed:
        setattr(action, name, fields[name])
    if changed:
        action.save()
        _record("action.changed", action, by, fields=changed, state=action.state)


@transaction.atomic
def remove_action(action: Action, *, by: Person) -> None:
    """Take an action out of the plan.

    Raises:
        NotPossible: A legal hold keeps it.

    """
    refuse_when_held(action.decision.municipality)
    _record("action.removed", action, by)
    action.delete()
