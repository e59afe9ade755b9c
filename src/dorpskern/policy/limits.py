"""What we measure, what only after advice, and what we cannot: the rules behind the page "Wat wij niet meten"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dorpskern.policy.files import Table, read_toml, remembered
from dorpskern.terms.refusal import Code


class Light(StrEnum):
    """Whether a kind of measurement is done."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class LightText:
    """A light in words."""

    light: Light
    name_nl: str
    name_en: str
    text_nl: str
    text_en: str


@dataclass(frozen=True, slots=True)
class Limit:
    """One kind of measurement. ``codes``: refusals that enforce the limit; ``tests``: tests, as "file::name"."""

    id: str
    light: Light
    text_nl: str
    text_en: str
    how_nl: str
    how_en: str
    codes: tuple[Code, ...]
    tests: tuple[str, ...]

    def text(self, language: str) -> str:
        """What is measured, in "nl" or "en"."""
        return self.text_nl if language == "nl" else self.text_en

    def how(self, language: str) -> str:
        """How we limit ourselves, in "nl" or "en"."""
        return self.how_nl if language == "nl" else self.how_en


@dataclass(frozen=True, slots=True)
class Limits:
    """The three lights, and every kind of measurement in the order of the page."""

    lights: tuple[LightText, ...]
    limits: tuple[Limit, ...]

    def under(self, light: Light) -> tuple[Limit, ...]:
        """The kinds of measurement with a light."""
        return tuple(limit for limit in self.limits if limit.light is light)


@remembered
def load_limits() -> Limits:
    """The rules, typed."""
    file = read_toml("limits.toml")
    return Limits(
        tuple(_light(light, file["light"][light.value]) for light in Light),
        tuple(_limit(row) for row in file["limit"]),
    )


def _light(light: Light, row: Table) -> LightText:
    return LightText(light, row["name"]["nl"], row["name"]["en"], row["text"]["nl"], row["text"]["en"])


def _limit(row: Table) -> Limit:
    enforced = [one.split(":", 1) for one in row["enforced_by"]]
    return Limit(
        id=row["id"],
        light=Light(row["light"]),
        text_nl=row["text"]["nl"],
        text_en=row["text"]["en"],
        how_nl=row["how"]["nl"],
        how_en=row["how"]["en"],
        codes=tuple(Code(name) for kind, name in enforced if kind == "code"),
        tests=tuple(name for kind, name in enforced if kind == "test"),
    )
