"""Filled examples between municipalities that consent: publish a signed assessment, start from one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from dorpskern import pipeline, policy
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.assessments.models import Assessment, Example
from dorpsplein.assessments.service.starting import start_from_file
from dorpsplein.audit import service as audit

LEFT_OUT = ("municipality", "participant", "paper", "mix", "date")
"""Of a municipality alone, not of the channels."""
LEFT_OUT_OF_CHANNEL = ("explained", "explained_until", "conditions")


@transaction.atomic
def consent(municipality: Municipality, *, shares: bool, by: Person) -> None:
    """Whether a municipality shares examples and sees those of others; without consent its own are withdrawn."""
    Municipality.objects.filter(pk=municipality.pk).update(shares_examples=shares)
    municipality.shares_examples = shares
    if not shares:
        Example.objects.filter(municipality=municipality).delete()
    audit.record("examples.consented" if shares else "examples.refused", municipality_id=municipality.pk, by=by)


@transaction.atomic
def publish_example(assessment: Assessment, *, with_notes: bool, by: Person) -> Example:
    """Share a signed assessment without names.

    Raises:
        ValidationError: It is not signed, or the municipality does not share.

    """
    _must_share(assessment.municipality)
    if assessment.signed_at is None:
        raise ValidationError(_("Alleen een vastgestelde beoordeling kan een voorbeeld zijn."))
    text = nameless(assessment, with_notes=with_notes)
    example = Example.objects.update_or_create(
        assessment=assessment,
        defaults={
            "municipality": assessment.municipality,
            "title": _without(assessment.title, _names(assessment.municipality)),
            "text": text,
            "with_notes": with_notes,
        },
    )[0]
    _record(assessment.municipality, "example.published", by, example)
    return example


@transaction.atomic
def withdraw_example(example: Example, *, by: Person) -> None:
    """Stop sharing; copies that others made stay theirs."""
    _record(example.municipality, "example.withdrawn", by, example)
    example.delete()


@transaction.atomic
def start_from_example(
    example: Example, municipality: Municipality, *, title: str, with_local: bool, by: Person
) -> Assessment:
    """A new assessment that starts from somebody else's.

    Args:
        example: From where.
        municipality: For whom.
        title: What it is called here.
        with_local: Also the answers that only that municipality could give, to be looked at one by one.
        by: Who starts.

    Raises:
        ValidationError: One of the two municipalities does not share.

    """
    _must_share(municipality)
    _must_share(example.municipality)
    table = tomllib.loads(example.text)
    local = {one.id for one in policy.load_questions() if one.scope == "local"}
    if not with_local:
        table["answer"] = [one for one in table.get("answer", []) if one["question"] not in local]
        table["alternative"] = [_without_figures(one) for one in table["alternative"]]
    text = pipeline.toml_text({key: value for key, value in table.items() if value != []})
    assessment, _participants = start_from_file(municipality, title=title, text=text, at=example.title, by=by)
    Example.objects.filter(pk=example.pk).update(times_used=F("times_used") + 1)
    _record(municipality, "example.used", by, example)
    return assessment


def _without_figures(alternative: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in alternative.items() if key not in ("cost_eur_per_year", "reach", "in_use")}


def nameless(assessment: Assessment, *, with_notes: bool) -> str:
    """The signed file without the municipality, its people, its paper and, unless asked, its notes and quotes."""
    table = tomllib.loads(assessment.signed_text)
    kept = {key: value for key, value in table.items() if key not in LEFT_OUT}
    kept["alternative"] = [
        {key: value for key, value in one.items() if key not in LEFT_OUT_OF_CHANNEL} for one in kept["alternative"]
    ]
    if not with_notes:
        kept["answer"] = [_without_words(one) for one in kept.get("answer", [])]
    cleaned: dict[str, Any] = _without(kept, _names(assessment.municipality))
    return pipeline.toml_text({key: value for key, value in cleaned.items() if value != []})


def _without_words(answer: Mapping[str, Any]) -> dict[str, Any]:
    plain = {key: value for key, value in answer.items() if key != "note"}
    for key in ("evidence", "counter"):
        if key in plain:
            plain[key] = [{name: one for name, one in piece.items() if name != "quote"} for piece in plain[key]]
    return plain


def _names(municipality: Municipality) -> list[tuple[str, str]]:
    """What is replaced, the longest first: people of the municipality, and its own name."""
    people = sorted({one.person.name for one in municipality.memberships.select_related("person")}, key=len)
    return [*((name, "…") for name in reversed(people) if name), (municipality.name, "…")]


def _without(value: Any, names: list[tuple[str, str]]) -> Any:
    if isinstance(value, dict):
        return {key: _without(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [_without(one, names) for one in value]
    if isinstance(value, str):
        for name, instead in names:
            value = value.replace(name, instead)
    return value


def _must_share(municipality: Municipality) -> None:
    if not municipality.shares_examples:
        raise ValidationError(_("Voorbeelden delen kan alleen tussen gemeenten die daarvoor kiezen."))


def _record(municipality: Municipality, action: str, by: Person, example: Example) -> None:
    audit.record(action, municipality_id=municipality.pk, by=by, target=f"example {example.pk}")
