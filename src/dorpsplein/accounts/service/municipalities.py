"""Found a municipality, and change what it says about itself."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.audit import service as audit


@transaction.atomic
def found_municipality(*, slug: str, name: str, by: Person | None = None, is_demo: bool = False) -> Municipality:
    """A new municipality, empty."""
    municipality = Municipality.objects.create(slug=slug, name=" ".join(name.split()), is_demo=is_demo)
    audit.record("municipality.founded", municipality_id=municipality.pk, by=by)
    return municipality


@transaction.atomic
def change_settings(municipality: Municipality, *, changed: Iterable[str], by: Person) -> None:
    """Keep the settings that were changed on ``municipality``; the trail says which, not what they became."""
    fields = sorted(changed)
    if not fields:
        return
    municipality.name = " ".join(municipality.name.split())  # one line: it stands in the subject of mails
    municipality.save(update_fields=fields)
    audit.record("municipality.changed", municipality_id=municipality.pk, by=by, fields=fields)


@transaction.atomic
def set_house_style(municipality: Municipality, tokens: dict[str, str], *, by: Person) -> None:
    """Wear these design tokens, checked by ``house_style.read``; an empty set is the neutral style."""
    municipality.design_tokens = tokens
    municipality.save(update_fields=["design_tokens"])
    audit.record("house_style.changed", municipality_id=municipality.pk, by=by, tokens=len(tokens))
