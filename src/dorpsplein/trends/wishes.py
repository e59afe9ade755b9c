"""Which file would give a figure that is missing: the machine words of the core, said to people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Wish:
    """A kind of file. ``can_be_read``: whether it can be imported today."""

    name: str | Promise
    how: str | Promise
    can_be_read: bool = True


POSTS = Wish(
    _("De export van uw eigen berichten"),
    _("Meta Business Suite → Statistieken → Content → Gegevens exporteren, of het archief van Mastodon."),
)
MORE_POSTS = Wish(
    _("Meer eigen berichten"),
    _("Neem een langere periode of nog een kanaal: er zijn nu te weinig berichten om iets te zeggen."),
)
ALL_COLUMNS = Wish(
    _("De export van uw berichten met alle kolommen"),
    _("Kies bij het exporteren alle kolommen, ook onbetaald en betaald bereik en reacties."),
)
DSA = Wish(
    _("Transparantierapporten van platforms (DSA)"),
    _("De CSV-bestanden die elk groot platform ieder half jaar op zijn transparantiepagina zet."),
)
CONVERSATION = Wish(
    _("De export van een gesprek op het plein"),
    _("In Polis: de rapportpagina → Export. Vraag eerst uw privacyfunctionaris."),
)
NOT_YET = Wish(
    _("Nog niet in te lezen"),
    _("Hiervoor leest Dorpsplein nog geen bestand in. Zet het cijfer zelf als bewijs in een beoordeling."),
    can_be_read=False,
)
HIDDEN = Wish(
    _("Om heel weinig mensen"),
    _("Deze cijfers tonen wij niet, ook niet met een ander bestand: het gaat om te weinig mensen."),
    can_be_read=False,
)

WISHES = {
    "notes": POSTS,
    "content": ALL_COLUMNS,
    "messages": MORE_POSTS,
    "months": MORE_POSTS,
    "words": MORE_POSTS,
    "platforms": MORE_POSTS,
    "impressions_paid": ALL_COLUMNS,
    "reach_paid": ALL_COLUMNS,
    "reach_organic": ALL_COLUMNS,
    "reach": ALL_COLUMNS,
    "is_paid": ALL_COLUMNS,
    "replies": ALL_COLUMNS,
    "likes": ALL_COLUMNS,
    "dsa": DSA,
    "votes": CONVERSATION,
    "participants": CONVERSATION,
    "persons": HIDDEN,
    "age": HIDDEN,
    "angry": NOT_YET,
    "audience": NOT_YET,
    "spend_eur": NOT_YET,
    "population": NOT_YET,
    "har": NOT_YET,
    "replies_with_times": NOT_YET,
    "replies_with_audit": NOT_YET,
    "list_of_corrections": NOT_YET,
}
"""By what stands before the colon of ``Missing.needs``."""


def wish_of(needs: str) -> Wish:
    """The file that would give this."""
    return WISHES.get(needs.partition(":")[0], NOT_YET)


def wishes(missing: Iterable[tuple[str, Iterable[str]]]) -> list[tuple[Wish, list[str]]]:
    """Figures by the file that would give them, what can be read today first.

    Args:
        missing: The name of each figure with what it needs.

    """
    asked: dict[Wish, list[str]] = {}
    for name, needs in missing:
        for wish in dict.fromkeys(wish_of(one) for one in needs):
            asked.setdefault(wish, []).append(name)
    known = list(dict.fromkeys(WISHES.values()))
    return sorted(asked.items(), key=lambda one: (not one[0].can_be_read, known.index(one[0])))
