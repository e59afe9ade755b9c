"""A tally in words: what a page and a download say. Nothing here is not in the tally of the core."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from dorpskern import pipeline, policy
from dorpsplein.scan.models import Round, Speaker


@dataclass(frozen=True, slots=True)
class Line:
    """One item for one group. ``count`` is None where it is hidden."""

    item: str
    text: str
    said: str
    count: pipeline.ItemCount | None

    @property
    def percent(self) -> int | None:
        """How many in a hundred."""
        return pipeline.percents(self.count) if self.count else None


@dataclass(frozen=True, slots=True)
class Group:
    """Everybody, a role, or roles together."""

    name: str
    n: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The outcome of a round as a page shows it."""

    everybody: Group
    apart: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """One item in two rounds."""

    text: str
    then: str
    now: str
    said: str


def texts() -> dict[str, str]:
    """The four items in the language of the page."""
    language = get_language() or "nl"
    return {item.id: item.text(language) for item in policy.load_framework().scan}


def roles_said(roles: Sequence[str]) -> str:
    """A role, or the roles that are counted together."""
    return " · ".join(str(Speaker(role).label) for role in Speaker.values if role in roles)


def shown(tally: pipeline.ScanTally) -> Shown:
    """A tally in words."""
    apart = tuple(_group(roles_said(one.roles), one) for one in tally.apart)
    return Shown(_group(_("Iedereen samen"), tally.everybody), apart)


def _group(name: str, tally: pipeline.RoleTally) -> Group:
    lines = tuple(
        Line(item, text, said(tally.items.get(item)), tally.items.get(item)) for item, text in texts().items()
    )
    return Group(name, tally.n, lines)


def said(count: pipeline.ItemCount | None) -> str:
    """How many recognise an item; or that it is hidden."""
    if count is None:
        return _("Te weinig antwoorden: niet apart getoond.")
    if count.yes == 0:
        return _("Niemand van de %(n)s herkent dit.") % {"n": count.n}
    return ngettext("%(yes)s van de %(n)s herkent dit.", "%(yes)s van de %(n)s herkennen dit.", count.yes) % {
        "yes": count.yes,
        "n": count.n,
    }


def beside(then: pipeline.ScanTally, now: pipeline.ScanTally) -> list[tuple[str, list[Beside]]]:
    """Two rounds side by side: per group its name and its items."""
    groups: dict[tuple[str, ...], list[Beside]] = {}
    known = texts()
    for one in pipeline.then_and_now(then, now, list(known)):
        row = Beside(known[one.item], _percent(one.then), _percent(one.now), _difference_said(one))
        groups.setdefault(one.roles, []).append(row)
    return [(roles_said(roles) or _("Iedereen samen"), rows) for roles, rows in groups.items()]


def _percent(count: pipeline.ItemCount | None) -> str:
    if count is None:
        return _("niet getoond")
    facts = {"yes": count.yes, "n": count.n, "percent": pipeline.percents(count)}
    return _("%(yes)s van de %(n)s (%(percent)s %%)") % facts


def _difference_said(one: pipeline.ItemThenNow) -> str:
    if one.points is None:
        return _("Niet te vergelijken.")
    if one.points == 0:
        return _("Toen en nu even vaak.")
    text = (
        _("Nu van elke 100 mensen %(points)s meer.")
        if one.points > 0
        else _("Nu van elke 100 mensen %(points)s minder.")
    )
    return text % {"points": abs(one.points)}


def as_csv(found: Shown) -> str:
    """The outcome as a table; a hidden count is an empty cell. No text of a user is in it."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(
        [
            pgettext("column", "groep"),
            pgettext("column", "zin"),
            pgettext("column", "herkent dit"),
            pgettext("column", "antwoorden op deze zin"),
            pgettext("column", "antwoorden van deze groep"),
        ]
    )
    for group in (found.everybody, *found.apart):
        for line in group.lines:
            yes, n = (line.count.yes, line.count.n) if line.count else ("", "")
            table.writerow([group.name, line.text, yes, n, group.n])
    return "\ufeff" + out.getvalue()


def as_json(round_: Round, tally: pipeline.ScanTally) -> dict[str, Any]:
    """The outcome as data."""
    return {
        "municipality": round_.municipality.name,
        "title": round_.title,
        "year": round_.year,
        "framework": round_.framework,
        "closed_at": round_.closed_at.isoformat() if round_.closed_at else None,
        "items": {item.id: {"urn": item.urn, "text": item.text_nl} for item in policy.load_framework().scan},
        "tally": pipeline.tally_as_json(tally),
    }
