"""The kinds of data there are: in which of the three piles, for how long, and who erases them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dorpsplein.abuse.learning import KEPT
from dorpsplein.abuse.service import ERASED_AFTER
from dorpsplein.accounts.models import Municipality, Person
from dorpsplein.audit import service as audit
from dorpsplein.audit.models import Actor
from dorpsplein.care import keys
from dorpsplein.care.files import erase_download
from dorpsplein.care.models import Download, PersonalRequest, Pile, RequestState
from dorpsplein.jobs.models import OVER, Job

Work = Callable[[Municipality, datetime, bool], int]
"""Given a municipality, the moment before which things have had their time, and whether to really erase: how many."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of data.

    ``days``: the standard term, None where no term applies. ``work`` erases it in the daily run; without it the part
    of the site that keeps the data does so itself, or nobody does (the archive). ``is_fixed``: nobody can choose.
    """

    name: str
    pile: Pile
    title: str | Promise
    explained: str | Promise
    days: int | None = None
    work: Work | None = None
    is_fixed: bool = False


def _jobs(municipality: Municipality, before: datetime, really: bool) -> int:
    found = Job.objects.filter(municipality=municipality, state__in=OVER, ended_at__lt=before)
    return found.delete()[0] if really else found.count()


def _downloads(municipality: Municipality, before: datetime, really: bool) -> int:
    found = list(Download.objects.filter(municipality=municipality, made_at__lt=before))
    for one in found if really else ():
        erase_download(one)
    return len(found)


def _requests(municipality: Municipality, before: datetime, really: bool) -> int:
    found = PersonalRequest.objects.filter(municipality=municipality, closed_on__lt=before.date()).exclude(
        state=RequestState.OPEN
    )
    return found.delete()[0] if really else found.count()


def _keys(municipality: Municipality, before: datetime, really: bool) -> int:
    old = [one for one in keys.keys_of(municipality) if one.last_imported_on < before.date().isoformat()]
    for one in old if really else ():
        keys.forget(municipality, one.conversation, by=None)
    return len(old)


def _names(municipality: Municipality, before: datetime, really: bool) -> int:
    """Names of who has no role anywhere any more, and did nothing for a term: a name stands in every trail at once."""
    here = Actor.objects.filter(event__municipality_id=municipality.pk).exclude(name="")
    lately = Actor.objects.filter(pk__in=here.values("pk"), event__at__gte=before)
    old = here.exclude(pk__in=lately.values("pk")).values_list("person_id", flat=True).distinct()
    with_a_role = Person.objects.filter(memberships__isnull=False, pk__in=[one for one in old if one])
    gone = {one for one in old if one} - set(with_a_role.values_list("pk", flat=True))
    for one in gone if really else ():
        audit.forget(one)
    return len(gone)


KINDS: tuple[Kind, ...] = (
    Kind(
        "decisions",
        Pile.ARCHIVE,
        _("Besluiten, rapporten en vastgestelde beoordelingen"),
        _("Gaan met het archiefpakket naar uw archief. Dorpsplein wist ze niet vanzelf."),
    ),
    Kind(
        "events",
        Pile.ARCHIVE,
        _("Logboek: wat er is gedaan, zonder namen"),
        _("Een keten die laat zien dat er niet mee geknoeid is. Dorpsplein wist hem niet vanzelf."),
    ),
    Kind(
        "weights",
        Pile.AT_CLOSING,
        _("Wat ieder in een weging het zwaarst vond"),
        _("Wordt gewist als de ronde sluit. Alleen de uitkomst van de groep blijft over."),
    ),
    Kind(
        "scan_device_marks",
        Pile.AT_CLOSING,
        _("Waaraan een scan een apparaat herkent"),
        _("Wordt gewist als de ronde sluit, en uiterlijk na de laatste dag. De antwoorden blijven, zonder naam."),
    ),
    Kind(
        "keys",
        Pile.AT_CLOSING,
        _("Sleutels van schuilnamen in ingelezen gesprekken"),
        _("Zonder sleutel kan niemand een naam bij een schuilnaam zoeken. De termijn telt vanaf het laatste inlezen."),
        30,
        _keys,
    ),
    Kind(
        "imports",
        Pile.BY_DATE,
        _("Ingelezen bestanden en de tellingen daaruit"),
        _("De termijn kiest u bij het inlezen. Dit onderdeel wist mee in de dagelijkse ronde."),
    ),
    Kind(
        "abuse_audits",
        Pile.BY_DATE,
        _("Steekproeven van reacties die iemand beoordeelt"),
        _("De woorden verdwijnen bij het afronden. Maakt niemand de controle af, dan zo lang na het begin (vast)."),
        ERASED_AFTER.days,
        is_fixed=True,
    ),
    Kind(
        "abuse_models",
        Pile.BY_DATE,
        _("Rekenmodellen die van een controle leerden"),
        _("Alleen als u daarvoor koos. Getallen, geen woorden. Ook meteen gewist als u de DPIA intrekt (vast)."),
        KEPT.days,
        is_fixed=True,
    ),
    Kind(
        "jobs",
        Pile.BY_DATE,
        _("Werk dat klaar is: wie vroeg wat, en hoe het afliep"),
        _("Alleen de administratie; het resultaat van het werk heeft een eigen termijn."),
        180,
        _jobs,
    ),
    Kind(
        "downloads",
        Pile.BY_DATE,
        _("Gemaakte Woo-pakketten en archiefpakketten"),
        _("U kunt ze altijd opnieuw maken."),
        30,
        _downloads,
    ),
    Kind(
        "requests",
        Pile.BY_DATE,
        _("Afgehandelde verzoeken van mensen over hun eigen gegevens"),
        _("De termijn telt vanaf de dag dat het verzoek is gesloten."),
        730,
        _requests,
    ),
    Kind(
        "names",
        Pile.BY_DATE,
        _("Namen in het logboek van mensen die hier niet meer werken"),
        _("De gebeurtenis blijft staan, de naam verdwijnt. De keten blijft kloppen."),
        730,
        _names,
    ),
)
BY_NAME = {one.name: one for one in KINDS}

ELSEWHERE: dict[str, str | Promise] = {
    "accounts.invitations": _("Uitnodigingen die voorbij zijn"),
    "accounts.tokens": _("Verlopen sleutels voor andere programma’s"),
    "accounts.sessions": _("Sessies die voorbij zijn"),
    "accounts.attempts": _("Tellingen van inlogpogingen"),
    "assessments.evidence_files": _("Bestanden van bewijs dat is weggehaald"),
    "weighing.sheets": _("Bladen van deelnemers aan een weging"),
    "decisions.worksheets": _("Persoonlijke bladen van raadsleden"),
    "decisions.questions": _("Vragen bij een besluit"),
    "decisions.document_requests": _("Mails waarin om stukken is gevraagd"),
    "decisions.uploads": _("Geüploade bestanden bij een besluit"),
    "decisions.half_made_papers": _("Stukken die half gemaakt zijn"),
    "scan.scan_device_marks": _("Merktekens van apparaten in de scan"),
    "abuse.audits": _("Controles van reacties die niemand afmaakte"),
    "abuse.audit_words": _("Woorden van afgeronde controles"),
    "abuse.models": _("Rekenmodellen die van een controle leerden"),
    "imports.imports": _("Ingelezen bestanden"),
    "imports.waiting_files": _("Bestanden die te lang wachtten"),
}
"""What the other parts erase in the daily run, by the words people use."""


def title_of(kind: str) -> str:
    """What people call a kind that was erased."""
    return str(BY_NAME[kind].title if kind in BY_NAME else ELSEWHERE.get(kind, kind))
