"""What waits for somebody in the weighing: a round to take part in, a round to close or to reveal."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.accounts.waiting import Waiting
from dorpsplein.weighing.models import Sheet, State
from dorpsplein.weighing.queries import rounds_of


def what_waits(municipality: Municipality, person: Person, roles: frozenset[Role]) -> Iterator[Waiting]:
    """For a desk: two queries."""
    going = list(rounds_of(municipality).exclude(state=State.REVEALED))
    given = set(Sheet.objects.filter(person=person, round__in=going).values_list("round_id", flat=True))
    for one in going:
        address = reverse("weighing:round", args=[municipality.slug, one.pk])
        facts = {"title": one.title}
        if one.is_open and roles & set(one.roles) and one.pk not in given:
            own = reverse("weighing:own", args=[municipality.slug, one.pk])
            yield Waiting(_("Geef uw inschatting in ‘%(title)s’.") % facts, own)
        if one.is_open and Role.CLERK in roles:
            yield Waiting(_("‘%(title)s’ is open. Sluit de ronde als iedereen klaar is.") % facts, address)
        if one.is_closed and not one.is_empty and Role.CLERK in roles:
            yield Waiting(_("‘%(title)s’ is gesloten. Maak de uitkomst bekend.") % facts, address)
