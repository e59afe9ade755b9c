"""Every reading operation, on the whole demo: what is there is told, and told as openapi.json describes it."""

from __future__ import annotations

import re

from django.test import Client

from dorpsplein.accounts import service as accounts
from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.api import door
from dorpsplein.assessments.models import Alternative, Assessment
from dorpsplein.decisions.models import Decision, Paper
from dorpsplein.demo.site import loading
from dorpsplein.imports.models import Batch
from dorpsplein.jobs.models import Job
from dorpsplein.scan.models import Round as ScanRound
from dorpsplein.trends.models import Measurement
from dorpsplein.weighing.models import Outcome, Round
from lib.operations import operations

MAY_BE_AWAY = {
    "/bestanden/{int:bestand}/kolommen": "nothing waits for columns",
    "/weegrondes/{int:ronde}/eigen-inschatting": "of an open round, and of the holder only",
    "/besluiten/{int:besluit}/publicaties/voorbereid": "nothing is prepared",
    "/pakketten/{int:pakket}/bestand": "no pack was made",
}


def examples(here: Municipality) -> dict[str, object]:
    """Something that is there for each part of an address."""
    assessment = Assessment.objects.filter(municipality=here, outcomes__in=Outcome.objects.all()).first()
    channel = Alternative.objects.filter(assessment=assessment, answers__isnull=False).first()
    paper = Paper.objects.filter(decision__municipality=here).first()
    return {
        "taak": Job.objects.filter(municipality=here).first().pk,
        "bestand": Batch.objects.filter(municipality=here, state="done").first().pk,
        "meting": Measurement.objects.filter(municipality=here).first().pk,
        "trend": "betaald-bereik",
        "platform": "facebook",
        "beoordeling": assessment.pk,
        "kanaal": channel.pk,
        "vraag": channel.answers.first().question,
        "besluit": paper.decision_id,
        "stuk": paper.pk,
        "naam": paper.files[0]["name"],
        "nummer": Decision.objects.filter(municipality=here, number__isnull=False).first().number,
        "pakket": 1,
    }


def client_of_everything(here: Municipality) -> Client:
    """A program of somebody with every role."""
    person = Person.objects.create_person(email="alles@voorbeeld.example", name="Alles")
    for role in Role:
        accounts.give_role(here, person, role)
    _, key = accounts.make_token(person, here, name="test")
    return Client(headers={"Authorization": f"Bearer {key}"})


def test_everything_in_the_demo_is_told_as_described(db, monkeypatch):
    here = loading.load()
    monkeypatch.setattr(door.limits, "take", lambda *_args, **_kwargs: True)
    client, known = client_of_everything(here), examples(here)
    rounds = {
        "/scanrondes": ScanRound.objects.filter(municipality=here, closed_at__isnull=False).first().pk,
        "/weegrondes": Round.objects.filter(assessment__municipality=here).first().pk,
    }
    wrong = []
    for path in (one.path.removeprefix(door.PREFIX) for one in operations() if one.method == "GET"):
        number = next((number for start, number in rounds.items() if path.startswith(start)), 0)
        filled = path
        for name, value in {**known, "ronde": number}.items():
            filled = re.sub(rf"{{(?:int:)?{name}}}", str(value), filled)
        status = client.get(f"/api/v1/gemeenten/{here.slug}{filled}").status_code
        if status != 200 and not (status == 404 and path in MAY_BE_AWAY):
            wrong.append((filled, status))
    assert wrong == []
