"""Changes between two measurements in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dorpskern import pipeline
from dorpskern.pipeline import Change
from dorpskern.terms.finding import Finding
from dorpskern.terms.framework import Trend

KINDS: Mapping[str, str | Promise] = {
    "higher": pgettext_lazy("change of a figure", "Hoger"),
    "lower": pgettext_lazy("change of a figure", "Lager"),
    "unclear": _("Geen duidelijk verschil"),
    "same": pgettext_lazy("change of a figure", "Gelijk"),
    "appeared": _("Nu wel gemeten"),
    "disappeared": _("Niet meer gemeten"),
    "other": _("Niet te vergelijken"),
}


@dataclass(frozen=True, slots=True)
class ChangeSaid:
    """One figure then and now. ``tone``: "good", "bad" or ""; ``said`` says the same in words."""

    name: str
    channel: str
    earlier: str
    later: str
    kind: str
    said: str | Promise
    judged: str | Promise
    tone: str


@dataclass(frozen=True, slots=True)
class TrendChanges:
    """The changes of one trend; ``same``: how many figures are exactly what they were."""

    name: str
    changed: Sequence[ChangeSaid]
    same: int


def changes_said(changes: Mapping[Trend, Sequence[Change]], language: str) -> list[TrendChanges]:
    """Per trend what is not the same; trends without any figure are left out."""
    called = pipeline.names(language).trends
    found = []
    for trend, several in changes.items():
        said = [_said(one, language) for one in several if one.kind.value != "same"]
        if several:
            found.append(TrendChanges(called[trend.value], said, len(several) - len(said)))
    return found


def _said(change: Change, language: str) -> ChangeSaid:
    known = change.known
    name, channel, _figure = pipeline.finding_said(known, language)
    earlier, later = _side(change.earlier, language), _side(change.later, language)
    kind = "unclear" if earlier == later else change.kind.value  # nobody should read "12 % became 12 %: higher"
    better = None if earlier == later else change.is_better
    return ChangeSaid(
        name=name,
        channel=channel,
        earlier=earlier,
        later=later,
        kind=kind,
        said=KINDS[kind],
        judged="" if better is None else _("dat is beter") if better else _("dat is slechter"),
        tone="" if better is None else "good" if better else "bad",
    )


def _side(finding: Finding | None, language: str) -> str:
    return pipeline.finding_said(finding, language)[2] if finding is not None else "–"
