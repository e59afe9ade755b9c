"""Which file would give a figure that is missing: the machine words of the core, said to people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override


@dataclass(frozen=True, slots=True)
class Wish:
    """A kind of file, or of work. ``can_be_read``: whether it can be had today."""

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
ADS = Wish(
    _("De export van uw advertenties uit Meta Ads Manager"),
    _("Ads Manager → Rapporten → Tabelgegevens exporteren als CSV, uitgesplitst naar platform en leeftijd."),
)
AD_SETTINGS = Wish(
    _("De instellingen van uw advertenties"),
    _("Ads Manager → Exporteren om in bulk te bewerken, als CSV. Namen en doelgroepen zelf lezen we niet."),
)
AD_LIBRARY = Wish(
    _("Het openbare advertentieregister van Meta of Google"),
    _("Download het rapport en laat alleen de regels van uw eigen pagina of organisatie staan."),
)
DSA_TDB = Wish(
    _("De DSA-transparantiedatabase van de Europese Commissie"),
    _("transparency.dsa.ec.europa.eu → downloads: de tellingen van een maand als CSV, of een dag van één platform."),
)
POPULATION = Wish(
    _("Bevolking van uw gemeente naar leeftijd (CBS StatLine)"),
    _("StatLine, tabel 03759ned: kies uw gemeente en Nederland, alle leeftijden, en download als CSV."),
)
RECORDING = Wish(
    _("Een opname van uw eigen website (HAR)"),
    _("Open de website in een browser, druk op F12 → Netwerk, bezoek een paar pagina’s en kies ‘Opslaan als HAR’."),
)
ANGRY = Wish(
    _("Een tabel van uw berichten met boze emoji apart"),
    _("De export van Meta telt alle emoji samen. Lever een eigen tabel aan en wijs de kolom met boze emoji aan."),
)
AUDIENCE = Wish(
    _("De leeftijd van wie u volgt"),
    _("Meta Business Suite → Statistieken → Doelgroep → Exporteren. Zet het platform in de naam van het bestand."),
)
FOLLOWERS = Wish(
    _("Het aantal volgers"),
    _("TikTok Studio → Statistieken → Volgers, als CSV. In de bestanden van Meta en LinkedIn staat dit aantal niet."),
)
CORRECTIONS = Wish(
    _("Uw eigen lijst van rechtzettingen"),
    _("Een CSV met de kolommen rechtzetting (nummer of webadres van uw bericht), bewering_gezien en bron."),
)
AUDIT = Wish(
    _("Een controle van reacties"),
    _("Twee mensen beoordelen een steekproef van de reacties onder uw berichten. Begin bij Controle van reacties."),
)
REACTIONS = Wish(
    _("Een tabel met de reacties onder uw eigen berichten"),
    _(
        "Uit uw webcareprogramma, als CSV: datum, bericht, tekst, wie antwoordde, verborgen. "
        "Vraag eerst uw privacyfunctionaris. Wij tellen, en laten woorden en namen meteen weg."
    ),
)
MORE_REACTIONS = Wish(
    _("Reacties onder uw eigen berichten over een langere tijd"),
    _("Neem in uw webcareprogramma een langere periode: er zijn nu te weinig vragen of berichten."),
)
AGENDA = Wish(
    _("De agenda van de gemeenteraad"),
    _("Een CSV-bestand met twee kolommen: datum en agendapunt."),
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
    "time_of_day": MORE_POSTS,
    "impressions": ALL_COLUMNS,
    "impressions_paid": ALL_COLUMNS,
    "reach_paid": ALL_COLUMNS,
    "reach_organic": ALL_COLUMNS,
    "reach": ALL_COLUMNS,
    "is_paid": ALL_COLUMNS,
    "replies": ALL_COLUMNS,
    "likes": ALL_COLUMNS,
    "dsa": DSA,
    "dsa_tdb": DSA_TDB,
    "votes": CONVERSATION,
    "participants": CONVERSATION,
    "persons": HIDDEN,
    "age": HIDDEN,
    "angry": ANGRY,
    "who_may_read": ALL_COLUMNS,
    "audience": AUDIENCE,
    "audience:followers": FOLLOWERS,
    "spend_eur": ADS,
    "ads_by_age": ADS,
    "ad_settings": AD_SETTINGS,
    "ad_library": AD_LIBRARY,
    "population": POPULATION,
    "har": RECORDING,
    "replies_with_audit": AUDIT,
    "replies_with_times": REACTIONS,
    "words_of_replies": REACTIONS,
    "hidden_replies": REACTIONS,
    "replies_by_writer": REACTIONS,
    "questions": MORE_REACTIONS,
    "followed_hours": MORE_REACTIONS,
    "writers": HIDDEN,
    "rises": MORE_REACTIONS,
    "agenda": AGENDA,
    "list_of_corrections": CORRECTIONS,
}
"""By ``Missing.needs``, or by what stands before its colon."""


def wish_of(needs: str) -> Wish:
    """The file that would give this."""
    return WISHES.get(needs) or WISHES.get(needs.partition(":")[0], NOT_YET)


def is_of_another_kind(needs: str) -> bool:
    """Whether it is another file than the export of messages itself that would give this, and it can be had today."""
    wish = wish_of(needs)
    return wish.can_be_read and wish not in (POSTS, MORE_POSTS, ALL_COLUMNS, MORE_REACTIONS)


def file_named(needs: str, language: str) -> str:
    """What the file is called that would give this, in a language; "" where no file would today."""
    wish = wish_of(needs)
    with override(language):
        return str(wish.name) if wish.can_be_read else ""


def wishes(missing: Iterable[tuple[str, Iterable[str]]]) -> list[tuple[Wish, list[str]]]:
    """Figures by the file that would give them, what can be read today first.

    Args:
        missing: The name of each figure with what it needs.

    """
    asked: dict[Wish, list[str]] = {}
    for name, needs in missing:
        for wish in dict.fromkeys(wish_of(one) for one in needs):
            asked.setdefault(wish, []).append(name)
    known = [*dict.fromkeys(WISHES.values()), NOT_YET]
    return sorted(asked.items(), key=lambda one: (not one[0].can_be_read, known.index(one[0])))


def wishes_said(missing: Iterable[tuple[str, Iterable[str]]], language: str) -> list[tuple[str, str, list[str]]]:
    """The same in words of a language: what the file is called, how it is had, and the names of the figures."""
    with override(language):
        return [(str(wish.name), str(wish.how), names) for wish, names in wishes(missing)]
