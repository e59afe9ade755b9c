"""Put a picture that was made here into a page, and a day as people write it."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe

from dorpsplein.trends.forms import month_said

register = template.Library()
register.filter(month_said)


@register.filter
def own_svg(svg: str) -> SafeString:
    """A picture made by ``render.html.picture_of``: every text in it was escaped when it was made."""
    return mark_safe(svg)  # noqa: S308 - made by us, kept in our own table, never taken from an upload


@register.filter
def written_day(iso: str) -> str:
    """A day of the ledger as people write it; "" stays ""."""
    return date_format(date.fromisoformat(iso), "j F Y") if iso else ""


@register.filter
def after_a_colon(sentence: str) -> str:
    """A sentence as it goes on behind a name and a colon."""
    return sentence[:1].lower() + sentence[1:]
