"""What other pages show of the scan: the page of a municipality for its residents, and the desk of a member."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dorpsplein.accounts.desk import Now
from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.accounts.sections import Item
from dorpsplein.accounts.waiting import Waiting
from dorpsplein.scan import queries
from dorpsplein.scan.models import Audience

KEEPERS = frozenset({Role.ADVISER, Role.CLERK})
A_YEAR = timedelta(days=365)


def open_scans(municipality: Municipality) -> list[Item]:
    """The scans that anybody may answer now."""
    found = queries.open_to_everybody(municipality, today=timezone.localdate())
    text = _("Vier zinnen, zonder naam. Klaar in een minuut. U kunt meedoen tot en met %(day)s.")
    return [
        Item(
            title=one.title,
            text=text % {"day": date_format(one.closes_on)},
            address=reverse("scan:answer", args=[municipality.slug, one.code]),
            date=timezone.localdate(one.opened_at),
        )
        for one in found
    ]


def outcomes(municipality: Municipality) -> list[Item]:
    """The outcomes that anybody may read."""
    return [
        Item(
            title=str(one),
            text=_("Wat mensen herkennen in onze gemeente."),
            address=reverse("scan:public-outcome", args=[municipality.slug, one.code]),
            date=timezone.localdate(one.closed_at or one.opened_at),
        )
        for one in queries.outcomes_for_everybody(municipality)
    ]


def what_waits(municipality: Municipality, _person: Person, roles: frozenset[Role]) -> Iterator[Waiting]:
    """For every member: scans for members that are open. For adviser and clerk: a round to close, or a year gone by."""
    today = timezone.localdate()
    rounds = list(queries.not_closed(municipality))
    for one in rounds:
        if one.audience == Audience.MEMBERS and one.takes_answers(today):
            address = reverse("scan:answer-as-member", args=[municipality.slug, one.code])
            yield Waiting(_("Doe mee aan ‘%(title)s’") % {"title": one.title}, address)
        elif roles & KEEPERS and not one.takes_answers(today):
            address = reverse("scan:close", args=[municipality.slug, one.pk])
            yield Waiting(_("Sluit ‘%(title)s’: de laatste dag is voorbij") % {"title": one.title}, address)
    last = (
        queries.closed_rounds(municipality).order_by("-closed_at").first() if roles & KEEPERS and not rounds else None
    )
    if last is not None and last.closed_at is not None and timezone.now() - last.closed_at >= A_YEAR:
        address = reverse("scan:new", args=[municipality.slug])
        yield Waiting(_("De laatste scan is een jaar geleden. Vraag het opnieuw."), address)


def what_now(municipality: Municipality, roles: frozenset[Role]) -> Now | None:
    """For a council member when there is nothing to answer: what they can do instead."""
    today = timezone.localdate()
    if Role.COUNCIL_MEMBER not in roles or any(one.takes_answers(today) for one in queries.not_closed(municipality)):
        return None
    last = queries.rounds_with_outcome(municipality).order_by("-closed_at").first()
    if last is None:
        return Now(_("Er staat nu geen scan open. Wilt u er een? Vraag de griffier om een ronde te openen."))
    address = reverse("scan:outcome", args=[municipality.slug, last.pk])
    link = _("Lees de uitkomst van ‘%(title)s’ (%(year)s)") % {"title": last.title, "year": last.year}
    return Now(
        _("Er staat nu geen scan open. U kunt de laatste uitkomst lezen, of de griffier om een nieuwe ronde vragen."),
        ((link, address),),
    )
