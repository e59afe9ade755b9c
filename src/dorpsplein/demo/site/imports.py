"""Lindewaard brings in an export of Facebook; two months later everything, and once the FG agreed a conversation."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from dorpskern.terms.column_map import About
from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.demo.emoji import COLUMNS as EMOJI
from dorpsplein.demo.lindewaard import write_lindewaard
from dorpsplein.demo.reactions import COLUMNS, OWN_NAME
from dorpsplein.imports import service

_SEED = 1
_FIRST_EXPORT = datetime(2026, 9, 1)  # noqa: DTZ001 - as the export writes it, without a zone
_DPIA_ON = date(2026, 9, 14)


def load(municipality: Municipality) -> None:
    """Bring everything in, as the adviser would."""
    adviser = _somebody(municipality, Role.ADVISER)
    officer = _somebody(municipality, Role.PRIVACY_OFFICER)
    with tempfile.TemporaryDirectory(prefix="lindewaard-") as folder:
        made = Path(folder) / "lindewaard"
        write_lindewaard(made, seed=_SEED)
        facebook = made / "exports" / "facebook-berichten.csv"
        service.receive(municipality, [_earlier(facebook)], by=adviser)
        service.record_dpia(municipality, on=_DPIA_ON, officer=officer.name, by=officer)
        service.receive(municipality, [*_files(made / "exports"), *_files(made / "square")], by=adviser)
        service.receive(municipality, [*_files(made / "emoji"), *_files(made / "reacties")], by=adviser)
        _point(municipality, adviser, EMOJI)
        _point(municipality, adviser, COLUMNS, about=About.REACTIONS, own_name=OWN_NAME)


def _point(
    municipality: Municipality,
    adviser: Person,
    columns: Mapping[str, str],
    *,
    about: About = About.MESSAGES,
    own_name: str = "",
) -> None:
    """Say once which column is what in a table of the webcare tool."""
    batch = municipality.import_batches.first()
    table = service.table_to_point_at(batch) if batch else None
    if batch is None or table is None:
        raise ValueError("the table does not wait for somebody to point at its columns")
    service.point_at_columns(
        batch,
        table[1],
        platform="facebook",
        columns=columns,
        is_own=True,
        by=adviser,
        about=about,
        own_name=own_name,
    )


def _somebody(municipality: Municipality, role: Role) -> Person:
    return municipality.memberships.filter(role=role).select_related("person").order_by("pk")[0].person


def _files(folder: Path) -> Sequence[SimpleUploadedFile]:
    return [SimpleUploadedFile(path.name, path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file()]


def _earlier(path: Path) -> SimpleUploadedFile:
    """The same export two months before: without later messages, seen less often, and with one line gone wrong."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    header, at = rows[0], rows[0].index("Publish time")
    before = [row for row in rows[1:] if datetime.strptime(row[at], "%m/%d/%Y %H:%M") < _FIRST_EXPORT]  # noqa: DTZ007
    for name in ("Views", "Reach"):
        place = header.index(name)
        for row in before:
            row[place] = str(int(row[place]) * 9 // 10)
    broken = [*before[0][:at], "onbekend", *before[0][at + 1 :]]
    text = io.StringIO()
    csv.writer(text).writerows([header, *before, broken])
    return SimpleUploadedFile("facebook-berichten-tot-september.csv", text.getvalue().encode("utf-8-sig"))
