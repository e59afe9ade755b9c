"""Two dossiers in Lindewaard: one adopted, published and asked about, with its paper and plan; and a concept."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.assessments.models import Assessment
from dorpsplein.decisions import service
from dorpsplein.decisions.models import ActionState, Body, Choice, Decision, Question

TITLE = "Onze kanalen in 2027"
REASON = (
    "Wij willen inwoners bereiken op plekken die van iedereen zijn. Op onze website en in de nieuwsbrief bepalen wij "
    "zelf wat u ziet en wat er met uw gegevens gebeurt. X past niet bij de democratische basislijn. Over Facebook en "
    "Mastodon weten wij nog niet genoeg: dat zoeken wij eerst uit."
)
CHANNELS: dict[str, tuple[Choice, str, str, list[str]]] = {
    "website": (Choice.USE, "Al het nieuws van de gemeente staat hier het eerst.", "", []),
    "nieuwsbrief": (Choice.USE, "Elke week, voor iedereen die zich aanmeldt. Ook op papier aan de balie.", "", []),
    "facebook": (
        Choice.FIRST_FIND_OUT,
        "Wij blijven voorlopig, alleen om te zenden. Wij betalen niet meer voor bereik.",
        "Veel inwoners lezen ons hier. Of het past bij de basislijn, weten wij nog niet.",
        ["Geen betaalde berichten.", "Elk bericht staat ook op onze website."],
    ),
    "mastodon": (
        Choice.FIRST_FIND_OUT,
        "Wij beginnen klein, op de server van de overheid, en kijken na een half jaar wie wij bereiken.",
        "",
        [],
    ),
    "x": (
        Choice.WIND_DOWN,
        "Wij stoppen met berichten. De naam houden wij, zodat niemand zich als ons kan voordoen.",
        "De Europese Commissie heeft X beboet. Wij bereiken hier ongeveer 5 van de 100 inwoners.",
        [],
    ),
}
ACTIONS = (
    ("Zet op X waar inwoners ons vinden en stop met berichten", Role.ADVISER, "", 35, ActionState.DOING),
    ("Zeg de betaalde berichten op Facebook op", Role.ADVISER, "", 20, ActionState.DONE),
    ("Zoek uit wat niet is aangetoond over Facebook en Mastodon", None, "team communicatie", 90, ActionState.TO_DO),
    ("Vertel in de krant van de gemeente waar u ons vindt", Role.EXECUTIVE, "", 45, ActionState.TO_DO),
)
QUESTION = "Waarom stopt de gemeente met X en niet met Facebook?"
ANSWER = (
    "Over X is er een Europees besluit: dat is genoeg om te zeggen dat het in strijd is met onze basislijn. Tegen dat "
    "besluit loopt beroep. Over Facebook weten wij nog niet genoeg. Wij zoeken het uit voor 1 maart 2027."
)


def load(municipality: Municipality) -> None:
    """Fill both dossiers through the same doors as a user."""
    adviser, clerk = _person(municipality, Role.ADVISER), _person(municipality, Role.CLERK)
    assessment = Assessment.objects.filter(municipality=municipality).order_by("pk").first()
    if assessment is None:  # never in the demo: the assessments are loaded before
        return
    municipality.contact_email = "gemeente@lindewaard.example"
    municipality.save(update_fields=["contact_email"])
    today = timezone.localdate()
    decision = service.open_dossier(assessment, title=TITLE, body=Body.COUNCIL, by=adviser)
    _decide(decision, adviser, today)
    service.ask_for_paper(decision, by=adviser)
    service.adopt(decision, adopted_on=today - timedelta(days=6), by=clerk)
    service.confirm(service.prepare(decision, decision.papers.all()[0], by=adviser), by=clerk)
    _plan(decision, municipality, adviser, today)
    _ask(decision, clerk)
    _concept(municipality, adviser)
    _worksheet(municipality)


def _person(municipality: Municipality, role: Role) -> Person:
    return Person.objects.filter(memberships__municipality=municipality, memberships__role=role).order_by("pk")[0]


def _decide(decision: Decision, by: Person, today: date) -> None:
    service.change(decision, {"reason": REASON, "review_on": today + timedelta(days=340)}, by=by)
    rows = {}
    for one in decision.channels.all():
        if one.key in CHANNELS:
            choice, text, reason, conditions = CHANNELS[one.key]
            rows[one.pk] = {"choice": choice, "text": text, "reason": reason, "conditions": conditions}
    service.fill_in_channels(decision, rows, by=by)


def _plan(decision: Decision, municipality: Municipality, by: Person, today: date) -> None:
    for text, role, owner_role, days, state in ACTIONS:
        owner = _person(municipality, role) if role else None
        due_on = today + timedelta(days=days)
        fields = {"text": text, "owner": owner, "owner_role": owner_role, "due_on": due_on, "state": state}
        service.add_action(decision, fields, by=by)


def _ask(decision: Decision, clerk: Person) -> None:
    """Two questions came in: one is answered for everybody, one waits. Nothing is mailed for the demo."""
    answered = Question.objects.create(decision=decision, receipt="TULP-9R3M")
    service.answer_question(answered, asked=QUESTION, answer=ANSWER, is_public=True, by=clerk)
    Question.objects.create(decision=decision, receipt="BREM-4H7K")


def _concept(municipality: Municipality, by: Person) -> None:
    newest = Assessment.objects.filter(municipality=municipality).order_by("-pk")[0]
    concept = service.open_dossier(newest, title="Filmpjes voor jongeren", body=Body.EXECUTIVE, by=by)
    reason = "Jongeren lezen onze website weinig. Wij willen weten of korte filmpjes helpen, en waar die kunnen staan."
    service.change(concept, {"reason": reason}, by=by)


def _worksheet(municipality: Municipality) -> None:
    """What one made-up council member filled in for herself."""
    sheet = service.worksheet_for(municipality, _person(municipality, Role.COUNCIL_MEMBER))
    facebook = {"name": "Facebook", "followers": 640, "hours_per_week": Decimal("2.5")}
    service.keep_platform(sheet, facebook)
    letter = {"name": "Eigen nieuwsbrief", "followers": 85, "hours_per_week": 1, "has_own_list": True}
    service.keep_platform(sheet, {**letter, "if_it_stops": "Dan mail ik zelf: ik heb de adressen."})
