"""Move an assessment to the present version of the framework; nothing is lost silently."""

from __future__ import annotations

from django.db import transaction

from dorpskern import policy
from dorpskern.policy.migrate import Change as Moved
from dorpskern.policy.migrate import ChangeKind
from dorpsplein.accounts.models import Person
from dorpsplein.assessments.as_core import answer_as_core
from dorpsplein.assessments.models import Alternative, Answer, Assessment, What
from dorpsplein.assessments.service.changing import answer_table, keep, must_be_open, touch
from dorpsplein.assessments.toml_file import store_answers
from dorpsplein.audit import service as audit


def what_would_change(assessment: Assessment) -> tuple[Moved, ...]:
    """What the present framework makes of each answer that does not simply stay.

    Raises:
        Refusal: No path leads from the version of the assessment to the present one.

    """
    alternatives = assessment.alternatives.prefetch_related("answers__evidence")
    answers = [
        answer_as_core(one, alternative.key) for alternative in alternatives for one in alternative.answers.all()
    ]
    return policy.migrate_answers(answers, assessment.framework, policy.load_framework().version)[1]


@transaction.atomic
def migrate(assessment: Assessment, *, by: Person | None) -> int:
    """Move every answer; the history keeps what each was. Returns how many did not simply stay.

    Raises:
        ValidationError: The assessment cannot be changed.
        Refusal: No path leads from its version to the present one.

    """
    locked = Assessment.objects.select_for_update().get(pk=assessment.pk)
    must_be_open(locked)
    changes = what_would_change(locked)
    alternatives = {one.key: one for one in locked.alternatives.all()}
    for change in changes:
        _move(alternatives[change.before.alternative], change, by)
    old, new = locked.framework, policy.load_framework().version
    locked.framework = new
    locked.save(update_fields=["framework"])
    touch(locked)
    keep(locked, What.FRAMEWORK, old={"version": old}, new={"version": new}, by=by)
    audit.record(
        "assessment.migrated",
        municipality_id=locked.municipality_id,
        by=by,
        target=f"assessment {locked.pk}",
        framework=new,
        changed=len(changes),
    )
    return len(changes)


def _move(alternative: Alternative, change: Moved, by: Person | None) -> None:
    row = Answer.objects.get(alternative=alternative, question=change.before.question)
    after = [one.question for one in change.after]
    keep(
        alternative.assessment,
        What.FRAMEWORK,
        old={"question": row.question, "note": row.note, **(answer_table(row) or {})},
        new={"kind": change.kind.value, "questions": after},
        by=by,
        alternative=alternative,
        question=row.question,
    )
    if change.kind is ChangeKind.REWORDED and after == [row.question]:
        return
    heir = next(
        (one for one in change.after if one.evidence == change.before.evidence and one.score == change.before.score),
        None,
    )
    store_answers([(alternative, one) for one in change.after if one is not heir])
    if heir is None:
        row.delete()
    else:
        row.question, row.version = heir.question, row.version + 1
        row.save()
