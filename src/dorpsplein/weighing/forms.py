"""What is asked on the pages of this part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dorpsplein.accounts.models import Role
from dorpsplein.weighing.models import Sheet, Way
from dorpsplein.weighing.rounds import MOST_GUESTS
from dorpsplein.weighing.voices import KEYS, MOST, Voice, places_of, pointed, ranked, silent, swung


class RoundForm(forms.Form):
    """Open a round."""

    hides_optional = True
    """Roles or guests: one of the two is needed."""

    title = forms.CharField(
        label=_("Naam van de ronde"), max_length=120, help_text=_("Bijvoorbeeld: raadsavond van 24 november.")
    )
    roles = forms.MultipleChoiceField(
        label=_("Wie doet er mee?"),
        choices=Role.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=[Role.COUNCIL_MEMBER, Role.EXECUTIVE],
        help_text=_(
            "Iedereen met een van deze rollen mag één keer een inschatting geven. Ieders inschatting telt even zwaar."
        ),
    )
    guests = forms.IntegerField(
        label=_("Aantal gasten, zoals inwoners"),
        min_value=0,
        max_value=MOST_GUESTS,
        initial=0,
        help_text=_("Elke gast krijgt een eigen code en heeft geen account nodig."),
    )

    def roles_given(self) -> list[Role]:
        """The chosen roles."""
        return [Role(role) for role in self.cleaned_data["roles"]]


class CodeForm(forms.Form):
    """The code of a guest."""

    code = forms.CharField(
        label=_("Uw code"),
        max_length=20,
        help_text=_("Acht letters. U krijgt de code van de griffier."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


def typed_in(data: Mapping[str, Any], *, prefix: str) -> dict[str, str]:
    """What was typed per criterion, to show again."""
    return {key: str(data.get(f"{prefix}-{key}", "")).strip() for key in KEYS}


def voice_in(way: Way, data: Mapping[str, Any]) -> Voice:
    """What somebody gives with a form.

    Raises:
        NotNow: Something is missing or out of bounds.

    """
    if way is Way.SILENT:
        return silent()
    numbers = {key: _number(text) for key, text in typed_in(data, prefix="value").items()}
    if way is Way.RANKING:
        return ranked(numbers)
    if way is Way.POINTS:
        return pointed(numbers)
    return swung(str(data.get("first", "")), numbers)


def _number(text: str) -> int | None:
    """A whole number as typed; None for anything else."""
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= 3 else None


def values_of(way: Way, sheet: Sheet | None) -> dict[str, str]:
    """What is in the fields when the form opens: what was given before in the same way."""
    voice = sheet.voice if sheet is not None and sheet.way == way else {}
    if way is Way.RANKING:
        return {key: str(place) for key, place in places_of(voice).items()}
    return {key: str(value) for key, value in voice.get("points", {}).items()}


def first_of(way: Way, sheet: Sheet | None) -> str:
    """What somebody would improve first, when that was given before."""
    if sheet is None or way is not Way.SWING or sheet.way != way:
        return ""
    points: dict[str, int] = sheet.voice["points"]
    return next(key for key in KEYS if points[key] == MOST)


def moved(values: Mapping[str, str], move: str) -> dict[str, str]:
    """Places after one press on a button "up:costs", "down:costs" or "tie:costs".

    Up or down: past the place above or below; out of a shared place onto a place of its own. Tie: shares the one above.
    """
    step, _, key = move.partition(":")
    classes = _classes(values)
    here = next((n for n, entry in enumerate(classes) if key in entry), None)
    if here is None or (step == "tie" and here == 0):
        return _numbered(classes)
    was_alone = len(classes[here]) == 1
    classes[here] = [one for one in classes[here] if one != key]
    if step == "tie":
        classes[here - 1] = [*classes[here - 1], key]
    else:
        at = (here - 1 if was_alone else here) if step == "up" else (here + 2 if was_alone else here + 1)
        classes.insert(max(at, 0), [key])
    return _numbered([entry for entry in classes if entry])


def _classes(values: Mapping[str, str]) -> list[list[str]]:
    places = {key: _number(values.get(key, "")) or len(KEYS) for key in KEYS}
    return [[key for key in KEYS if places[key] == place] for place in sorted(set(places.values()))]


def _numbered(classes: list[list[str]]) -> dict[str, str]:
    return {key: str(place) for place, entry in enumerate(classes, start=1) for key in entry}
