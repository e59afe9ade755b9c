"""The words for a house style that is refused."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dorpsplein.accounts.house_style import LEAST_CONTRAST, Problem

PLACES = {
    "text": gettext_lazy("De gewone tekst is slecht te lezen op de achtergrond."),
    "heading": gettext_lazy("De koppen zijn slecht te lezen op de achtergrond."),
    "link": gettext_lazy("De links zijn slecht te lezen op de achtergrond."),
    "button": gettext_lazy("De tekst op de knoppen is slecht te lezen."),
    "button_hover": gettext_lazy("De tekst op de knoppen is slecht te lezen als de muis erop staat."),
    "second_button": gettext_lazy("De tekst op de tweede soort knoppen is slecht te lezen."),
    "label": gettext_lazy("De tekst boven de invulvelden is slecht te lezen."),
    "textbox": gettext_lazy("De tekst in de invulvelden is slecht te lezen."),
}
MOST_SAID = 6


def say_problems(problems: list[Problem]) -> list[str]:
    """A sentence per problem, at most a few."""
    said = [_say(problem) for problem in problems]
    return list(dict.fromkeys(said))[:MOST_SAID]


def _say(problem: Problem) -> str:
    if problem.kind == "contrast":
        return _(
            "%(place)s Het contrast is %(ratio)s op 1; minstens %(least)s op 1 is nodig. Kies een andere kleur voor "
            "%(name)s."
        ) % {
            "place": PLACES[problem.pair],
            "ratio": _decimal(problem.ratio),
            "least": _decimal(LEAST_CONTRAST),
            "name": problem.name,
        }
    if problem.kind == "dangerous":
        return _(
            "%(name)s bevat iets wat wij niet toestaan: ‘%(value)s’. Alleen kleuren, maten, getallen en namen van "
            "lettertypen mogen. Er is niets veranderd."
        ) % {"name": problem.name, "value": problem.value}
    if problem.kind == "too_many":
        return _("Dit zijn meer dan 5.000 design tokens. Kies het bestand van één thema.")
    if problem.kind == "empty":
        return _("Hierin staat geen design token dat wij kunnen gebruiken. Kijk bij ‘Wat is een design token?’.")
    if problem.value:
        return _("Deze regel kunnen wij niet lezen: ‘%(value)s’. Schrijf elke regel als --naam: waarde;") % {
            "value": problem.value
        }
    return _("Dit bestand is geen geldige JSON. Maak de export van uw design tokens opnieuw.")


def _decimal(value: float) -> str:
    return str(number_format(int(value * 10) / 10, 1))  # rounded down: 4.49 is not 4.5
