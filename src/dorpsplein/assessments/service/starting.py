"""Start an assessment: empty, from a file, or as the next version of a signed one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dorpskern import policy
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.assessments.models import Answer, Assessment, Evidence, Reading, What
from dorpsplein.assessments.service.changing import keep, must_be_open, touch
from dorpsplein.assessments.toml_file import as_toml, fill_from_toml
from dorpsplein.audit import service as audit


@transaction.atomic
def start(municipality: Municipality, *, title: str, by: Person | None) -> Assessment:
    """A new, empty assessment by the present framework."""
    assessment = Assessment.objects.create(
        municipality=municipality, title=title, framework=policy.load_framework().version, created_by=by
    )
    audit.record("assessment.started", municipality_id=municipality.pk, by=by, target=f"assessment {assessment.pk}")
    return assessment


@transaction.atomic
def start_from_file(
    municipality: Municipality, *, title: str, text: str, at: str, by: Person | None
) -> tuple[Assessment, list[dict[str, Any]]]:
    """A new assessment from an assessment file, and the participants the file names.

    Raises:
        Refusal: One problem of the file. Refusals: several; nothing is made.

    """
    assessment = start(municipality, title=title, by=by)
    participants = fill_from_toml(assessment, text, at=at)
    return assessment, participants


@transaction.atomic
def adopt_reading(assessment: Assessment, *, reading: Reading, on: date, by: Person | None) -> None:
    """Record how clause 3 is read, and since when. Once there are answers it stays as it is.

    Raises:
        ValidationError: The assessment cannot be changed, or answers were given under the reading adopted before.

    """
    must_be_open(assessment)
    if assessment.reading_adopted_on is not None and has_own_answers(assessment):
        raise ValidationError(_("Er zijn al antwoorden ingevuld. Daarom blijft deze lezing staan."))
    old = _reading(assessment)
    assessment.clause_3_reading, assessment.reading_adopted_on = reading.value, on
    assessment.save(update_fields=["clause_3_reading", "reading_adopted_on"])
    touch(assessment)
    keep(assessment, What.ASSESSMENT, old=old, new=_reading(assessment), by=by)
    audit.record(
        "reading.adopted",
        municipality_id=assessment.municipality_id,
        by=by,
        target=f"assessment {assessment.pk}",
        reading=reading.value,
    )


def has_own_answers(assessment: Assessment) -> bool:
    """Whether somebody of the municipality answered anything."""
    return Answer.objects.filter(alternative__assessment=assessment).exists()


def _reading(assessment: Assessment) -> dict[str, str]:
    adopted = assessment.reading_adopted_on
    return {"reading": assessment.clause_3_reading, "adopted_on": adopted.isoformat() if adopted else ""}


@transaction.atomic
def rename(assessment: Assessment, *, title: str, use_prefilled: bool, by: Person | None) -> None:
    """Change the title, or whether answers about platforms are filled in beforehand."""
    must_be_open(assessment)
    old = {"title": assessment.title, "use_prefilled": assessment.use_prefilled}
    assessment.title, assessment.use_prefilled = title, use_prefilled
    assessment.save(update_fields=["title", "use_prefilled"])
    new = {"title": title, "use_prefilled": use_prefilled}
    if new != old:
        touch(assessment)
        keep(assessment, What.ASSESSMENT, old=old, new=new, by=by)
        audit.record(
            "assessment.changed",
            municipality_id=assessment.municipality_id,
            by=by,
            target=f"assessment {assessment.pk}",
        )


@transaction.atomic
def next_version(assessment: Assessment, *, by: Person | None) -> Assessment:
    """A new version that is copied from a signed assessment; the signed one stays as it is.

    Files that stand as evidence are shared: they are erased only with the last piece that names them.
    """
    text = as_toml(assessment)
    copy, _participants = start_from_file(
        assessment.municipality, title=assessment.title, text=text, at=assessment.title, by=by
    )
    copy.follows, copy.number = assessment, assessment.number + 1
    copy.reading_adopted_on, copy.weighed_on = assessment.reading_adopted_on, None
    copy.save()
    Answer.objects.filter(alternative__assessment=copy, is_prefilled=True).delete()  # the library gives its newest
    _copy_files(assessment, copy)
    return copy


def _copy_files(source: Assessment, target: Assessment) -> None:
    """The exchange format has no files: give each copied piece of evidence the file of the one it came from."""
    made = {
        (one.answer.alternative.key, one.answer.question, one.source, one.quote, one.is_counter): one
        for one in Evidence.objects.filter(answer__alternative__assessment=target).select_related("answer__alternative")
    }
    with_file = Evidence.objects.filter(answer__alternative__assessment=source).exclude(file="")
    for old in with_file.select_related("answer__alternative"):
        key = (old.answer.alternative.key, old.answer.question, old.source, old.quote, old.is_counter)
        if key in made:
            made[key].file, made[key].file_name, made[key].seen_on = old.file.name, old.file_name, old.seen_on
            made[key].save()
