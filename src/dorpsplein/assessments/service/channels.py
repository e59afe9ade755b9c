"""The channels of an assessment: known ones with what is already known of them, and free ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from dorpsplein.accounts.models import Person
from dorpsplein.assessments.models import Alternative, Assessment, What
from dorpsplein.assessments.service.changing import keep, must_be_open, touch
from dorpsplein.audit import service as audit


@dataclass(frozen=True, slots=True)
class Channel:
    """What is asked of a channel. ``reach``: age group → share of it that is reached, in [0, 1]."""

    name: str
    channel: str = ""
    cost_low: float | None = None
    cost_high: float | None = None
    reach: dict[str, float] = field(default_factory=dict)
    is_open: bool = False
    in_use: bool = False


@transaction.atomic
def add_channels(assessment: Assessment, channels: Sequence[Channel], *, by: Person | None) -> list[Alternative]:
    """Add channels at the end.

    Raises:
        ValidationError: The assessment cannot be changed, or a channel is there already.

    """
    must_be_open(assessment)
    there = list(assessment.alternatives.all())
    names, keys = {one.name.casefold() for one in there}, {one.key for one in there}
    made = []
    for place, one in enumerate(channels, start=len(there)):
        if one.name.casefold() in names:
            raise ValidationError(_("‘%(name)s’ staat er al.") % {"name": one.name})
        _check_costs(one)
        key = _free_key(one, keys)
        names.add(one.name.casefold())
        keys.add(key)
        alternative = Alternative.objects.create(assessment=assessment, key=key, place=place, **_fields(one))
        keep(assessment, What.CHANNEL, old=None, new=_fields(one), by=by, alternative=alternative)
        made.append(alternative)
    _changed(assessment, "channel.added", by, count=len(made))
    return made


@transaction.atomic
def change_channel(alternative: Alternative, channel: Channel, *, by: Person | None) -> None:
    """Change what is known of a channel.

    Raises:
        ValidationError: The assessment cannot be changed, or the costs are the wrong way round.

    """
    assessment = alternative.assessment
    must_be_open(assessment)
    _check_costs(channel)
    others = assessment.alternatives.exclude(pk=alternative.pk)
    if any(one.name.casefold() == channel.name.casefold() for one in others):
        raise ValidationError(_("‘%(name)s’ staat er al.") % {"name": channel.name})
    old, new = {name: getattr(alternative, name) for name in _fields(channel)}, _fields(channel)
    for name, value in new.items():
        setattr(alternative, name, value)
    alternative.save()
    if old != new:
        keep(assessment, What.CHANNEL, old=old, new=new, by=by, alternative=alternative)
        _changed(assessment, "channel.changed", by)


@transaction.atomic
def remove_channel(alternative: Alternative, *, by: Person | None) -> None:
    """Take a channel out, with its answers; the history keeps what it was."""
    assessment = alternative.assessment
    must_be_open(assessment)
    names = ("name", "channel", "cost_low", "cost_high", "reach", "is_open", "in_use")
    keep(assessment, What.CHANNEL, old={name: getattr(alternative, name) for name in names}, new=None, by=by)
    alternative.delete()
    _changed(assessment, "channel.removed", by)


def _fields(one: Channel) -> dict[str, Any]:
    return {
        "name": one.name,
        "channel": one.channel,
        "cost_low": one.cost_low,
        "cost_high": one.cost_high,
        "reach": one.reach,
        "is_open": one.is_open,
        "in_use": one.in_use,
    }


def _check_costs(one: Channel) -> None:
    if (one.cost_low is None) != (one.cost_high is None):
        raise ValidationError({"cost_high": _("Vul twee bedragen in: de laagste en de hoogste schatting.")})
    if one.cost_low is not None and one.cost_high is not None and one.cost_low > one.cost_high:
        raise ValidationError({"cost_high": _("De hoogste schatting is lager dan de laagste. Draai ze om.")})


def _free_key(one: Channel, taken: set[str]) -> str:
    base = slugify(one.name)[:50] or "kanaal"
    key, number = base, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key


def _changed(assessment: Assessment, action: str, by: Person | None, **facts: Any) -> None:
    touch(assessment)
    audit.record(
        action, municipality_id=assessment.municipality_id, by=by, target=f"assessment {assessment.pk}", **facts
    )
