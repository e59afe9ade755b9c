"""What somebody does in each part of the site: one sentence per part and role."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dorpsplein.accounts.context import PARTS
from dorpsplein.accounts.models import Municipality, Role

Sentences = dict[Role, str | Promise]

SCAN: Sentences = {
    Role.ADVISER: _("Zet de vier vragen uit bij raad, college en organisatie, en zie wat zij herkennen."),
    Role.CLERK: _("Leg de raad vier vragen voor: wat speelt er in onze gemeente?"),
    Role.COUNCIL_MEMBER: _("Zeg in vier vragen wat u herkent in uw gemeente. Het kost u een minuut."),
    Role.EXECUTIVE: _("Zeg in vier vragen wat u herkent, en zie waar raad en organisatie anders kijken."),
    Role.PRIVACY_OFFICER: _("Zie wat raad, college en organisatie herkennen, zonder dat iemand te herleiden is."),
    Role.MANAGER: _("Zie wat raad, college en organisatie herkennen in uw gemeente."),
}
TRENDS: Sentences = {
    Role.ADVISER: _("Lees de bestanden van uw eigen kanalen in en zie wat die kanalen opleveren."),
    Role.CLERK: _("Zie welke cijfers de raad te zien krijgt, met erbij wat wij niet weten."),
    Role.COUNCIL_MEMBER: _("Zie wat onze eigen kanalen doen, wat dat betekent en wat wij niet weten."),
    Role.EXECUTIVE: _("Zie op één pagina wat onze kanalen opbrengen en waar het risico zit."),
    Role.PRIVACY_OFFICER: _("Kijk mee wat er wordt gemeten, waarom, en hoe lang het blijft."),
    Role.MANAGER: _("Zie wat er is ingelezen en wat daaruit is gemeten."),
}
WEIGHING: Sentences = {
    Role.ADVISER: _("Beantwoord per kanaal de vragen, met bewijs. Zet daarna de weging klaar."),
    Role.CLERK: _("Laat ieder raadslid zeggen hoe zwaar iets telt, en toon de uitkomst pas als iedereen klaar is."),
    Role.COUNCIL_MEMBER: _("Zeg hoe zwaar iets voor u telt. Dit is geen stemming van de raad."),
    Role.EXECUTIVE: _("Zeg hoe zwaar iets voor u telt, en zie wat de uitkomst zou veranderen."),
    Role.PRIVACY_OFFICER: _("Geef uw oordeel over een beoordeling voordat die wordt vastgesteld."),
    Role.MANAGER: _("Zie welke beoordelingen lopen en wie eraan werkt."),
}
DECISIONS: Sentences = {
    Role.ADVISER: _("Maak het raadsstuk, het actieplan en de brief uit wat al is ingevuld."),
    Role.CLERK: _("Leg het besluit vast, publiceer het in het register en bewaak de datum van herziening."),
    Role.COUNCIL_MEMBER: _("Lees het raadsstuk, en zie wat u zelf op de agenda kunt zetten."),
    Role.EXECUTIVE: _("Lees het raadsstuk en volg de acties die zijn afgesproken."),
    Role.PRIVACY_OFFICER: _("Zie wat er is besloten en wat inwoners daarover lezen."),
    Role.MANAGER: _("Zie wat er is besloten en wat er in het register staat."),
}
CARE: Sentences = {
    Role.PRIVACY_OFFICER: _("Bewaartermijnen, verzoeken van inwoners, de DPIA en het logboek."),
    Role.MANAGER: _("Mensen en rollen, de gegevens van de gemeente, bewaartermijnen en het logboek."),
}
SENTENCES: dict[str, Sentences] = {
    "scan:overview": SCAN,
    "trends:overview": TRENDS,
    "weighing:overview": WEIGHING,
    "decisions:overview": DECISIONS,
    "care:overview": CARE,
}


@dataclass(frozen=True, slots=True)
class Card:
    """A part of the site on the desk."""

    title: str | Promise
    address: str
    sentences: tuple[str | Promise, ...]
    links: tuple[tuple[str | Promise, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Now:
    """What somebody can do in a part at this moment: a sentence in the place of the usual one, and where."""

    text: str
    links: tuple[tuple[str, str], ...] = ()


_NOW: dict[str, Callable[[Municipality, frozenset[Role]], Now | None]] = {}


def register(name: str, asked: Callable[[Municipality, frozenset[Role]], Now | None]) -> None:
    """Ask this for the card of a part (the name of its address); None keeps the usual sentences. A query or two."""
    _NOW[name] = asked


def cards(municipality: Municipality, roles: frozenset[Role]) -> list[Card]:
    """The parts that somebody with these roles may open, in the order of the work; a sentence for each role."""
    return [_card(name, title, municipality, roles) for name, title, allowed in PARTS if roles & allowed]


def _card(name: str, title: str | Promise, municipality: Municipality, roles: frozenset[Role]) -> Card:
    now = _NOW[name](municipality, roles) if name in _NOW else None
    usual = tuple(SENTENCES[name][role] for role in Role if role in roles and role in SENTENCES[name])
    links = now.links if now else _links(name, municipality, roles)
    return Card(title, reverse(name, args=[municipality.slug]), (now.text,) if now else usual, links)


def _links(name: str, municipality: Municipality, roles: frozenset[Role]) -> tuple[tuple[str | Promise, str], ...]:
    if name != "care:overview" or Role.MANAGER not in roles:
        return ()
    return (
        (_("Mensen en rollen"), reverse("accounts:people", args=[municipality.slug])),
        (_("Gegevens van de gemeente"), reverse("accounts:settings", args=[municipality.slug])),
        (_("Huisstijl van de gemeente"), reverse("accounts:house-style", args=[municipality.slug])),
    )
