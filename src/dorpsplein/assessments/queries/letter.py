"""The letter that asks a platform to reply: what we say about it, in plain words, with our sources."""

from __future__ import annotations

from django.utils.translation import gettext as _

from dorpskern.terms.assessment import Answer
from dorpsplein.assessments.models import Alternative
from dorpsplein.assessments.queries.sheet import Line, Sheet


def letter_to_platform(sheet: Sheet, alternative: Alternative) -> str:
    """A draft. Only what is about the platform itself, never what nobody knows."""
    lines = [
        line
        for line in sheet.lines(alternative)
        if line.question.scope == "platform" and line.known and line.known.score and not line.is_unknown
    ]
    facts = {"municipality": sheet.assessment.municipality.name, "channel": alternative.name}
    parts = [
        _("Geachte heer, mevrouw,"),
        _(
            "De gemeente %(municipality)s weegt af op welke digitale pleinen zij wil zijn. Uw platform hoort daarbij: "
            "wij beoordelen ons kanaal ‘%(channel)s’. Wij kijken naar het ontwerp en naar wat er gebeurt. Wij oordelen "
            "niet over meningen."
        )
        % facts,
        _("Dit staat er nu in onze beoordeling:"),
        *(_judged(line) for line in lines),
        _(
            "Klopt iets niet, of is iets veranderd? Laat het ons weten binnen vier weken na de datum van deze brief, "
            "liefst met een bron. Uw antwoord komt woord voor woord in het openbare rapport. Antwoordt u niet, dan "
            "staat ook dat erin."
        ),
        _("Met vriendelijke groet,\ngemeente %(municipality)s") % facts,
    ]
    return "\n\n".join(parts)


def _judged(line: Line) -> str:
    said = _("Vraag: %(question)s\nOns antwoord: %(answer)s") % {"question": line.text, "answer": line.said}
    return "\n".join([said, *_sources(line.known)])


def _sources(answer: Answer | None) -> list[str]:
    if answer is None or not answer.evidence:
        return [_("Hierbij noemen wij geen bron.")]
    return [
        _("Bron: %(source)s, %(date)s %(url)s")
        % {"source": piece.source, "date": piece.date or _("zonder datum"), "url": piece.url}
        for piece in answer.evidence
    ]
