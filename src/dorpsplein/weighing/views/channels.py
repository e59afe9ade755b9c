"""The verdicts of an outcome as cards and sentences for a page; nothing is computed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from dorpskern import pipeline
from dorpskern.terms.verdict import Advice, Floor
from dorpsplein.assessments.models import Alternative
from dorpsplein.weighing.views.pictures import Dot, ten_dots

FLOORS: dict[str, Promise] = {
    Floor.MEETS: gettext_lazy("Geen strijd gevonden"),
    Floor.BELOW: pgettext_lazy("floor", "In strijd"),
    Floor.NOT_SHOWN: pgettext_lazy("floor", "Niet aangetoond"),
}
TONES = {Floor.MEETS: "good", Floor.BELOW: "bad", Floor.NOT_SHOWN: "doubt"}
ADVICE: dict[str, Promise] = {
    Advice.USE: pgettext_lazy("advice", "Gebruiken"),
    Advice.USE_UNDER_CONDITIONS: gettext_lazy("Gebruiken onder voorwaarden"),
    Advice.WIND_DOWN: pgettext_lazy("advice", "Afbouwen"),
    Advice.DO_NOT_USE: pgettext_lazy("advice", "Niet gebruiken"),
    Advice.FIRST_FIND_OUT: pgettext_lazy("advice", "Eerst uitzoeken"),
}
FIRST = 3
"""Three unknowns, not thirty."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One channel as a card. ``share``: how often it comes first, in [0, 1]; None when it is not ranked."""

    key: str
    name: str
    floor: str
    floor_said: str
    tone: str
    failed: str
    failed_count: int
    unknown: str
    unknown_count: int
    share: float | None
    often: str
    dots: list[Dot]
    advice: str
    alternative: Alternative | None


def channel_cards(weighing: Mapping[str, Any], names: Mapping[str, Alternative]) -> list[Channel]:
    """A card per channel of an outcome, in the order of the assessment."""
    return [_card(one, names) for one in weighing["alternatives"]]


def name_of(key: str, names: Mapping[str, Alternative]) -> str:
    """What a channel is called; its key when it was removed since."""
    return names[key].name if key in names else key


def _card(one: Mapping[str, Any], names: Mapping[str, Alternative]) -> Channel:
    share = one["rank_acceptability"][0] if one["rank_acceptability"] else None
    clauses = pipeline.names(get_language() or "nl").clauses
    return Channel(
        key=one["id"],
        name=name_of(one["id"], names),
        floor=one["floor"],
        floor_said=str(FLOORS[one["floor"]]),
        tone=TONES[Floor(one["floor"])],
        failed=", ".join(f"{number}. {clauses[number]}" for number in one["failed_clauses"]),
        failed_count=len(one["failed_clauses"]),
        unknown=pipeline.listed([str(number) for number in one["unknown_clauses"]], get_language() or "nl"),
        unknown_count=len(one["unknown_clauses"]),
        share=share,
        often="" if share is None else first_said(share),
        dots=[] if share is None else ten_dots(share),
        advice=str(ADVICE[one["advice"]]),
        alternative=names.get(one["id"]),
    )


def first_said(share: float) -> str:
    """How often a channel comes first, in whole times out of ten."""
    least, most = pipeline.of_ten(share)
    if (least, most) == (0, 1):
        return _("Komt in minder dan 1 van de 10 wegingen als eerste uit de bus.")
    if (least, most) == (9, 10):
        return _("Komt in meer dan 9 van de 10 wegingen als eerste uit de bus.")
    if most == 0:
        return _("Komt in geen enkele weging als eerste uit de bus.")
    if least == 10:
        return _("Komt in elke weging als eerste uit de bus.")
    return _("Komt in %(times)d van de 10 wegingen als eerste uit de bus.") % {"times": most}


def pairs(weighing: Mapping[str, Any], names: Mapping[str, Alternative]) -> list[str]:
    """How often each ranked channel beats the next one, in sentences."""
    ranked = sorted(
        (one for one in weighing["alternatives"] if one["rank_acceptability"]),
        key=lambda one: (-one["rank_acceptability"][0], one["id"]),
    )
    return [
        _pair_said(name_of(one["id"], names), name_of(other["id"], names), weighing["pairwise"][one["id"]][other["id"]])
        for one, other in pairwise(ranked)
    ]


def _pair_said(first: str, second: str, share: float) -> str:
    least, most = pipeline.of_ten(share)
    if (least, most) == (0, 1):
        said = _("‘%(first)s’ wint het in minder dan 1 van de 10 wegingen van ‘%(second)s’.")
    elif (least, most) == (9, 10):
        said = _("‘%(first)s’ wint het in meer dan 9 van de 10 wegingen van ‘%(second)s’.")
    elif least == 10:
        said = _("‘%(first)s’ wint het in elke weging van ‘%(second)s’.")
    else:
        said = _("‘%(first)s’ wint het in %(times)d van de 10 wegingen van ‘%(second)s’.")
    return said % {"first": first, "second": second, "times": most}


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something to look up first: where it is asked, and whether another channel could come first."""

    channel: str
    criterion: str
    criterion_key: str
    channel_key: str
    changes_the_first: bool
    alternative: Alternative | None


def unknowns(weighing: Mapping[str, Any], names: Mapping[str, Alternative]) -> list[Unknown]:
    """The three that move the outcome most."""
    criteria = pipeline.names(get_language() or "nl").criteria
    return [
        Unknown(
            channel=name_of(one["alternative"], names),
            criterion=criteria[one["criterion"]],
            criterion_key=one["criterion"],
            channel_key=one["alternative"],
            changes_the_first=one["gain"] > 0,
            alternative=names.get(one["alternative"]),
        )
        for one in weighing["decisive_unknowns"]
        if one["effect"] > 0
    ][:FIRST]
