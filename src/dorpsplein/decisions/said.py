"""Words for the codes in a publication, in the language of the reader."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dorpsplein.decisions.models import Body, Choice

FLOORS = {
    "meets": _("Geen strijd gevonden"),
    "below": pgettext_lazy("democratic baseline", "In strijd"),
    "not_shown": _("Niet aangetoond: dit weten we nog niet"),
}
TONES = {"meets": "good", "below": "bad", "not_shown": "doubt"}
OUTCOMES = {
    "use": _("Uitkomst van de afweging: gebruiken."),
    "use_under_conditions": _("Uitkomst van de afweging: gebruiken onder voorwaarden."),
    "wind_down": _("Uitkomst van de afweging: afbouwen."),
    "do_not_use": _("Uitkomst van de afweging: niet gebruiken."),
    "first_find_out": _("Uitkomst van de afweging: eerst uitzoeken."),
}


def choice_said(code: str) -> str:
    """What is decided on a channel."""
    return str(Choice(code).label) if code in Choice else ""


def body_said(code: str) -> str:
    """Who decides."""
    return str(Body(code).label) if code in Body else ""


def floor_said(code: str) -> str:
    """How a channel stands to the democratic baseline."""
    return str(FLOORS.get(code, ""))


def tone_of(code: str) -> str:
    """The shade behind those words."""
    return TONES.get(code, "")


def outcome_said(code: str) -> str:
    """What weighing advises."""
    return str(OUTCOMES.get(code, ""))


def day_said(iso: str | None) -> str:
    """A day of the data as people write it."""
    return date_format(date.fromisoformat(iso), "j F Y") if iso else ""
