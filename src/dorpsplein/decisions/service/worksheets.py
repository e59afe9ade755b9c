"""The own worksheet of a council member. Nobody else reads it; what is in it is recorded nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.decisions.models import OwnPlatform, Worksheet


def worksheet_for(municipality: Municipality, person: Person) -> Worksheet:
    """The worksheet of this person here; an empty one the first time something is kept."""
    return Worksheet.objects.get_or_create(municipality=municipality, person=person)[0]


@transaction.atomic
def keep_platform(worksheet: Worksheet, fields: Mapping[str, Any], *, platform: OwnPlatform | None = None) -> None:
    """Add a platform, or change one."""
    one = platform or OwnPlatform(worksheet=worksheet)
    for name, value in fields.items():
        setattr(one, name, value)
    one.save()
    worksheet.save(update_fields=["changed_at"])


@transaction.atomic
def remove_platform(platform: OwnPlatform) -> None:
    """Take a platform off the worksheet."""
    platform.delete()


def keep_notes(worksheet: Worksheet, notes: Mapping[str, str]) -> None:
    """Keep what somebody writes at the actions of the framework: action id → note; empty ones are dropped."""
    worksheet.actions = {action: note.strip() for action, note in notes.items() if note.strip()}
    worksheet.save()


def erase_worksheet(worksheet: Worksheet) -> None:
    """Erase everything that is on it."""
    worksheet.delete()
