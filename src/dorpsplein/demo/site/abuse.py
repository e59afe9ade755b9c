"""Lindewaard had the reactions under its messages on Facebook audited: fictional, with a known share of abuse."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta

import numpy as np
from django.core.files.uploadedfile import SimpleUploadedFile

from dorpsplein.abuse import queries, service
from dorpsplein.abuse.models import AbuseAudit, Seat
from dorpsplein.accounts.models import Municipality, Person, Role

REACTIONS = 1_600
SHARE = 0.06
"""How much of it is abuse, in truth."""
_FIRST = datetime(2026, 8, 1)  # noqa: DTZ001 - as a webcare tool writes it, without a zone
_SEED = 20261101
Said = tuple[str, str, str]
"""Severity, ground, role: what a careful reader says."""
COLUMNS = {"text": "Reactie", "writer": "Geschreven door", "time": "Moment"}
FINE: Said = ("none", "", "")
ABUSE: tuple[tuple[str, Said], ...] = (
    ("Die wethouder is een sukkel, weg ermee", ("insult", "office", "college")),
    ("Raadsleden zijn allemaal zakkenvullers en klootzakken", ("insult", "office", "council")),
    ("Ambtenaar aan het loket was een stomme trut", ("insult", "gender", "staff")),
    ("Alle Polen het land uit", ("insult", "origin", "none")),
    ("Ik weet waar die wethouder woont, hij gaat eraan", ("threat", "office", "college")),
    ("Vroeger wisten ze met zulk volk wel raad", ("threat", "origin", "none")),  # the rules do not see it
)
CALM = (
    "Wanneer wordt de Dorpsstraat weer opengesteld?",
    "Mooi dat het zwembad open blijft, dank aan het team",
    "Hier ben ik het echt niet mee eens, slecht plan",
    "De bus rijdt al weken niet op tijd",
    "Waar kan ik mij aanmelden voor de schoonmaakdag?",
    "Schandalig dat de belasting weer omhoog gaat",
    "Fijn, eindelijk een fietspad langs de Linde",
)
ENDINGS = ("", ".", "!", " Groet van een inwoner.", " Wie weet meer?")


def load(municipality: Municipality) -> None:
    """Bring the file in, have two people judge, a third decide, settle it and let a model learn."""
    adviser, clerk, manager = (_somebody(municipality, role) for role in (Role.ADVISER, Role.CLERK, Role.MANAGER))
    audit = service.start(municipality, reactions(), scores=None, by=adviser)
    service.point(
        audit,
        columns=COLUMNS,
        platform="facebook",
        size=400,
        coders=(clerk, manager),
        by=adviser,
    )
    for person, seat in ((clerk, Seat.FIRST), (manager, Seat.SECOND)):
        _judge(audit, person, seat)
    audit.refresh_from_db()
    service.invite(audit, Seat.THIRD, adviser, by=adviser)
    _judge(audit, adviser, Seat.THIRD)
    audit.refresh_from_db()
    service.settle(audit, by=adviser, is_learning=True)


def _somebody(municipality: Municipality, role: Role) -> Person:
    return municipality.memberships.filter(role=role).select_related("person").order_by("pk")[0].person


def reactions() -> SimpleUploadedFile:
    """The file, as a webcare tool writes it."""
    chance, text = np.random.default_rng(_SEED), io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(("Moment", "Geschreven door", "Reactie"))
    for number in range(REACTIONS):
        is_abuse = number < REACTIONS * SHARE
        calm = CALM[number % len(CALM)] + ENDINGS[number % len(ENDINGS)]
        words = ABUSE[chance.integers(len(ABUSE))][0] if is_abuse else calm
        hour = int(chance.integers(20, 24) if is_abuse else chance.integers(7, 24))
        moment = _FIRST + timedelta(days=int(chance.integers(90)), hours=hour)
        person = f"Schrijver {chance.integers(12) if is_abuse else number}"
        writer.writerow((moment.strftime("%Y-%m-%d %H:%M"), person, words))
    return SimpleUploadedFile("reacties-facebook.csv", text.getvalue().encode())


def truth(words: str) -> Said:
    """What a careful reader says of a reaction."""
    return dict(ABUSE).get(words, FINE)


def _judge(audit: AbuseAudit, person: Person, seat: Seat) -> None:
    """Judge everything as a careful reader, but the second overlooks one in fifteen of what is abuse."""
    coder = queries.coder_of(AbuseAudit.objects.get(pk=audit.pk), person)
    if coder is None:
        raise ValueError(f"{person} has no turn")
    service.begin(coder)
    overlooked = 0
    for text in queries.to_judge(coder):
        said = truth(text.words)
        if seat is Seat.SECOND and said != FINE:
            overlooked += 1
            said = FINE if overlooked % 15 == 0 else said
        for step, value in zip(service.STEPS, said, strict=True):
            if value:
                service.answer(coder, text, step, value)
    service.hand_in(coder)
