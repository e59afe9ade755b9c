"""What a municipality has, as files with a label, a date and a pile; what is left out of a pack, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from dorpskern import pipeline
from dorpskern.terms.refusal import Refusal
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.assessments import queries as assessments
from dorpsplein.assessments.models import Assessment, State
from dorpsplein.audit import queries as audit
from dorpsplein.care import trail
from dorpsplein.care.models import Pile
from dorpsplein.care.people import NEVER_TOLD
from dorpsplein.imports.queries import store_of
from dorpsplein.weighing import queries as weighing

APPS = ("scan", "imports", "trends", "assessments", "weighing", "decisions")
"""The apps with documents of a municipality."""
SINGLE = gettext_lazy("Losse antwoorden van mensen: in het pakket staan alleen de tellingen en de uitkomst.")
PERSONAL = gettext_lazy("Van één persoon: een persoonlijk blad is geen document van de gemeente.")
SECRET = gettext_lazy("Geheimen: wachtwoorden, sleutels, inlogcodes.")
NOT_GIVEN: dict[str, str | Promise] = {
    "scan.answer": SINGLE,
    "scan.paperballots": SINGLE,
    "weighing.sheet": SINGLE,
    "weighing.guestplace": SECRET,
    "decisions.worksheet": PERSONAL,
    "decisions.ownplatform": PERSONAL,
}
"""Tables that are left out, each with the reason; beside these every table that belongs to one person."""
LABELS: dict[str, str | Promise] = {
    "scan.round": gettext_lazy("Herkennen: rondes met hun telling"),
    "scan.paperballots": gettext_lazy("Herkennen: wat op papier is geteld"),
    "imports.rules": gettext_lazy("Inlezen: afspraken van de gemeente"),
    "imports.batch": gettext_lazy("Inlezen: wat er wanneer is gebracht"),
    "imports.importedfile": gettext_lazy("Inlezen: per bestand wat eruit kwam"),
    "imports.columnpointing": gettext_lazy("Inlezen: aangewezen kolommen"),
    "trends.measurement": gettext_lazy("Meten: metingen"),
    "trends.trendpart": gettext_lazy("Meten: uitkomsten per trend"),
    "assessments.assessment": pgettext_lazy("pack", "Beoordelingen"),
    "assessments.alternative": gettext_lazy("Beoordelingen: kanalen"),
    "assessments.answer": gettext_lazy("Beoordelingen: antwoorden"),
    "assessments.evidence": gettext_lazy("Beoordelingen: bewijs"),
    "weighing.round": gettext_lazy("Wegen: rondes"),
    "weighing.outcome": gettext_lazy("Wegen: uitkomsten van de groep"),
    "decisions.decision": pgettext_lazy("pack", "Besluiten"),
    "decisions.channeldecision": gettext_lazy("Besluiten: per kanaal"),
    "decisions.paper": gettext_lazy("Besluiten: stukken"),
    "decisions.publication": gettext_lazy("Besluiten: wat is gepubliceerd"),
    "decisions.question": gettext_lazy("Besluiten: vragen en antwoorden"),
    "decisions.action": gettext_lazy("Besluiten: acties"),
    "scan.answer": gettext_lazy("Herkennen: antwoorden van deelnemers"),
    "assessments.assignment": gettext_lazy("Beoordelingen: wie welke vraag zou beantwoorden"),
    "weighing.sheet": gettext_lazy("Wegen: het blad van een deelnemer"),
    "weighing.guestplace": gettext_lazy("Wegen: codes van gasten"),
    "decisions.worksheet": gettext_lazy("Besluiten: het persoonlijke blad van een raadslid"),
    "decisions.ownplatform": gettext_lazy("Besluiten: eigen platforms van een raadslid"),
}
"""What people call a table; any other has the name of its part and its own."""
VOICES = {"weighing.round": ("voices",), "weighing.outcome": ("text", "participants_hash")}
"""The fields that hold, without names, what each person gave."""
DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Item:
    """One file of a pack. ``content`` is text, bytes or the place of a file; ``day``: "" when there is none."""

    name: str
    label: str
    day: str
    pile: Pile
    content: str | bytes | Path


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is not in the pack, and why."""

    what: str
    why: str


def items(municipality: Municipality) -> Iterator[Item]:
    """Everything that can be asked for; names stand apart, words of residents are not kept at all."""
    yield from assessment_items(municipality)
    yield from _measured(municipality)
    yield from _tables(municipality)
    yield from trail_items(municipality)


def assessment_items(municipality: Municipality, *, only_signed: bool = False) -> Iterator[Item]:
    """Each assessment as the file that Dorpsplein itself can read back."""
    for one in assessments.assessments_of(municipality).order_by("pk"):
        is_signed = one.state == State.SIGNED
        if is_signed or not only_signed:
            yield Item(
                f"beoordelingen/{one.pk}.toml",
                _("Beoordeling: %(title)s") % {"title": one.title},
                _day(one.weighed_on or one.created_at),
                Pile.ARCHIVE if is_signed else Pile.BY_DATE,
                _toml(one),
            )


def _toml(one: Assessment) -> str:
    return assessments.as_toml(one)


