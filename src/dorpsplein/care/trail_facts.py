"""The particulars of an event in words: what the chain keeps as name and value, people read as a short sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Model
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from dorpsplein.abuse.models import Scorer
from dorpsplein.accounts.models import Municipality, Role, Scope
from dorpsplein.assessments.models import Reading
from dorpsplein.assessments.words import question_said
from dorpsplein.care.models import RequestKind, RequestState
from dorpsplein.care.retention.kinds import title_of
from dorpsplein.decisions.forms.paper import PaperForm
from dorpsplein.decisions.models import Action, ActionState, Body, Decision
from dorpsplein.imports.messages import PLATFORM_NAMES
from dorpsplein.scan.models import Audience, Speaker
from dorpsplein.trends.models import Outcome
from dorpsplein.ui.words import say as policy_said

Words = Callable[[Any], str]
_MARK = 12
"""So many signs of a long mark of a file are enough to find it."""


def _plain(value: Any) -> str:
    return number_format(value, force_grouping=True) if isinstance(value, int) else str(value)


def _yes_or_no(value: Any) -> str:
    return pgettext("particular of an event", "ja") if value else pgettext("particular of an event", "nee")


def _channel(value: Any) -> str:
    return PLATFORM_NAMES.get(value, str(value).replace("-", " "))


def _day(value: Any) -> str:
    return date_format(date.fromisoformat(value))


def _moment(value: Any) -> str:
    return date_format(datetime.fromisoformat(value), "DATETIME_FORMAT")


def _choice(words: Mapping[str, str | Promise]) -> Words:
    return lambda value: str(words.get(value, value))


def _choices(*choices: Any) -> Words:
    return _choice({value: label for kind in choices for value, label in kind.choices})


def _list(one: Words) -> Words:
    return lambda value: ", ".join(one(each) for each in value)


def _count(value: Any) -> str:
    return _plain(len(value) if isinstance(value, list) else value)


def _mark(value: Any) -> str:
    return _list(_mark)(value) if isinstance(value, list) else f"{value[:_MARK]}…"


def _labels() -> dict[str, str | Promise]:
    """What each field is called on the page where it is filled in."""
    models: tuple[type[Model], ...] = (Municipality, Decision, Action)
    named: dict[str, str | Promise] = {
        field.name: field.verbose_name for model in models for field in model._meta.fields if field.verbose_name
    }
    paper = {name: str(field.label) for name, field in PaperForm.base_fields.items()}
    return {**named, **paper, **_FIELDS}


_FIELDS: dict[str, str | Promise] = {
    "conditions": pgettext_lazy("field", "voorwaarden"),
    "stopping": _("wat stoppen kost"),
    "decision": _("het voorgestelde besluit"),
    "privacy_officer_advice": _("het advies van de FG"),
    "evening": _("de avond van de weging"),
    "retention": _("wat u bewaart en wist"),
    "body": _("wie besluit"),
    "owner": _("wie het doet"),
    "find_out": _("wat u nog uitzoekt"),
}


def _fields(value: Any) -> str:
    labels = _labels()
    return _list(_choice(labels))(value)


def _erased(value: Any) -> str:
    gone = [f"{title_of(kind)}: {_plain(number)}" for kind, number in value.items() if number]
    return "; ".join(gone) or pgettext("particular of an event", "niets")


def _files(value: Any) -> str:
    """How many files, and of an import what they were."""
    if not isinstance(value, list):
        return _plain(value)
    language = get_language() or "nl"
    return "; ".join(
        say("%(format)s, %(rows)s regels bewaard")
        % {"format": policy_said("formats", one["format"], language), "rows": _plain(one["kept"])}
        for one in value
    )


_WAYS: dict[str, str | Promise] = {
    "link": _("met een link uit de mail"),
    "password": _("met een wachtwoord"),
    "provider": _("met het account van de gemeente"),
    "invitation": _("met een uitnodiging"),
}
_SCAN_AUDIENCES = {
    Audience.EVERYBODY.value: pgettext_lazy("particular of an event", "iedereen"),
    Audience.LINK.value: _("iedereen met de link"),
    Audience.MEMBERS.value: _("wie een account heeft"),
}

FACTS: dict[str, tuple[str | Promise, Words]] = {
    "after": (_("dagen bewaren vanaf nu"), _plain),
    "answers": (pgettext_lazy("particular of an event", "antwoorden"), _plain),
    "assessment": (_("op beoordeling"), _plain),
    "assessments": (_("beoordelingen waarin dit veranderde"), _plain),
    "audience": (_("wie mag antwoorden"), _choice(_SCAN_AUDIENCES)),
    "ballots": (_("aantal briefjes"), _plain),
    "before": (_("dagen bewaren tot nu toe"), _plain),
    "body": (_("wie besluit"), _choices(Body)),
    "by_term": (_("vanzelf, na de termijn"), _yes_or_no),
    "changed": (_("aantal vragen dat anders is"), _plain),
    "channel": (pgettext_lazy("particular of an event", "kanaal"), _channel),
    "channels": (pgettext_lazy("particular of an event", "kanalen"), _list(_channel)),
    "codes": (_("aantal redenen"), _count),
    "count": (pgettext_lazy("particular of an event", "aantal"), _plain),
    "days": (_("dagen geldig"), _plain),
    "days_before": (_("dagen van tevoren"), _plain),
    "decision": (_("bij besluit"), _plain),
    "differences": (_("cijfers met een verschil"), _plain),
    "download": (_("nummer van het pakket"), _plain),
    "due_on": (_("klaar op"), _day),
    "erased": (pgettext_lazy("particular of an event", "gewist"), _erased),
    "fields": (_("wat er is gewijzigd"), _fields),
    "files": (pgettext_lazy("particular of an event", "bestanden"), _files),
    "filled": (_("wat er is ingevuld"), _fields),
    "follower": (_("nummer van het nieuwe besluit"), _plain),
    "form": (_("als bestand"), lambda value: str(value).upper()),
    "framework": (_("versie van het kader"), str),
    "guests": (_("aantal gasten"), _plain),
    "in_election_period": (_("in een verkiezingsperiode"), _yes_or_no),
    "invited": (pgettext_lazy("particular of an event", "uitgenodigd"), _plain),
    "is_public": (_("antwoord is openbaar"), _yes_or_no),
    "kind": (_("wat er is gevraagd"), _choices(RequestKind)),
    "made_at": (_("reservekopie van"), _moment),
    "measurements": (_("aantal metingen"), _count),
    "months": (_("maanden bewaren"), _plain),
    "learnt": (_("een rekenmodel leerde mee"), _yes_or_no),
    "n": (_("aantal bestanden"), _plain),
    "number": (_("nummer in het register"), _plain),
    "on": (pgettext_lazy("particular of an event", "op"), _day),
    "outcome": (pgettext_lazy("particular of an event", "uitkomst"), _choices(Outcome)),
    "page": (pgettext_lazy("particular of an event", "blad"), _plain),
    "participants": (_("hoeveel mensen meededen"), _plain),
    "place": (pgettext_lazy("particular of an event", "gast"), _plain),
    "platform": (pgettext_lazy("particular of an event", "platform"), _choice(PLATFORM_NAMES)),
    "scorer": (_("wat de scores geeft"), _choices(Scorer)),
    "question": (pgettext_lazy("particular of an event", "vraag"), question_said),
    "reading": (pgettext_lazy("particular of an event", "lezing"), _choices(Reading)),
    "receipt": (_("nummer van de vraag"), str),
    "role": (pgettext_lazy("particular of an event", "rol"), _choices(Role)),
    "roles": (pgettext_lazy("particular of an event", "rollen"), _list(_choices(Role))),
    "says_own_channel": (_("gezegd dat het een eigen kanaal is"), _yes_or_no),
    "scope": (_("wat de sleutel mag"), _choices(Scope)),
    "second_factor": (_("met een tweede stap"), _yes_or_no),
    "sha256": (_("kenmerk van het bestand"), _mark),
    "speaker": (_("rol op de briefjes"), _choices(Speaker)),
    "state": (_("hoe het staat"), _choices(ActionState, RequestState)),
    "tokens": (_("aantal kleuren en maten"), _plain),
    "until": (_("tot en met"), _day),
    "version": (pgettext_lazy("particular of an event", "versie"), str),
    "way": (pgettext_lazy("particular of an event", "hoe"), _choice(_WAYS)),
    "year": (pgettext_lazy("particular of an event", "jaar"), str),
}
"""Per particular of an event: what it is, and how its value is said."""


def facts_said(facts: Mapping[str, Any]) -> list[str]:
    """Each particular as people read it; one of an older version as it was written."""
    return [_fact_said(name, value) for name, value in facts.items()]


def _fact_said(name: str, value: Any) -> str:
    known = FACTS.get(name)
    if known is None:
        return f"{name}: {value}"
    label, words = known
    try:
        return f"{label}: {words(value)}"
    except (TypeError, ValueError, KeyError, AttributeError):  # an older version kept something else under this name
        return f"{label}: {value}"
