"""The action plan as a table (CSV) and as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dorpsplein.decisions.models import Action, ActionState
from dorpsplein.ui.spreadsheet import safe_cell

LINE = 75
"""Octets in one line of a calendar; more goes on in the next."""
STATES = {ActionState.DONE: "CONFIRMED", ActionState.DROPPED: "CANCELLED"}


def who_does(action: Action) -> str:
    """The person or the role that does it."""
    return action.owner.name if action.owner else action.owner_role


def as_csv(actions: Iterable[Action]) -> str:
    """One row per action; a cell that a spreadsheet would take for a formula is made plain text."""
    out = io.StringIO()
    out.write("\ufeff")  # without it a spreadsheet reads the letters wrongly
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow([pgettext("column", "Wat"), pgettext("column", "Wie"), _("Klaar op"), pgettext("column", "Stand")])
    for one in actions:
        cells = (one.text, who_does(one), one.due_on.isoformat(), str(one.get_state_display()))
        table.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()


def as_calendar(actions: Iterable[Action], *, name: str) -> str:
    """One whole-day event per action, with a uid that never changes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dorpsplein//Actieplan//NL", f"X-WR-CALNAME:{_escaped(name)}"]
    for one in actions:
        lines += _event(one)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(one: Action) -> list[str]:
    stamp = datetime.now(UTC) if one.changed_at is None else one.changed_at.astimezone(UTC)
    return [
        "BEGIN:VEVENT",
        f"UID:{one.uid}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{one.due_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{one.due_on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(one.text)}",
        f"DESCRIPTION:{_escaped(who_does(one))}",
        f"STATUS:{STATES.get(ActionState(one.state), 'TENTATIVE')}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets; a letter is never cut in two."""
    piece, room = "", LINE
    for letter in line:
        width = len(letter.encode())
        if width > room:
            yield piece
            piece, room = " ", LINE - 1
        piece += letter
        room -= width
    yield piece
