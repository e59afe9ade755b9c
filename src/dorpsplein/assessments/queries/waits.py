"""What waits for somebody in the assessments: questions to look up, assessments to look over or to sign, advice."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.accounts.waiting import Waiting
from dorpsplein.assessments.models import Assessment, State
from dorpsplein.assessments.queries.reading import mine

REVIEWERS = (Role.ADVISER, Role.CLERK, Role.PRIVACY_OFFICER)
"""Who may look an assessment over."""
APPROVERS = (Role.CLERK, Role.EXECUTIVE)
"""Who may sign it."""


def what_waits(municipality: Municipality, person: Person, roles: frozenset[Role]) -> Iterator[Waiting]:
    """For a desk: two queries."""
    asked = mine(person, municipality).count()
    if asked:
        said = ngettext("Zoek %(count)d vraag uit.", "Zoek %(count)d vragen uit.", asked) % {"count": asked}
        yield Waiting(said, reverse("assessments:mine", args=[municipality.slug]))
    moving = Q(state__in=(State.IN_REVIEW, State.APPROVED, State.RETURNED))
    for one in Assessment.objects.filter(moving, municipality=municipality).select_related("privacy_view"):
        yield from _steps(one, person, roles, municipality.slug)


def _steps(one: Assessment, person: Person, roles: frozenset[Role], slug: str) -> Iterator[Waiting]:
    review = reverse("assessments:review", args=[slug, one.pk])
    facts = {"title": one.title}
    own = one.created_by_id == person.pk
    if one.state == State.IN_REVIEW and roles & set(REVIEWERS) and not own:
        yield Waiting(_("Kijk ‘%(title)s’ na.") % facts, review)
    if one.state == State.APPROVED and roles & set(APPROVERS) and not own:
        yield Waiting(_("Stel ‘%(title)s’ vast.") % facts, review)
    if one.state == State.RETURNED and own:
        yield Waiting(_("‘%(title)s’ kwam terug met een reden.") % facts, review)
    if Role.PRIVACY_OFFICER in roles and one.state != State.RETURNED and not hasattr(one, "privacy_view"):
        address = reverse("assessments:others", args=[slug, one.pk])
        yield Waiting(_("Geef als FG advies over ‘%(title)s’.") % facts, address)
