"""Fields that several forms share, and what is said when the service refuses."""

from __future__ import annotations

import re
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

DUTCH_DAY = re.compile(r"(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})")
COARSE_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def blame(form: forms.BaseForm, error: ValidationError) -> None:
    """Show what the service refused at the field it is about, or above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, problems in error.message_dict.items():
        form.add_error(name if name in form.fields else None, problems)


def day(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    """A day, with the calendar of the browser."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def lines(label: Any, *, required: bool = True, rows: int = 4, longest: int = 4000, help_text: Any = "") -> Any:
    """Several lines of text."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=longest,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def coarse_day(value: str) -> str:
    """A day, a month or a year.

    Raises:
        ValidationError: It is none of these.

    """
    written = as_iso(value.strip())
    if written and not COARSE_DAY.fullmatch(written):
        raise ValidationError(_("Schrijf een datum als 24-11-2026, 11-2026 of 2026."))
    return written


def as_iso(value: str) -> str:
    """A day or a month as Dutch people write it (24-11-2026, 11-2026), with the year first; else as it stands."""
    dutch = DUTCH_DAY.fullmatch(value)
    if dutch is None:
        return value
    day, month, year = dutch.groups()
    return "-".join(part.zfill(2) for part in (year, month, day) if part)


def choices_of(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    """A field of a form that has choices."""
    return cast("forms.ChoiceField", form.fields[name])
