"""What the page of a municipality shows of the scan."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dorpsplein.accounts.models import Municipality
from dorpsplein.accounts.sections import Item
from dorpsplein.scan import queries


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
            title=one.title,
            text=_("Wat mensen herkennen in onze gemeente."),
            address=reverse("scan:public-outcome", args=[municipality.slug, one.code]),
            date=timezone.localdate(one.closed_at or one.opened_at),
        )
        for one in queries.outcomes_for_everybody(municipality)
    ]
