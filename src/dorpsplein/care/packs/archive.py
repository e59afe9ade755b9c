"""The archive pack: a bag (BagIt, RFC 8493) with metadata in the words of MDTO beside every file.

What we follow: BagIt 1.0 in full (declaration, payload and tag manifests with SHA-256). MDTO, the standard of the
National Archives for metadata of durable government information: its element names and order for ``bestand`` and
``informatieobject``; not checked against its schema. The classification and the number in the selection list are for
the archivist: they are there as an empty place that says so.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from xml.sax.saxutils import escape  # nosec B406  # only written

from dorpsplein.accounts.models import Municipality
from dorpsplein.care.models import Pile
from dorpsplein.care.packs import gathering
from dorpsplein.care.packs.gathering import Item
from dorpsplein.care.packs.writing import Written, write_items

MDTO = "https://www.nationaalarchief.nl/mdto"
TO_FILL_IN = "IN TE VULLEN DOOR DE ARCHIVARIS"
KINDS = {"toml": "application/toml", "json": "application/json", "csv": "text/csv", "pdf": "application/pdf"}
ARCHIVED = ("decisions",)
"""The apps whose tables and files are for the archive as a whole."""


def archive_items(municipality: Municipality) -> Iterator[Item]:
    """What is on the archive pile: signed assessments, decisions with their papers, the audit trail."""
    yield from gathering.assessment_items(municipality, only_signed=True)
    for item in gathering.items(municipality):
        is_decided = item.name.startswith(tuple(f"gegevens/{app}/" for app in ARCHIVED)) or _is_paper(item)
        if is_decided:
            yield Item(item.name, item.label, item.day, Pile.ARCHIVE, item.content)
    yield from gathering.trail_items(municipality)


def _is_paper(item: Item) -> bool:
    return item.name.startswith("bestanden/") and item.name.endswith((".pdf", ".odt", ".docx", ".html"))


def archive_pack(
    out: Path, items: Iterable[Item], *, municipality: Municipality, on: date, tell: Callable[[float], None]
) -> int:
    """Write the bag; the number of files in it."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        written = write_items(archive, items, below="data/")
        tell(0.8)
        described = [one for file in written for one in (_object(file, municipality), _file(file, municipality, on))]
        sidecars = write_items(archive, described, below="data/")
        _tags(archive, [*written, *sidecars], municipality, on)
    return len(written)


def _tags(archive: zipfile.ZipFile, written: list[Written], municipality: Municipality, on: date) -> None:
    """The declaration, the manifest of the payload, and the manifest of these three."""
    size = sum(one.size for one in written)
    tags = {
        "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": (
            f"Source-Organization: Gemeente {municipality.name}\nBagging-Date: {on.isoformat()}\n"
            f"Payload-Oxum: {size}.{len(written)}\nBag-Software-Agent: Dorpsplein {version('dorpsplein')}\n"
        ),
        "manifest-sha256.txt": "".join(f"{one.sha256}  data/{one.item.name}\n" for one in written),
    }
    for name, text in tags.items():
        archive.writestr(name, text)
    listed = "".join(f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n" for name, text in tags.items())
    archive.writestr("tagmanifest-sha256.txt", listed)


def _object(one: Written, municipality: Municipality) -> Item:
    day = (
        f"<dekkingInTijd><dekkingInTijdType>{_concept('Datum', 'Dorpsplein')}</dekkingInTijdType>"
        f"<dekkingInTijdBegindatum>{one.item.day}</dekkingInTijdBegindatum></dekkingInTijd>"
    )
    body = (
        f"<informatieobject>{_identity(one.item.name, municipality)}<naam>{escape(one.item.label)}</naam>"
        f"<aggregatieniveau>{_concept('Archiefstuk', 'MDTO begrippenlijst aggregatieniveaus')}</aggregatieniveau>"
        f"<classificatie>{_concept(TO_FILL_IN, TO_FILL_IN)}</classificatie>{day if one.item.day else ''}"
        f"<waardering>{_concept('Blijvend te bewaren', 'MDTO begrippenlijst waarderingen')}</waardering>"
        f"<archiefvormer><verwijzingNaam>Gemeente {escape(municipality.name)}</verwijzingNaam></archiefvormer>"
        f"<beperkingGebruik><beperkingGebruikType>{_concept('Geen beperkingen', 'Dorpsplein')}</beperkingGebruikType>"
        f"</beperkingGebruik></informatieobject>"
    )
    return _sidecar(one, "informatieobject", body)


def _file(one: Written, municipality: Municipality, on: date) -> Item:
    ending = one.item.name.rsplit(".", 1)[-1].lower()
    body = (
        f"<bestand>{_identity(f'{one.item.name}#bestand', municipality)}"
        f"<naam>{escape(one.item.name.rsplit('/', 1)[-1])}</naam><omvang>{one.size}</omvang>"
        f"<bestandsformaat>{_concept(KINDS.get(ending, ending), 'IANA Media Types')}</bestandsformaat>"
        f"<checksum><checksumAlgoritme>{_concept('SHA-256', 'MDTO begrippenlijst checksumalgoritmes')}"
        f"</checksumAlgoritme><checksumWaarde>{one.sha256}</checksumWaarde>"
        f"<checksumDatum>{on.isoformat()}T00:00:00</checksumDatum></checksum>"
        f"<isRepresentatieVan><verwijzingNaam>{escape(one.item.label)}</verwijzingNaam>"
        f"<verwijzingIdentificatie>{_identity_inside(one.item.name, municipality)}</verwijzingIdentificatie>"
        f"</isRepresentatieVan></bestand>"
    )
    return _sidecar(one, "bestand", body)


def _sidecar(one: Written, kind: str, body: str) -> Item:
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<MDTO xmlns="{MDTO}">{body}</MDTO>\n'
    return Item(f"{one.item.name}.{kind}.mdto.xml", one.item.label, one.item.day, Pile.ARCHIVE, text)


def _identity(name: str, municipality: Municipality) -> str:
    return f"<identificatie>{_identity_inside(name, municipality)}</identificatie>"


def _identity_inside(name: str, municipality: Municipality) -> str:
    code = municipality.gemeentecode or municipality.slug
    return (
        f"<identificatieKenmerk>{escape(f'{code}:{name}')}</identificatieKenmerk>"
        f"<identificatieBron>Dorpsplein, gemeente {escape(municipality.name)}</identificatieBron>"
    )


def _concept(label: str, listed_in: str) -> str:
    return (
        f"<begripLabel>{escape(label)}</begripLabel><begripBegrippenlijst>"
        f"<verwijzingNaam>{escape(listed_in)}</verwijzingNaam></begripBegrippenlijst>"
    )
