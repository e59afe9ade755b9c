"""What came of an import, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy, pgettext_lazy

from dorpskern import pipeline
from dorpskern.terms.column_map import PLATFORMS, About
from dorpskern.terms.refusal import Code
from dorpskern.terms.zones import ZONE_SAID, ZONE_UNUSED
from dorpsplein.imports.models import Batch, ImportedFile
from dorpsplein.ui.kept_refusals import kept_said
from dorpsplein.ui.words import say

ADDED = {
    "notes": ngettext_lazy("%(said)s bericht erbij", "%(said)s berichten erbij", "count"),
    "audience": ngettext_lazy("%(said)s telling van volgers erbij", "%(said)s tellingen van volgers erbij", "count"),
    "dsa_figures": ngettext_lazy(
        "%(said)s cijfer van een platform erbij", "%(said)s cijfers van platforms erbij", "count"
    ),
    "ads": ngettext_lazy("%(said)s regel over advertenties erbij", "%(said)s regels over advertenties erbij", "count"),
    "population": ngettext_lazy("%(said)s aantal inwoners erbij", "%(said)s aantallen inwoners erbij", "count"),
    "site_hosts": ngettext_lazy(
        "%(said)s adres dat de website opvraagt erbij", "%(said)s adressen die de website opvraagt erbij", "count"
    ),
    "audits": ngettext_lazy(
        "%(said)s telling van een controle erbij", "%(said)s tellingen van een controle erbij", "count"
    ),
    "decision_counts": ngettext_lazy(
        "%(said)s telling van besluiten van platforms erbij",
        "%(said)s tellingen van besluiten van platforms erbij",
        "count",
    ),
    "corrections": ngettext_lazy("%(said)s rechtzetting erbij", "%(said)s rechtzettingen erbij", "count"),
    "reactions": ngettext_lazy("%(said)s reactie geteld", "%(said)s reacties geteld", "count"),
    "agenda": ngettext_lazy("%(said)s agendapunt erbij", "%(said)s agendapunten erbij", "count"),
    "conversations": ngettext_lazy("%(said)s gesprek erbij", "%(said)s gesprekken erbij", "count"),
    "statements": ngettext_lazy("%(said)s stelling erbij", "%(said)s stellingen erbij", "count"),
    "votes": ngettext_lazy("%(said)s stem erbij", "%(said)s stemmen erbij", "count"),
}
RENEWED = {
    "notes": ngettext_lazy(
        "Voor %(said)s bericht gelden nu deze cijfers", "Voor %(said)s berichten gelden nu deze cijfers", "count"
    ),
    "audience": ngettext_lazy(
        "Voor %(said)s telling van volgers geldt nu deze export",
        "Voor %(said)s tellingen van volgers geldt nu deze export",
        "count",
    ),
    "dsa_figures": ngettext_lazy(
        "Voor %(said)s cijfer van een platform geldt nu dit rapport",
        "Voor %(said)s cijfers van platforms geldt nu dit rapport",
        "count",
    ),
    "ads": ngettext_lazy(
        "Voor %(said)s regel over advertenties geldt nu deze export",
        "Voor %(said)s regels over advertenties geldt nu deze export",
        "count",
    ),
    "population": ngettext_lazy(
        "Voor %(said)s aantal inwoners geldt nu dit bestand",
        "Voor %(said)s aantallen inwoners geldt nu dit bestand",
        "count",
    ),
    "site_hosts": ngettext_lazy(
        "Voor %(said)s adres dat de website opvraagt geldt nu deze opname",
        "Voor %(said)s adressen die de website opvraagt geldt nu deze opname",
        "count",
    ),
    "audits": ngettext_lazy(
        "Voor %(said)s telling van een controle geldt nu dit bestand",
        "Voor %(said)s tellingen van een controle geldt nu dit bestand",
        "count",
    ),
    "decision_counts": ngettext_lazy(
        "Voor %(said)s telling van besluiten van platforms geldt nu dit bestand",
        "Voor %(said)s tellingen van besluiten van platforms geldt nu dit bestand",
        "count",
    ),
    "corrections": ngettext_lazy(
        "Voor %(said)s rechtzetting geldt nu deze lijst",
        "Voor %(said)s rechtzettingen geldt nu deze lijst",
        "count",
    ),
    "reactions": ngettext_lazy(
        "Voor %(said)s reactie geldt nu deze tabel", "Voor %(said)s reacties geldt nu deze tabel", "count"
    ),
    "agenda": ngettext_lazy(
        "Voor %(said)s agendapunt geldt nu dit bestand", "Voor %(said)s agendapunten geldt nu dit bestand", "count"
    ),
    "conversations": ngettext_lazy(
        "Voor %(said)s gesprek geldt nu deze export", "Voor %(said)s gesprekken geldt nu deze export", "count"
    ),
    "statements": ngettext_lazy(
        "Voor %(said)s stelling geldt nu deze export", "Voor %(said)s stellingen geldt nu deze export", "count"
    ),
    "votes": ngettext_lazy(
        "Voor %(said)s stem geldt nu deze export", "Voor %(said)s stemmen geldt nu deze export", "count"
    ),
}
CHANGED = ngettext_lazy(
    "%(channel)s: van %(said)s bericht zijn de cijfers veranderd",
    "%(channel)s: van %(said)s berichten zijn de cijfers veranderd",
    "count",
)
UNCHANGED = ngettext_lazy(
    "%(channel)s: van %(said)s bericht zijn de cijfers gelijk gebleven",
    "%(channel)s: van %(said)s berichten zijn de cijfers gelijk gebleven",
    "count",
)
GONE = ngettext_lazy(
    "%(channel)s: %(said)s eerder bericht staat niet meer in dit bestand; bij ons blijft het staan",
    "%(channel)s: %(said)s eerdere berichten staan niet meer in dit bestand; bij ons blijven ze staan",
    "count",
)
COLUMN_NEWS = {
    "new": ngettext_lazy(
        "Let op: deze kolom is nieuw in uw export: %(names)s. Staat er een cijfer in dat u mist? Meld het ons.",
        "Let op: deze kolommen zijn nieuw in uw export: %(names)s. Staat er een cijfer in dat u mist? Meld het ons.",
        "count",
    ),
    "gone": ngettext_lazy(
        "Let op: deze kolom staat niet meer in uw export: %(names)s."
        " Koos u bij het maken iets anders dan de vorige keer?",
        "Let op: deze kolommen staan niet meer in uw export: %(names)s."
        " Koos u bij het maken iets anders dan de vorige keer?",
        "count",
    ),
}
COLUMNS: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "published": (_("Wanneer is het bericht geplaatst?"), _("Datum, en liefst ook de tijd. Deze kolom is nodig.")),
    "note": (
        _("Waaraan herkent u één bericht?"),
        _("Een nummer of het webadres van het bericht. Zonder deze kolom kijken we naar de tekst."),
    ),
    "content": (_("De tekst van het bericht"), _("Alleen uw eigen woorden. Namen met een @ ervoor halen we weg.")),
    "type": (_("Soort bericht"), _("Bijvoorbeeld foto, video of link.")),
    "account": (_("Naam van het account"), _("Zo zien we dat alle berichten van één eigen account zijn.")),
    "is_paid": (_("Is ervoor betaald?"), _("Ja of nee, of een bedrag.")),
    "impressions": (_("Hoe vaak getoond?"), _("Weergaven, betaald en onbetaald samen.")),
    "impressions_organic": (_("Hoe vaak getoond zonder betaling?"), ""),
    "impressions_paid": (_("Hoe vaak getoond met betaling?"), ""),
    "reach": (_("Hoeveel mensen bereikt?"), _("Bereik, betaald en onbetaald samen.")),
    "reach_organic": (_("Hoeveel mensen bereikt zonder betaling?"), ""),
    "reach_paid": (_("Hoeveel mensen bereikt met betaling?"), ""),
    "likes": (_("Vind-ik-leuks en andere emoji samen"), ""),
    "angry": (_("Boze emoji"), ""),
    "replies": (_("Aantal reacties"), _("Alleen het aantal, nooit de reacties zelf.")),
    "announces": (_("Hoe vaak gedeeld?"), ""),
    "clicks": (_("Hoe vaak aangeklikt?"), ""),
}
"""Per column of a table of own messages: the question, and a hint."""
REACTION_COLUMNS: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "published": (_("Wanneer is de reactie geplaatst?"), _("Datum, en liefst ook de tijd. Deze kolom is nodig.")),
    "by_us": (
        _("Is de regel van uzelf of van een ander?"),
        _("Bijvoorbeeld ‘uitgaand’ en ‘inkomend’, of ja en nee. Zo tellen uw eigen antwoorden niet als reactie."),
    ),
    "author": (
        _("Wie schreef het?"),
        _("Hiermee tellen wij hoeveel mensen hoeveel schreven. De namen zelf bewaren wij niet."),
    ),
    "reaction": (_("Nummer van de reactie"), _("Om uw antwoord erbij te vinden. Wij bewaren het niet.")),
    "in_answer_to": (_("Waarop is het een antwoord?"), _("Het nummer van de reactie of het bericht erboven.")),
    "answered": (_("Wanneer hebt u voor het eerst geantwoord?"), _("Als uw programma dat zelf bijhoudt.")),
    "note": (_("Onder welk bericht van u staat het?"), _("Nummer of webadres van uw bericht.")),
    "content": (
        _("De tekst van de reactie"),
        _("Om te zien of het een vraag is en over welk onderwerp. Daarna laten wij de tekst meteen weg."),
    ),
    "type": (_("Soort bericht"), _("Privéberichten tellen wij en laten wij weg.")),
    "hidden": (_("Is de reactie verborgen?"), _("Ja of nee.")),
    "removed": (_("Is de reactie verwijderd?"), _("Ja of nee.")),
    "reason": (_("Waarom is de reactie verborgen of verwijderd?"), _("Wij bewaren alleen of er een reden staat.")),
    "ended": (_("Wanneer is de reactie verborgen, verwijderd of gesloten?"), ""),
}
"""The same of a table of reactions under them."""
QUESTIONS = {About.MESSAGES: COLUMNS, About.REACTIONS: REACTION_COLUMNS}
PLATFORM_NAMES = {one: pipeline.platform_name(one, "nl") for one in PLATFORMS}  # brands: the same in every language
_TOLD = (ZONE_SAID, ZONE_UNUSED)
"""What came of a time zone that somebody said."""
CSV_HEADER = (
    pgettext_lazy("column of a list", "bestand"),
    pgettext_lazy("column of a list", "rij"),
    pgettext_lazy("column of a list", "waarom weggelaten"),
    pgettext_lazy("column of a list", "kolom"),
)


@dataclass(frozen=True, slots=True)
class FileSaid:
    """One file that was read, in words."""

    file: ImportedFile
    format: str
    dropped: tuple[str, ...]
    mended: tuple[str, ...]
    assumed: tuple[str, ...]
    told: tuple[str, ...]
    superseded: str
    is_pointed: bool
    changed_columns: tuple[str, ...]
    unread_columns: str


def file_said(file: ImportedFile, language: str) -> FileSaid:
    """What a file was and what became of its rows."""
    gave_way = sum(file.superseded.values())
    return FileSaid(
        file=file,
        format=say("formats", file.format, language),
        dropped=tuple(f"{rows} {drop_said(reason, language, rows)}" for reason, rows in file.dropped.items()),
        mended=tuple(
            _mended(oddity, rows, file.time_zone, language)
            for oddity, rows in file.mended.items()
            if not _is_assumed(oddity) and oddity not in _TOLD
        ),
        assumed=tuple(
            _mended(oddity, rows, file.time_zone, language)
            for oddity, rows in file.mended.items()
            if _is_assumed(oddity)
        ),
        told=tuple(
            _mended(oddity, rows, file.time_zone, language) for oddity, rows in file.mended.items() if oddity in _TOLD
        ),
        superseded=ngettext(
            "%(count)s regel telt niet dubbel mee: een ander bestand zegt hetzelfde of meer",
            "%(count)s regels tellen niet dubbel mee: een ander bestand zegt hetzelfde of meer",
            gave_way,
        )
        % {"count": gave_way}
        if gave_way
        else "",
        is_pointed=file.format in ("mapped_posts", "mapped_reactions"),
        changed_columns=tuple(
            str(said % {"count": len(names), "names": ", ".join(names)})
            for what, said in COLUMN_NEWS.items()
            if (names := file.columns.get(what))
        ),
        unread_columns=", ".join(file.columns.get("unread", ())),
    )


def drop_said(reason: str, language: str, rows: int) -> str:
    """Why so many rows were left out, as read after their number."""
    return say("drops", reason, language, count=rows)


def _is_assumed(oddity: str) -> bool:
    """Whether something the file does not say was filled in, instead of put right."""
    return oddity.endswith("_assumed") or oddity == "time_of_day_unknown"


def _mended(oddity: str, rows: int, zone: str, language: str) -> str:
    return say("mended", "encoding" if oddity.startswith("encoding_") else oddity, language, count=rows, zone=zone)


def change_said(batch: Batch, language: str) -> list[str]:
    """What an import changed to what was there; of messages that were there before, channel by channel."""
    renewed = {table: rows for table, rows in batch.renewed.items() if table != "notes" or not batch.changes}
    messages = [said for one in batch.changes for said in _messages_said(one, language)]
    return [*_counted(ADDED, batch.added), *_counted(RENEWED, renewed), *messages]


def _messages_said(change: Mapping[str, Any], language: str) -> Iterable[str]:
    """What became of messages of one channel that were there before."""
    channel = PLATFORM_NAMES.get(change["platform"], change["platform"].title())
    for count, sentence in (
        (change["changed"], CHANGED),
        (change["unchanged"], UNCHANGED),
        (change["gone"], GONE),
    ):
        if count:
            said = number_format(count, force_grouping=True)
            yield str(sentence % {"count": count, "channel": channel, "said": said})
    for way, sentence in (
        ("up", _("%(channel)s, omhoog: %(figures)s")),
        ("down", _("%(channel)s, omlaag: %(figures)s")),
    ):
        figures = ", ".join(
            ngettext("%(figure)s (bij %(count)s bericht)", "%(figure)s (bij %(count)s berichten)", count)
            % {"figure": say("figures", name, language), "count": number_format(count, force_grouping=True)}
            for name, count in change[way].items()
        )
        if figures:
            yield str(sentence) % {"channel": channel, "figures": figures}


def _counted(sentences: Mapping[str, Promise], counts: Mapping[str, int]) -> Iterable[str]:
    there = [(sentences[table], counts[table]) for table in sentences if counts.get(table, 0) > 0]
    return [str(said % {"count": n, "said": number_format(n, force_grouping=True)}) for said, n in there]


def refusals_said(batch: Batch, language: str) -> list[str]:
    """Why a batch was not read, and what to do."""
    return kept_said(batch.refusals, language)


def why_to_point_again(batch: Batch, language: str) -> list[str]:
    """Why a table that somebody pointed at was not read that way."""
    known = [one["code"] == Code.WRITERS_SEVERAL.value for one in batch.refusals]
    return [said for said, is_known in zip(refusals_said(batch, language), known, strict=True) if is_known]
