"""What a council member's own use of platforms means, in sentences: nothing is scored."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dorpsplein.decisions.models import OwnPlatform


def summed_up(platforms: Sequence[OwnPlatform]) -> list[str]:
    """A few sentences for this council member alone."""
    if not platforms:
        return [_("U hebt nog geen platform ingevuld.")]
    said = [
        ngettext(
            "U gebruikt %(count)d platform richting kiezers.",
            "U gebruikt %(count)d platforms richting kiezers.",
            len(platforms),
        )
        % {"count": len(platforms)}
    ]
    hours = [one.hours_per_week for one in platforms if one.hours_per_week is not None]
    if hours:
        total = number_format(sum(hours), 1)
        said.append(_("Dat kost u samen ongeveer %(hours)s uur per week.") % {"hours": total})
    return said + _without_list(platforms) + _not_thought_through(platforms)


def _without_list(platforms: Sequence[OwnPlatform]) -> list[str]:
    alone = [one.name for one in platforms if not one.has_own_list]
    if not alone:
        return [_("U bereikt al deze mensen ook zonder platform, bijvoorbeeld via een eigen lijst.")]
    said = _("Valt dit weg, dan bereikt u deze mensen niet meer: %(names)s.") % {"names": ", ".join(alone)}
    followers = [one.followers for one in platforms if not one.has_own_list and one.followers is not None]
    if not followers:
        return [said]
    lost = ngettext(
        "Dat gaat om ongeveer %(count)s volger.", "Dat gaat om ongeveer %(count)s volgers.", sum(followers)
    ) % {"count": number_format(sum(followers), use_l10n=True, force_grouping=True)}
    return [said, lost]


def _not_thought_through(platforms: Sequence[OwnPlatform]) -> list[str]:
    open_ones = [one.name for one in platforms if not one.if_it_stops.strip()]
    if not open_ones:
        return []
    return [_("Nog niet bedacht wat u doet als het stopt: %(names)s.") % {"names": ", ".join(open_ones)}]
