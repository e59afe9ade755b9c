"""The words for what accounts refuse: what is wrong, and what to do now."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from dorpsplein.accounts.refusals import NotAllowed, Why

SAY = {
    Why.LAST_MANAGER: _("Dit is de enige beheerder. Maak eerst iemand anders beheerder."),
    Why.HAS_MANAGER: _("Deze gemeente heeft al een beheerder. Vraag die om mensen uit te nodigen."),
    Why.ALREADY_MEMBER: _("Deze persoon heeft hier al een rol. Verander de rollen in de lijst met mensen."),
    Why.TOO_OFTEN: _("Dit is te vaak geprobeerd. Wacht een kwartier en probeer het opnieuw."),
    Why.TOO_MANY_INVITATIONS: _(
        "U verstuurde veel uitnodigingen, of veel aan dit adres. Wacht een dag en probeer het opnieuw."
    ),
    Why.MAIL_FAILED: _(
        "De uitnodiging staat klaar, maar de mail kon niet weg. Probeer later ‘Stuur opnieuw’ of vraag uw "
        "systeembeheerder naar de mailserver."
    ),
    Why.WRONG_CODE: _("Deze code klopt niet, is al gebruikt of is te oud. Wacht op de volgende code en typ die over."),
    Why.LINK_OVER: _("Deze link werkt niet. Misschien is hij te oud, al gebruikt of van een ander account."),
    Why.INVITATION_OVER: _("Deze uitnodiging werkt niet meer. Vraag de beheerder om een nieuwe."),
    Why.NO_ROLE: _("Kies ten minste één rol."),
    Why.ACCOUNT_CLOSED: _("Dit account is gesloten. Vraag de beheerder wat er is gebeurd."),
}


def say(refused: NotAllowed) -> str:
    """The sentence for a refusal."""
    return str(SAY[refused.why])
