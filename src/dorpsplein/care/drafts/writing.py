"""Fill a draft with the settings of a municipality, as a document in any format; what nobody knows yet is marked."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dorpskern.policy import known_frameworks
from dorpskern.report.tree import (
    Block,
    BulletList,
    Cell,
    Column,
    Document,
    Heading,
    Notice,
    NoticeKind,
    Paragraph,
    Run,
    Runs,
    Table,
)
from dorpsplein.accounts.models import Municipality
from dorpsplein.care.retention.running import days_of
from dorpsplein.render.files import render

TYPES = {
    "html": "text/html; charset=utf-8",
    "odt": "application/vnd.oasis.opendocument.text",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
FORMS = tuple(TYPES)
_BLANK = re.compile(r"\[\[(.+?)\]\]")
_LABELS = {
    "nl": {
        "page": "Bladzijde",
        "page_of": "van",
        "skip": "Naar de inhoud",
        "data": "Gegevens",
        "download": "Download de gegevens",
        "attachment": "Wat uit de instellingen is ingevuld",
    },
    "en": {
        "page": "Page",
        "page_of": "of",
        "skip": "To the content",
        "data": "Data",
        "download": "Download the data",
        "attachment": "What was filled in from the settings",
    },
}
_UNKNOWN = {"nl": "[[nog invullen bij de instellingen]]", "en": "[[still to fill in at the settings]]"}


@cache
def texts() -> Mapping[str, Any]:
    """Everything in the file of texts."""
    return tomllib.loads(files("dorpsplein.care.drafts").joinpath("texts.toml").read_text(encoding="utf-8"))


def modules(language: str) -> list[tuple[str, str]]:
    """The drafts there are: id and name."""
    return [(module, told["name"][language]) for module, told in texts()["module"].items()]


def written(module: str, form: str, *, municipality: Municipality, language: str, on: date) -> bytes:
    """One draft as a file.

    Args:
        module: An id of ``modules``.
        form: One of ``FORMS``.
        municipality: Whose settings are filled in.
        language: "nl" or "en".
        on: The day of making.

    """
    known = _known(municipality, language)
    document = draft(module, municipality=municipality, known=known, language=language, on=on)
    with TemporaryDirectory(prefix="dorpsplein-") as folder:
        out = Path(folder) / f"draft.{form}"
        render(document, out, json.dumps(known, ensure_ascii=False, indent=1).encode())
        return out.read_bytes()


def _known(municipality: Municipality, language: str) -> dict[str, str]:
    unknown = _UNKNOWN[language]
    return {
        "municipality": municipality.name,
        "privacy_officer": municipality.privacy_officer or unknown,
        "contact": municipality.contact_email or unknown,
        "framework": known_frameworks()[0],
        **{f"days_{kind}": str(days) for kind, days in days_of(municipality).items()},
    }


def draft(module: str, *, municipality: Municipality, known: Mapping[str, str], language: str, on: date) -> Document:
    """One draft as a document tree."""
    told, say = texts()["module"][module], texts()["headings"]
    return Document(
        title=told["title"][language],
        language=language,
        municipality=municipality.name,
        date=on,
        blocks=tuple(_blocks(told, say, known, language)),
        subtitle=municipality.name,
        author=municipality.name,
        description=told["name"][language],
        labels=_LABELS[language],
    )


def _blocks(
    told: Mapping[str, Any], say: Mapping[str, Any], known: Mapping[str, str], language: str
) -> Iterator[Block]:
    yield Notice(NoticeKind.DRAFT, "", (Paragraph(_runs(say["draft"][language], known)),))
    yield Heading(1, say["about"][language])
    yield Paragraph(_runs(told["about"][language], known))
    yield Paragraph(_runs(say["controller"][language], known))
    for part in ("data", "ground", "term", "who"):
        yield Heading(1, say[part][language])
        yield BulletList(tuple(_runs(one, known) for one in told[part][language]))
    if told["risks"]:
        yield Heading(1, say["risks"][language])
        yield _risks(told["risks"], say, known, language)
    yield Heading(1, say["view"][language])
    yield BulletList(tuple(_runs(say[f"view_{one}"][language], known) for one in ("officer", "people", "rest")))


def _risks(risks: list[Mapping[str, Any]], say: Mapping[str, Any], known: Mapping[str, str], language: str) -> Table:
    return Table(
        caption=say["risks"][language],
        columns=(Column(say["risk"][language]), Column(say["measure"][language], share=1.5)),
        rows=tuple(
            (Cell(_runs(one["risk"][language], known)), Cell(_runs(one["measure"][language], known))) for one in risks
        ),
    )


def _runs(text: str, known: Mapping[str, str]) -> Runs:
    """A text with its settings filled in, and its blanks marked."""
    parts = _BLANK.split(text.format_map(dict(known)))
    return tuple(
        Run(f"[{part}]" if place % 2 else part, is_blank=bool(place % 2)) for place, part in enumerate(parts) if part
    )
