"""The rules of what we measure, in the language of the page, with what a municipality has switched on."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from dorpskern.policy import load_limits
from dorpskern.policy.limits import Light
from dorpsplein.accounts.models import Municipality
from dorpsplein.front.reactions import reactions_in


@dataclass(frozen=True, slots=True)
class LimitShown:
    """One kind of measurement. ``is_on``: None where there is nothing to switch."""

    text: str
    how: str
    refusals: tuple[str, ...]
    tests: tuple[str, ...]
    is_on: bool | None


@dataclass(frozen=True, slots=True)
class LightShown:
    """A light with its kinds of measurement. ``tone``: how the badge looks."""

    name: str
    text: str
    tone: str
    limits: list[LimitShown]


TONES = {Light.GREEN: "good", Light.AMBER: "doubt", Light.RED: "bad"}


def lights(municipality: Municipality | None) -> list[LightShown]:
    """The three lights; with a municipality also which amber measurements are on: allowed, or done before."""
    language = get_language() or "nl"
    rules = load_limits()
    on = reactions_in(municipality).switched_on if municipality else frozenset()
    return [
        LightShown(
            name=one.name_nl if language == "nl" else one.name_en,
            text=one.text_nl if language == "nl" else one.text_en,
            tone=TONES[one.light],
            limits=[
                LimitShown(
                    text=limit.text(language),
                    how=limit.how(language),
                    refusals=tuple(code.value for code in limit.codes),
                    tests=tuple(name.split("::")[1] for name in limit.tests),
                    is_on=limit.id in on if municipality and one.light is Light.AMBER else None,
                )
                for limit in rules.under(one.light)
            ],
        )
        for one in rules.lights
    ]
