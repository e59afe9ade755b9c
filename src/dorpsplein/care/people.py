"""Everything the site keeps about one person, in every app: gathered for access, erased or detached on request.

An app that points at a person offers ``queries.held_about`` and ``service.forget_person``. The apps in ``PLAIN`` keep
nothing but who did something; Django's own relations are enough to tell and to detach that.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import AppConfig, apps
from django.db import models, transaction

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.audit import service as audit
from dorpsplein.audit.models import Event
from dorpsplein.care.holds import refuse_when_held

PLAIN: dict[str, str] = {
    "jobs": "a job knows who asked for it, and nothing else of a person",
    "care": "who placed a hold, registered a request or made a file; a request is detached from its person",
    "otp_totp": "the secret of the second step of logging in goes away with the person",
    "otp_static": "spare codes go away with the person",
}
"""Apps that need no functions of their own, each with the reason."""
NEVER_TOLD = ("password", "key", "secret", "token", "digest", "throttling")
"""Parts of names of fields whose content is not given out."""


def apps_with_people() -> list[AppConfig]:
    """Every installed app with a model that points at a person."""
    return [config for config in apps.get_app_configs() if any(_links(model) for model in config.get_models())]


def _links(model: type[models.Model]) -> list[models.ForeignKey[Any, Any]]:
    """The fields of a model that point at a person."""
    return [
        field
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is Person
    ]


def offered(config: AppConfig, module: str, name: str) -> Callable[..., Any] | None:
    """A function that an app offers in one of its modules, None when it does not."""
    where = f"{config.name}.{module}"
    if importlib.util.find_spec(config.name) is None or importlib.util.find_spec(where) is None:
        return None
    found: Callable[..., Any] | None = getattr(importlib.import_module(where), name, None)
    return found


def gathered(person: Person, here: Municipality | None = None) -> dict[str, Any]:
    """What every app keeps about a person: app → its own answer. JSON-serialisable.

    ``here``: what this municipality answers for and its staff may see; None: everything, for the person alone.
    """
    told: dict[str, Any] = {"account": _account(person, here)}
    for config in apps_with_people():
        own = offered(config, "queries", "held_about")
        found = own(person, here) if own else _plainly(config, person, here)
        if found:
            told[config.label] = found
    told["audit"] = _done_by(person, here)
    return told


def _account(person: Person, here: Municipality | None) -> dict[str, Any]:
    return {
        "name": person.name,
        "email": person.email,
        "joined_at": person.joined_at.isoformat(),
        "last_login": person.last_login.isoformat() if person.last_login else None,
        "roles": [
            {"municipality": one.municipality.name, "role": one.role, "since": one.since.isoformat()}
            for one in person.memberships.filter(**({"municipality": here} if here else {})).select_related(
                "municipality"
            )
        ],
    }


def _plainly(config: AppConfig, person: Person, here: Municipality | None) -> dict[str, Any]:
    """Model and field → the rows that point at a person, each with its own number; of one municipality only its own."""
    told: dict[str, Any] = {}
    for model in config.get_models():
        for field in _links(model):
            found = model._default_manager.filter(**{field.name: person})
            if here and any(one.name == "municipality" for one in model._meta.concrete_fields):
                found = found.filter(municipality=here)
            rows = [_row(row) for row in found[:1000]]
            if rows:
                told[f"{model._meta.model_name}.{field.name}"] = rows
    return told


def _row(row: models.Model) -> dict[str, Any]:
    """The plain fields of one row; whatever is secret stays out."""
    told = {}
    for field in row._meta.concrete_fields:
        if not field.is_relation and not any(part in field.name for part in NEVER_TOLD):
            value = field.value_from_object(row)
            told[field.name] = value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)
    return told


def _done_by(person: Person, here: Municipality | None) -> list[dict[str, Any]]:
    of = {"municipality_id": here.pk} if here else {}
    events = Event.objects.filter(actor__person_id=person.pk, **of).order_by("at").values("at", "action", "target")
    return [{**one, "at": one["at"].isoformat()} for one in events]


@transaction.atomic
def forget(person: Person, *, name_in_trail: bool = False) -> None:
    """Erase a person everywhere, or nowhere: every app, the names in the audit trail, the account itself.

    The chain of events still fits: it never held a name. ``name_in_trail``: leave those names, which have a term of
    their own.

    Raises:
        HeldError: A legal hold is in place in one of the person's municipalities.

    """
    for key in set(person.memberships.values_list("municipality_id", flat=True)):
        refuse_when_held(key)
    number = person.pk
    for config in _last_first(apps_with_people()):
        own = offered(config, "service", "forget_person")
        if own and config.label == "accounts":
            own(person, name_in_trail=name_in_trail)
        elif own:
            own(person)
        else:
            _detach(config, person)
    if not name_in_trail:
        audit.forget(number)
    Person.objects.filter(pk=number).delete()


def _last_first(found: list[AppConfig]) -> Iterator[AppConfig]:
    """The account goes last: what other apps keep hangs on it."""
    yield from sorted(found, key=lambda config: config.label == "accounts")


def _detach(config: AppConfig, person: Person) -> None:
    for model in config.get_models():
        for field in _links(model):
            rows = model._default_manager.filter(**{field.name: person})
            if field.null:
                rows.update(**{field.name: None})
            else:
                rows.delete()
