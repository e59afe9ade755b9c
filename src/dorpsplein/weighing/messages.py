"""What this part says when something cannot be done now."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Why(StrEnum):
    """Every way in which this part says no."""

    ALREADY_OPEN = "already_open"
    NOBODY_INVITED = "nobody_invited"
    NOT_OPEN = "not_open"
    NOT_INVITED = "not_invited"
    NOT_CLOSED = "not_closed"
    NOBODY_GAVE = "nobody_gave"
    CODE_UNKNOWN = "code_unknown"
    CODES_GUESSED = "codes_guessed"
    PLACE_MISSING = "place_missing"
    NOTHING_COUNTS = "nothing_counts"
    POINTS_WRONG = "points_wrong"
    FIRST_MISSING = "first_missing"
    COSTS_UNKNOWN = "costs_unknown"
    NOTHING_LEFT = "nothing_left"
    CHANNEL_UNKNOWN = "channel_unknown"
    NOT_BELOW = "not_below"


SAY: dict[Why, Promise] = {
    Why.ALREADY_OPEN: _("Er loopt al een ronde over deze beoordeling. Sluit die eerst."),
    Why.NOBODY_INVITED: _("Kies minstens één rol of nodig minstens één gast uit."),
    Why.NOT_OPEN: _("Deze ronde is gesloten. U kunt uw inschatting niet meer geven of wijzigen."),
    Why.NOT_INVITED: _("U bent voor deze ronde niet uitgenodigd."),
    Why.NOT_CLOSED: _("Sluit de ronde eerst. Daarna kunt u de uitkomst bekendmaken."),
    Why.NOBODY_GAVE: _("Niemand gaf een inschatting. Er is geen uitkomst om bekend te maken."),
    Why.CODE_UNKNOWN: _("Deze code kennen wij niet, of hij is al gebruikt. Kijk de letters na of vraag de griffier."),
    Why.CODES_GUESSED: _("Er zijn net te veel verkeerde codes getypt. Wacht vijf minuten en probeer het opnieuw."),
    Why.PLACE_MISSING: _("Geef elk van de vijf punten een plaats van 1 tot en met 5. Dezelfde plaats mag vaker."),
    Why.NOTHING_COUNTS: _("Geef minstens één punt meer dan 0. Telt voor u niets zwaarder? Kies dan ‘geen voorkeur’."),
    Why.POINTS_WRONG: _("Vul bij elk punt een heel getal in van 0 tot en met 100."),
    Why.FIRST_MISSING: _("Kies eerst wat u het eerst beter zou maken."),
    Why.COSTS_UNKNOWN: _("Vul eerst van elk kanaal de kosten in. Zonder kosten kunnen wij geen kanaalmix kiezen."),
    Why.NOTHING_LEFT: _("Er blijft geen kanaal over. Laat er minstens één staan."),
    Why.CHANNEL_UNKNOWN: _("Dit kanaal kennen wij niet. Kies er een uit de lijst."),
    Why.NOT_BELOW: _("Alleen bij een kanaal dat in strijd is met de basislijn hoort een uitleg."),
}


class NotNow(Exception):
    """Something that cannot be done, or not now: why, not yet in words."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return str(SAY[self.why])
