"""Two assessments in Lindewaard: five channels, looked over and signed; and the next version, in the making."""

from __future__ import annotations

from datetime import timedelta
from importlib.resources import files

from django.utils import timezone

from dorpskern.terms.assessment import Evidence, EvidenceKind
from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.assessments import queries, service
from dorpsplein.assessments.models import Alternative, AnswerKind, Assessment, Reading

ADVICE = (
    "Ik heb gekeken naar de gegevens die wij verwerken en naar wat inwoners moeten afgeven om mee te doen. "
    "Bij Facebook en X blijven hoge risico’s over. Gebruik ze alleen om te zenden, en geef dezelfde informatie "
    "op onze eigen website. Voor de eigen kanalen heb ik geen bezwaar."
)
PEOPLE = (
    "De meeste deelnemers willen het nieuws van de gemeente kunnen lezen zonder account. Enkele ondernemers vinden "
    "Facebook handig voor de markt. Twee deelnemers vroegen om een papieren versie."
)
REPLY = (
    "Dank voor uw brief. Wij werken voortdurend aan de veiligheid van ons platform en verwijzen naar onze "
    "openbare rapporten."
)


def load(municipality: Municipality) -> None:
    """The signed assessment first: the rounds of the weighing stand on it."""
    signed = _five_channels(municipality)
    _others_said(signed, municipality)
    service.ask_review(signed, by=_person(municipality, Role.ADVISER))
    service.approve(signed, by=_person(municipality, Role.CLERK))
    service.sign(signed, by=_person(municipality, Role.EXECUTIVE))
    _correct_the_library()
    _next_version(Assessment.objects.get(pk=signed.pk), municipality)


def _person(municipality: Municipality, role: Role) -> Person:
    return Person.objects.filter(memberships__municipality=municipality, memberships__role=role).order_by("pk")[0]


def _five_channels(municipality: Municipality) -> Assessment:
    text = files("dorpsplein.demo").joinpath("lindewaard.toml").read_text(encoding="utf-8")
    assessment, _participants = service.start_from_file(
        municipality,
        title="Vijf kanalen van Lindewaard",
        text=text,
        at="lindewaard.toml",
        by=_person(municipality, Role.ADVISER),
    )
    adopted = timezone.localdate() - timedelta(days=40)
    service.adopt_reading(assessment, reading=Reading.GRADED, on=adopted, by=_person(municipality, Role.CLERK))
    return assessment


def _others_said(assessment: Assessment, municipality: Municipality) -> None:
    today, adviser = timezone.localdate(), _person(municipality, Role.ADVISER)
    service.give_privacy_advice(
        assessment,
        text=ADVICE,
        given_on=today - timedelta(days=12),
        by=_person(municipality, Role.PRIVACY_OFFICER),
    )
    service.keep_people_view(
        assessment,
        text=PEOPLE,
        asked_how="Bijeenkomst in de bibliotheek met 23 inwoners",
        asked_on=today - timedelta(days=20),
        not_asked="",
        by=adviser,
    )
    facebook, x = _channel(assessment, "facebook"), _channel(assessment, "x")
    letter = queries.letter_to_platform(queries.Sheet(assessment, only=facebook), facebook)
    service.keep_hearing(
        facebook,
        letter=letter,
        sent_on=today - timedelta(days=35),
        reply=REPLY,
        replied_on=today - timedelta(days=15),
        not_asked="",
        by=adviser,
    )
    letter = queries.letter_to_platform(queries.Sheet(assessment, only=x), x)
    sent = today - timedelta(days=10)
    service.keep_hearing(x, letter=letter, sent_on=sent, reply="", replied_on=None, not_asked="", by=adviser)


def _channel(assessment: Assessment, key: str) -> Alternative:
    return assessment.alternatives.get(key=key)


def _correct_the_library() -> None:
    """What the national coordinator keeps for everybody."""
    coordinator = Person.objects.filter(is_coordinator=True).first()
    if coordinator is None:
        return
    source = Evidence(
        EvidenceKind.DOCUMENT,
        source="Mastodon documentation: moving or leaving accounts",
        url="https://docs.joinmastodon.org/user/moving/",
        date=timezone.localdate().isoformat(),
    )
    service.correct(
        "mastodon",
        "interoperability.take_along",
        service.Given(AnswerKind.SCORE, 0.75, 0.75, note="Volgers verhuizen mee, berichten niet."),
        evidence=[source],
        why="In de handleiding staat nu hoe verhuizen gaat. Daarvoor hadden wij geen bron met een datum.",
        version=0,
        by=coordinator,
    )


def _next_version(signed: Assessment, municipality: Municipality) -> None:
    adviser, clerk = _person(municipality, Role.ADVISER), _person(municipality, Role.CLERK)
    draft = service.next_version(signed, by=adviser)
    own = [service.Channel("Papier: krant en brief", channel="paper", cost_low=9000, cost_high=14000, is_open=True)]
    (paper,) = service.add_channels(draft, own, by=adviser)
    facebook = _channel(draft, "facebook")
    stored = facebook.answers.get(question="baseline.1.abuse_share")
    service.save_answer(
        facebook,
        stored.question,
        service.Given(AnswerKind.SCORE, 0.25, 0.5, note="Nieuwe steekproef van twee lezers; nog niet helemaal rond."),
        version=stored.version,
        by=adviser,
    )
    asked = service.comment(
        draft,
        text="Telt de steekproef ook reacties die wij zelf hebben verborgen?",
        by=_person(municipality, Role.COUNCIL_MEMBER),
        alternative=facebook,
        question=stored.question,
    )
    service.comment(draft, text="Ja, die zitten erin. Ik zet het erbij.", by=adviser, thread=asked)
    until = timezone.localdate() + timedelta(days=14)
    service.assign(
        facebook, section="goals_reach", question="goals_reach.effect", person=adviser, until=until, by=clerk
    )
    service.assign(paper, section="costs", question="", person=clerk, until=until, by=adviser)
