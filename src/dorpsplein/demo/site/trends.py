"""The trends of Lindewaard, measured on what was imported."""

from __future__ import annotations

import secrets
import tempfile
from pathlib import Path

from django.utils import timezone

from dorpskern.pipeline import import_files
from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.demo.lindewaard import write_lindewaard
from dorpsplein.imports.queries import has_data, store_of
from dorpsplein.trends import queries, service

SEED = 1


def load(municipality: Municipality) -> None:
    """Measure once; an import that came before has asked for that already."""
    if not has_data(municipality):
        _fill(municipality)
    if queries.latest(municipality) is None:
        service.ask_to_measure(municipality, by=_adviser(municipality))


def _adviser(municipality: Municipality) -> Person | None:
    return Person.objects.filter(memberships__municipality=municipality, memberships__role=Role.ADVISER).first()


def _fill(municipality: Municipality) -> None:
    store = store_of(municipality)
    store.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "work"
        work.mkdir()
        write_lindewaard(Path(folder) / "lindewaard", seed=SEED)
        import_files(
            [Path(folder) / "lindewaard" / "exports"],
            store=store,
            on=timezone.localdate(),
            new_key=lambda: secrets.token_bytes(32),
            workdir=work,
        )
