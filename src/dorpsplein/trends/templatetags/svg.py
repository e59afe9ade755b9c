"""Put a picture that was made here into a page."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def own_svg(svg: str) -> SafeString:
    """A picture made by ``render.html.picture_of``: every text in it was escaped when it was made."""
    return mark_safe(svg)  # noqa: S308 - made by us, kept in our own table, never taken from an upload
