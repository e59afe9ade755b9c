"""An assessment in formats of others: JSON, the scores as CSV, and XMCDA 3 (Decision Deck)."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring  # nosec B405  # only written

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.text import slugify

from dorpskern import pipeline
from dorpskern.terms.assessment import Score
from dorpskern.terms.framework import WEIGHED
from dorpskern.terms.refusal import Code, Refusal
from dorpsplein.assessments.models import Assessment
from dorpsplein.assessments.toml_file import as_toml
from dorpsplein.ui.spreadsheet import safe_cell

XMCDA = "http://www.decision-deck.org/2019/XMCDA-3.1.1"


def text_of_upload(file: UploadedFile[bytes]) -> str:
    """The text of an assessment file; JSON is turned into the same TOML.

    Raises:
        Refusal: It is no text, or no JSON.

    """
    name = file.name or ""
    try:
        text: str = file.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(Code.NOT_TEXT, at=name) from error
    if not text.lstrip().startswith("{"):
        return text
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refusal(Code.FORMAT_UNKNOWN, at=name) from error
    return pipeline.toml_text(_without_null(table))


def _without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_null(one) for key, one in value.items() if one is not None}
    return [_without_null(one) for one in value] if isinstance(value, list) else value


def as_json(text: str) -> str:
    """An assessment file as JSON: the same keys, days as text."""
    return json.dumps(tomllib.loads(text), ensure_ascii=False, indent=2, default=_day)


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)


def scores_as_csv(text: str, *, on: date, criteria: Mapping[str, str]) -> str:
    """The performance table: a row per channel, two columns per criterion; empty where nobody knows."""
    read = pipeline.as_written(text, at="")
    names = {one.id: one.name for one in read.alternatives}
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    heads = [f"{criteria[one.value]} ({end})" for one in WEIGHED for end in ("min", "max")]
    writer.writerow(["id", "name", *heads])
    for row in pipeline.score_table(read, on=on):
        cells = [cell for one in WEIGHED for cell in _ends(row.scores[one.value])]
        writer.writerow([safe_cell(row.alternative), safe_cell(names[row.alternative]), *cells])
    return out.getvalue()


def _ends(score: Score) -> tuple[str, str]:
    return ("", "") if score.unknown else (f"{score.low:.4f}", f"{score.high:.4f}")


def scores_as_xmcda(text: str, *, on: date, criteria: Mapping[str, str]) -> bytes:
    """The performance table in XMCDA 3: alternatives, criteria, scales from 0 to 1, and a value per cell.

    An exact score is a real number, one that is not exact an interval, what nobody knows is NA. Valid against
    XMCDA-3.1.1.xsd of Decision Deck, which fixes the order of the parts.
    """
    read = pipeline.as_written(text, at="")
    register_namespace("xmcda", XMCDA)
    root = Element(f"{{{XMCDA}}}XMCDA")
    _named(root, "alternatives", "alternative", {one.id: one.name for one in read.alternatives})
    _named(root, "criteria", "criterion", {one.value: criteria[one.value] for one in WEIGHED})
    table = SubElement(root, "performanceTable", id="scores")
    for row in pipeline.score_table(read, on=on):
        cells = SubElement(table, "alternativePerformances")
        SubElement(cells, "alternativeID").text = row.alternative
        for criterion, score in row.scores.items():
            cell = SubElement(cells, "performance")
            SubElement(cell, "criterionID").text = criterion
            _value(SubElement(SubElement(cell, "values"), "value"), score)
    _scales(root)
    indent(root)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def _named(root: Element, several: str, one: str, names: Mapping[str, str]) -> None:
    parent = SubElement(root, several)
    for own_id, name in names.items():
        child = SubElement(parent, one, id=own_id, name=name)
        if one == "alternative":
            SubElement(child, "type").text = "real"
        SubElement(child, "active").text = "true"


def _scales(root: Element) -> None:
    parent = SubElement(root, "criteriaScales")
    for criterion in WEIGHED:
        scale = SubElement(parent, "criterionScale")
        SubElement(scale, "criterionID").text = criterion.value
        values = SubElement(SubElement(SubElement(scale, "scales"), "scale"), "quantitative")
        SubElement(values, "preferenceDirection").text = "max"
        for end, value in (("minimum", "0"), ("maximum", "1")):
            SubElement(SubElement(values, end), "real").text = value


def _value(parent: Element, score: Score) -> None:
    if score.unknown:
        SubElement(parent, "NA")
    elif score.low == score.high:
        SubElement(parent, "real").text = repr(score.low)
    else:
        between = SubElement(parent, "interval")
        for end, value in (("lowerBound", score.low), ("upperBound", score.high)):
            SubElement(SubElement(between, end), "real").text = repr(value)


def whole(found: Assessment, ending: str) -> str:
    """The assessment file, without who weighed what. ``ending``: "toml" or "json"."""
    text = as_toml(found)
    return as_json(text) if ending == "json" else text


def scores(found: Assessment, ending: str, language: str) -> bytes:
    """The scores as a file; empty without channels. ``ending``: "csv" or "xml" (XMCDA)."""
    if not found.alternatives.exists():
        return b""
    on, criteria = found.weighed_on or timezone.localdate(), pipeline.names(language).criteria
    if ending == "xml":
        return scores_as_xmcda(as_toml(found), on=on, criteria=criteria)
    return scores_as_csv(as_toml(found), on=on, criteria=criteria).encode("utf-8-sig")


def name_of(found: Assessment, ending: str) -> str:
    """What a file of an assessment is called."""
    return file_name([found.municipality.name, found.title], ending)


def file_name(parts: Sequence[str], ending: str) -> str:
    """A plain name for a download."""
    return f"{'-'.join(slugify(one) for one in parts if one)[:80] or 'beoordeling'}.{ending}"
