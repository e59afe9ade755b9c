"""A municipality with imported data: Lindewaard's files, read once per test run and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model

from dorpskern.pipeline import import_files
from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.demo.lindewaard import write_lindewaard
from dorpsplein.imports.queries import store_of
from dorpsplein.trends import service
from dorpsplein.trends.models import Measurement, TrendPart

TODAY = date(2026, 11, 25)
_KEPT: dict[str, tuple[dict[str, Any], list[dict[str, Any]]]] = {}
"""Measurements of this test run and their parts, as fields: the others are made from these."""


def add_files(store: Path, work: Path, *paths: Path) -> None:
    """Import files into a store."""
    work.mkdir(parents=True, exist_ok=True)
    store.parent.mkdir(parents=True, exist_ok=True)
    import_files(list(paths), store=store, on=TODAY, new_key=lambda: b"k" * 32, workdir=work)


@pytest.fixture(scope="session")
def lindewaards_files(tmp_path_factory) -> Path:
    """The folder with Lindewaard's exports."""
    folder = tmp_path_factory.mktemp("lindewaard") / "files"
    write_lindewaard(folder, seed=1)
    return folder / "exports"


@pytest.fixture(scope="session")
def read_once(tmp_path_factory, lindewaards_files) -> Path:
    """A store with two of the files: Facebook and Mastodon."""
    folder = tmp_path_factory.mktemp("store")
    names = ("facebook-berichten.csv", "mastodon-archief.tar.gz")
    add_files(folder / "store", folder / "work", *(lindewaards_files / name for name in names))
    return folder / "store"


@pytest.fixture
def with_files(read_once, data_of_its_own) -> Callable[[Municipality], Path]:
    """``with_files(lindewaard)``: from now on it has imported files; its store."""

    def fill(municipality: Municipality) -> Path:
        store = store_of(municipality)
        shutil.copytree(read_once, store)
        return store

    return fill


@pytest.fixture
def measured(lindewaard, person_as, with_files) -> Measurement:
    """A measurement of Lindewaard's files; really measured the first time, a copy of that afterwards."""
    with_files(lindewaard)
    adviser = person_as(Role.ADVISER)
    return kept("files", lindewaard, lambda: service.ask_to_measure(lindewaard, by=adviser), by=adviser)


def kept(name: str, municipality: Municipality, measure: Callable[[], object], by: Person | None = None) -> Measurement:
    """The measurement of a test run with this name: made the first time it is asked for, a copy of that afterwards."""
    if name not in _KEPT:
        measure()
        made = Measurement.objects.order_by("pk").last()
        _KEPT[name] = (_fields(made, "municipality_id", "asked_by_id"), [_fields(one) for one in made.parts.all()])
        return made
    fields, parts = _KEPT[name]
    copy = Measurement.objects.create(**fields, municipality=municipality, asked_by=by)
    TrendPart.objects.bulk_create(TrendPart(**{**part, "measurement_id": copy.pk}) for part in parts)
    return copy


def _fields(thing: Model, *without: str) -> dict[str, Any]:
    names = [field.attname for field in thing._meta.concrete_fields]
    return {name: getattr(thing, name) for name in names if name not in ("id", *without)}
