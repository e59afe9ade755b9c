"""What is asked of each reaction, in words, with the key of each answer; and the outcome in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from dorpskern import pipeline
from dorpsplein.abuse.models import AbuseModel, Scorer

ASKED: Mapping[str, str | Promise] = {
    "severity": _("Is dit een belediging of bedreiging?"),
    "ground": _("Waarom wordt iemand zo aangesproken?"),
    "role": _("Wie treft het?"),
}
CHOICES: Mapping[str, Mapping[str, tuple[str | Promise, str | Promise]]] = {
    "severity": {
        "none": (
            pgettext_lazy("judging", "Nee"),
            _("Ook boos, grof of oneens is nee, zolang het niemand vernedert of bedreigt."),
        ),
        "insult": (pgettext_lazy("judging", "Belediging"), _("Iemand of een groep wordt vernederd of uitgescholden.")),
        "threat": (
            pgettext_lazy("judging", "Bedreiging"),
            _("Iemand wordt geweld of ander kwaad toegewenst of aangezegd."),
        ),
        "dehumanising": (
            pgettext_lazy("judging", "Ontmenselijking"),
            _("Mensen worden dieren, ziekte of vuil genoemd, of mogen er niet zijn."),
        ),
        "unclear": (
            _("Kan ik niet beoordelen"),
            _("Bijvoorbeeld een taal die u niet leest, of er is meer nodig om het te begrijpen."),
        ),
    },
    "ground": {
        "origin": (pgettext_lazy("judging", "Herkomst"), ""),
        "religion": (pgettext_lazy("judging", "Geloof"), ""),
        "gender": (pgettext_lazy("judging", "Geslacht"), ""),
        "orientation": (pgettext_lazy("judging", "Geaardheid"), ""),
        "disability": (pgettext_lazy("judging", "Beperking"), ""),
        "office": (pgettext_lazy("judging", "Ambt"), _("Omdat iemand bestuurder, raadslid of ambtenaar is.")),
        "none": (pgettext_lazy("judging", "Iets anders"), ""),
    },
    "role": {
        "college": (_("Burgemeester of wethouders"), ""),
        "council": (pgettext_lazy("judging", "Raadsleden"), ""),
        "staff": (_("Medewerkers van de gemeente"), ""),
        "none": (_("Iemand anders"), _("Iemand zonder ambt, of een groep.")),
    },
}


KEYS: Mapping[str, Mapping[str, str | Promise]] = {
    "severity": {
        "none": pgettext_lazy("key: Nee", "N"),
        "insult": pgettext_lazy("key: Belediging", "B"),
        "threat": pgettext_lazy("key: Bedreiging", "D"),
        "dehumanising": pgettext_lazy("key: Ontmenselijking", "O"),
        "unclear": pgettext_lazy("key: Kan ik niet beoordelen", "K"),
    },
    "role": {
        "college": pgettext_lazy("key: Burgemeester of wethouders", "W"),
        "council": pgettext_lazy("key: Raadsleden", "R"),
        "staff": pgettext_lazy("key: Medewerkers van de gemeente", "M"),
        "none": pgettext_lazy("key: Iemand anders", "A"),
    },
}
"""The letter of each answer; a letter means one thing in all questions. Answers without one have digits."""
BACK, PAUSE = "z", "p"
"""Keys that mean the same everywhere."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer as a button. ``key``: the letter or digit that gives it."""

    value: str
    key: str
    label: str | Promise
    hint: str | Promise


def choices_of(step: str) -> list[Choice]:
    """The answers to one question, each with its key."""
    return [
        Choice(value, str(KEYS[step][value]) if step in KEYS else str(place), *said)
        for place, (value, said) in enumerate(CHOICES[step].items(), start=1)
    ]


DIMENSIONS: Mapping[str, str | Promise] = {
    "all": _("Alle reacties"),
    "severity": _("Naar ernst"),
    "ground": _("Naar reden"),
    "role": _("Naar wie het treft"),
    "day_part": _("Naar deel van de dag"),
}


def outcome_said(outcome: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    """The outcome by dimension, in the order of the page; dimensions without a row are left out."""
    rows = [(one["dimension"], pipeline.audit_row_said(one, language)) for one in outcome.get("rows", [])]
    return [
        {"title": title, "rows": found, "is_told": any(row["false_alarm"] for row in found)}
        for dimension, title in DIMENSIONS.items()
        if (found := [row for of, row in rows if of == dimension])
    ]


def worst_said(outcome: Mapping[str, Any], language: str) -> dict[str, str] | None:
    """The ground of which the scores miss most, in words; None when nothing is missed or too little is known."""
    rows = [one for one in outcome.get("rows", []) if one["dimension"] == "ground" and one["missed"]]
    return pipeline.audit_row_said(max(rows, key=lambda one: one["missed"]), language) if rows else None


def counted_said(outcome: Mapping[str, Any], language: str) -> dict[str, Any]:
    """How many texts the outcome stands on, how many nobody could settle, and what that leaves open, in words."""
    judged = next((one["audited"] for one in outcome.get("rows", []) if one["dimension"] == "all"), 0)
    low, high = (pipeline.share_said(one, language) for one in outcome.get("range") or (None, None))
    undecided = outcome.get("undecided", 0)
    return {"judged": judged, "undecided": undecided, "seen": judged + undecided, "low": low, "high": high}


def whole_said(outcome: Mapping[str, Any], language: str) -> dict[str, str] | None:
    """The share of all reactions in words; None without one."""
    row = next((one for one in outcome.get("rows", []) if one["dimension"] == "all"), None)
    return pipeline.audit_row_said(row, language) if row else None


def model_said(model: AbuseModel) -> str:
    """An own model as a choice."""
    return _("Ons eigen rekenmodel, versie %(version)s van %(day)s: mist %(missed)s") % {
        "version": model.version,
        "day": date_format(model.learnt_on, "j F Y"),
        "missed": about_said(model.about)["missed"],
    }


def about_said(about: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of an own model, with its errors in words; "–" unknown."""
    language = get_language() or "nl"
    shares = ("missed", "false_alarm", "missed_before", "false_alarm_before")
    return {**about, **{name: pipeline.share_said(about[name], language) or "–" for name in shares},
            "before": Scorer(about["before"]).label}  # fmt: skip
