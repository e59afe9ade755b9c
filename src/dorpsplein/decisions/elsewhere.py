"""What other pages show of this part: the desk of a member, and the page of a municipality for its residents."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.accounts.sections import Item
from dorpsplein.accounts.waiting import Waiting
from dorpsplein.decisions import queries
from dorpsplein.decisions.models import Publication, State

WORKERS = {Role.ADVISER, Role.CLERK}


def what_waits(municipality: Municipality, _person: Person, roles: frozenset[Role]) -> Iterator[Waiting]:
    """For adviser and clerk: decisions to look at again, questions without an answer, actions past their day."""
    if not roles & WORKERS:
        return
    waits = queries.waiting(municipality)
    for one in waits.reviews:
        told = {"title": one.title, "day": date_format(one.review_on) if one.review_on else ""}
        text = _("Kijk opnieuw naar ‘%(title)s’: %(day)s") % told
        yield Waiting(text, reverse("decisions:show", args=[municipality.slug, one.pk]))
    for one in waits.questions:
        number: int = one.waiting  # type: ignore[attr-defined]  # annotated by the query
        text = ngettext(
            "%(count)d vraag van een inwoner zonder antwoord: ‘%(title)s’",
            "%(count)d vragen van inwoners zonder antwoord: ‘%(title)s’",
            number,
        )
        address = reverse("decisions:questions", args=[municipality.slug, one.pk])
        yield Waiting(text % {"count": number, "title": one.title}, address)
    for one in waits.late_actions:
        number = one.waiting  # type: ignore[attr-defined]  # annotated by the query
        text = ngettext(
            "%(count)d actie is over de dag heen: ‘%(title)s’",
            "%(count)d acties zijn over de dag heen: ‘%(title)s’",
            number,
        )
        address = reverse("decisions:actions", args=[municipality.slug, one.pk])
        yield Waiting(text % {"count": number, "title": one.title}, address)


def decided(municipality: Municipality) -> list[Item]:
    """What was decided, and what was withdrawn."""
    items = []
    for one in queries.published(municipality):
        newest: Publication = one.versions[0]  # type: ignore[attr-defined]  # prefetched by the query
        if one.state == State.WITHDRAWN:
            text = _("Ingetrokken. Lees wanneer en waarom.")
        else:
            text = _("Wat is er besloten, en waarom?")
        day = localdate(newest.confirmed_at) if newest.confirmed_at else one.created_at.date()
        items.append(Item(str(newest.content["title"]), text, one.public_path, day))
    return items
