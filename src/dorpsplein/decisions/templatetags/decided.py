"""Filters that say the codes of a publication in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import get_language

from dorpsplein.decisions import said
from dorpsplein.ui.words import say

register = template.Library()
register.filter("choice_said", said.choice_said)
register.filter("body_said", said.body_said)
register.filter("floor_said", said.floor_said)
register.filter("floor_tone", said.tone_of)
register.filter("outcome_said", said.outcome_said)
register.filter("day_said", said.day_said)


@register.filter
def in_language(told: Mapping[str, Any]) -> Any:
    """The variant of the reader's language; Dutch where there is no other."""
    return told.get(get_language() or "nl", told["nl"])


@register.filter
def bytes_said(count: int) -> str:
    """A number of bytes in kilobytes."""
    return f"{max(1, round(count / 1000))} kB"


@register.filter
def out_of_ten(share: float) -> int:
    """A share in [0, 1] as "so many in ten"."""
    return round(share * 10)


@register.filter
def checked_said(part: str) -> str:
    """What was recomputed of a paper."""
    return say("cli", f"verified_{part}", get_language() or "nl")


@register.filter
def not_checked_said(part: str) -> str:
    """What could not be recomputed, and why."""
    return say("cli", f"not_verified_{part}", get_language() or "nl")
