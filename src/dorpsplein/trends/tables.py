"""Figures as a table that a spreadsheet opens: Dutch with semicolons and decimal commas, English with commas."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from django.utils.translation import gettext as _

from dorpskern import pipeline
from dorpskern.terms.finding import Finding
from dorpsplein.ui.spreadsheet import safe_cell

BOM = "\ufeff"
"""Without it a spreadsheet takes the letters of UTF-8 for another alphabet."""


def figures_csv(findings: Sequence[Finding], language: str) -> str:
    """Every figure, and every reason why there is none, one per row."""
    out = io.StringIO()
    out.write(BOM)
    write = csv.writer(out, delimiter=";" if language == "nl" else ",", lineterminator="\r\n")
    write.writerow(_header())
    for one in findings:
        write.writerow([_cell(cell, language) for cell in _row(one, language)])
    return out.getvalue()


def _header() -> list[str]:
    return [
        _("naam van het cijfer"),
        _("kanaal of platform"),
        _("cijfer als getal"),
        _("eenheid van het cijfer"),
        _("waarschijnlijk vanaf"),
        _("waarschijnlijk tot en met"),
        _("betrouwbaarheid van die grenzen"),
        _("waarover het iets zegt"),
        _("berekend over"),
        _("periode van het cijfer"),
        _("manier van meten"),
        _("bronnen van het cijfer"),
        _("waarom er geen cijfer is"),
        _("code van het cijfer"),
    ]


def _row(one: Finding, language: str) -> list[str | float | None]:
    name, channel, said = pipeline.finding_said(one, language)
    between = (one.interval.low, one.interval.high, one.interval.level) if one.interval else (None, None, None)
    about = "" if one.missing else pipeline.estimand_of(one, language)
    sources = "; ".join(dict.fromkeys(source.title for source in one.sources))
    why = said if one.missing else ""
    measured = (one.value, one.unit, *between, about, one.n, one.period, one.method)
    return [name, channel, *measured, sources, why, one.indicator]


def _cell(value: str | float | None, language: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return safe_cell(value)
    return str(value).replace(".", ",") if language == "nl" else str(value)