def _day(value: date | datetime | None) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if value else ""


def _measured(municipality: Municipality) -> Iterator[Item]:
    """The ledger of what was imported; counts only, the words are not kept."""
    folder = store_of(municipality)
    if not folder.exists():
        return
    try:
        entries = pipeline.ledger(folder)
    except Refusal:
        return
    if not entries:
        return
    rows = [asdict(one) for one in entries]
    columns = ("path", "format", "sha256", "imported_on", "rows_read", "rows_kept")
    listed = trail.csv_text(columns, rows)
    yield Item("metingen/ingelezen.csv", _("Wat er is ingelezen: het grootboek"), "", Pile.BY_DATE, listed)
    yield Item("metingen/ingelezen.json", _("Wat er is ingelezen: het grootboek"), "", Pile.BY_DATE, _json(rows))


def trail_items(municipality: Municipality) -> Iterator[Item]:
    """The audit trail without names."""
    events = audit.events(municipality.pk).order_by("sequence")
    label = _("Logboek: wat er is gedaan, zonder namen")
    yield Item("logboek/gebeurtenissen.csv", label, "", Pile.ARCHIVE, trail.as_csv(events))
    yield Item("logboek/gebeurtenissen.json", label, "", Pile.ARCHIVE, trail.as_json(events))


def _tables(municipality: Municipality) -> Iterator[Item]:
    """The rows of every other table, as JSON and as a table, and the files that they name."""
    for model in given_models():
        found = rows_of(model, municipality)
        told = [_row(one) for one in found]
        if not told:
            continue
        app, name = model._meta.app_label, str(model._meta.model_name)
        label = _label(model)
        columns = tuple(told[0])
        flat = [{key: _cell(value) for key, value in row.items()} for row in told]
        yield Item(f"gegevens/{app}/{name}.json", label, "", Pile.BY_DATE, _json(told))
        yield Item(f"gegevens/{app}/{name}.csv", label, "", Pile.BY_DATE, trail.csv_text(columns, flat))
        yield from _files(model, found, label)


def _files(model: type[models.Model], found: models.QuerySet[Any], label: str) -> Iterator[Item]:
    for field in model._meta.concrete_fields:
        if isinstance(field, models.FileField):
            for row in found:
                file = getattr(row, field.name)
                if file and Path(file.path).is_file():
                    yield Item(f"bestanden/{file.name}", label, "", Pile.BY_DATE, Path(file.path))


def given_models() -> list[type[models.Model]]:
    """The tables of a municipality that are given out."""
    return [one for one in _belonging() if reason_to_leave_out(one) is None]


def left_out() -> list[LeftOut]:
    """The tables of a municipality that are not given out, and what is never given out."""
    found = [LeftOut(_label(one), str(reason_to_leave_out(one))) for one in _belonging() if reason_to_leave_out(one)]
    return [*found, LeftOut(_("Accounts en inloggen"), str(SECRET))]


def _label(model: type[models.Model]) -> str:
    """What people call a table."""
    name = str(model._meta.label_lower)
    return str(LABELS.get(name, name.replace(".", ": ")))


def _belonging() -> list[type[models.Model]]:
    configs = [one for one in apps.get_app_configs() if one.label in APPS]
    return [model for config in configs for model in config.get_models() if way_to_municipality(model)]


def reason_to_leave_out(model: type[models.Model]) -> str | Promise | None:
    """Why a table is not given out; None when it is."""
    told = NOT_GIVEN.get(str(model._meta.label_lower))
    if told is not None:
        return told
    return PERSONAL if _belongs_to_a_person(model) else None


def _belongs_to_a_person(model: type[models.Model]) -> bool:
    """Whether its rows go away with a person: then they are that person's own."""
    return any(
        field.related_model is Person and field.remote_field.on_delete is models.CASCADE
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
    )


def way_to_municipality(model: type[models.Model], deep: int = DEEPEST) -> str:
    """The relation from a table to its municipality, as a filter knows it; "" when there is none."""
    links = [one for one in model._meta.concrete_fields if isinstance(one, models.ForeignKey)]
    for link in links:
        if link.related_model is Municipality:
            return link.name
    for link in links if deep else ():
        target = link.related_model
        if isinstance(target, type) and issubclass(target, models.Model) and target not in (model, Person):
            further = way_to_municipality(target, deep - 1)
            if further:
                return f"{link.name}__{further}"
    return ""


def rows_of(model: type[models.Model], municipality: Municipality) -> models.QuerySet[Any]:
    """The rows of a table that belong to a municipality."""
    return model._base_manager.filter(**{way_to_municipality(model): municipality}).order_by("pk")


def _row(row: models.Model) -> dict[str, Any]:
    """The fields of one row; who it was stays out, and so does whatever is secret."""
    told: dict[str, Any] = {}
    hidden = () if weighing.shows_voices(row) else VOICES.get(str(row._meta.label_lower), ())
    for field in row._meta.concrete_fields:
        if field.related_model is Person or field.name in hidden or any(part in field.name for part in NEVER_TOLD):
            continue
        value = field.value_from_object(row)
        told[field.attname] = value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)
    return told


def _cell(value: object) -> str:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, default=str)
