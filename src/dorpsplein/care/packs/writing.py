"""Write a pack: a ZIP with its files, a list of them to read and one for a spreadsheet, and the hash of each."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dorpsplein.care import trail
from dorpsplein.care.models import Pile
from dorpsplein.care.packs.gathering import Item, LeftOut

CHUNK = 2**18


@dataclass(frozen=True, slots=True)
class Written:
    """A file that is in a pack."""

    item: Item
    sha256: str
    size: int


def write_items(archive: zipfile.ZipFile, items: Iterable[Item], *, below: str = "") -> list[Written]:
    """Write the files one by one."""
    return [_one(archive, item, f"{below}{item.name}") for item in items]


def _one(archive: zipfile.ZipFile, item: Item, name: str) -> Written:
    digest, size = hashlib.sha256(), 0
    with archive.open(name, "w", force_zip64=True) as target:
        for piece in _pieces(item.content):
            digest.update(piece)
            size += len(piece)
            target.write(piece)
    return Written(item, digest.hexdigest(), size)


def _pieces(content: str | bytes | Path) -> Iterable[bytes]:
    if isinstance(content, Path):
        with content.open("rb") as file:
            while piece := file.read(CHUNK):
                yield piece
    else:
        yield content.encode() if isinstance(content, str) else content


def woo_pack(
    out: Path,
    items: Iterable[Item],
    *,
    title: str,
    on: date,
    left_out: Sequence[LeftOut],
    tell: Callable[[float], None],
) -> int:
    """Write the whole pack; the number of files in it."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        written = write_items(archive, items)
        tell(0.9)
        archive.writestr("inhoud.csv", _as_csv(written))
        archive.writestr("inhoud.html", _as_html(written, title=title, on=on, left_out=left_out))
    return len(written)


def _as_csv(written: Sequence[Written]) -> str:
    columns = ("bestand", "omschrijving", "datum", "stapel", "bytes", "sha256")
    rows = [
        {
            "bestand": one.item.name,
            "omschrijving": one.item.label,
            "datum": one.item.day,
            "stapel": str(Pile(one.item.pile).label),
            "bytes": one.size,
            "sha256": one.sha256,
        }
        for one in written
    ]
    return trail.csv_text(columns, rows)


def _as_html(written: Sequence[Written], *, title: str, on: date, left_out: Sequence[LeftOut]) -> str:
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in _heads())
    rows = "".join(
        f'<tr><th scope="row"><a href="{escape(one.item.name)}">{escape(one.item.name)}</a></th>'
        f"<td>{escape(one.item.label)}</td><td>{escape(one.item.day)}</td>"
        f"<td>{escape(str(Pile(one.item.pile).label))}</td><td><code>{one.sha256[:16]}…</code></td></tr>"
        for one in written
    )
    missing = "".join(f"<li>{escape(one.what)}: {escape(one.why)}</li>" for one in left_out)
    made = _("Gemaakt op %(day)s.") % {"day": on.isoformat()}
    names = _(
        "Namen van medewerkers en bestuurders staan niet in dit pakket; wie iets deed, is een nummer. "
        "Woorden van inwoners bewaart Dorpsplein niet: reacties worden geteld en dan gewist."
    )
    return (
        f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>'
        f"<h1>{escape(title)}</h1><p>{escape(made)}</p><p>{escape(names)}</p>"
        f"<table><caption>{escape(_('Wat er in zit'))}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
        f"<h2>{escape(_('Wat er niet in zit, en waarom'))}</h2><ul>{missing}</ul></body></html>"
    )


def _heads() -> tuple[str, ...]:
    return (
        pgettext("column", "Bestand"),
        pgettext("column", "Omschrijving"),
        pgettext("column", "Datum"),
        pgettext("column", "Stapel"),
        "SHA-256",
    )
