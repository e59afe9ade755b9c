"""Every reading operation, on the whole demo: what is there is told, and told as openapi.json describes it."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dorpsplein.accounts import service as accounts
from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.api import door
from dorpsplein.assessments.models import Alternative, Assessment
from dorpsplein.decisions.models import Decision, Paper
from dorpsplein.imports.models import Batch
from dorpsplein.jobs.models import Job
from dorpsplein.scan.models import Round as ScanRound
from dorpsplein.trends.models import Measurement, PeriodComparison
from dorpsplein.weighing.models import Outcome, Round
from lib.operations import operations

pytestmark = pytest.mark.long
MOST_QUERIES = 15
MAY_BE_AWAY = {
    "/beoordelingen/{int:beoordeling}/bewijs/{int:bewijs}/bestand": "no evidence has a file",
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
        "vergelijking": PeriodComparison.objects.filter(municipality=here).first().pk,
        "indicator": "paid_share",
        "bewijs": 1,
        "concept": "measure",
    }


def client_of_everything(here: Municipality) -> Client:
    """A program of somebody with every role."""
    person = Person.objects.create_person(email="alles@voorbeeld.example", name="Alles")
    for role in Role:
        accounts.give_role(here, person, role)
    _, key = accounts.make_token(person, here, name="test")
    return Client(headers={"Authorization": f"Bearer {key}"})


def asked(client: Client, address: str) -> tuple[HttpResponse, int]:
    """An answer, and how many queries it took."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    return answer, len(queries)


def reading(here: Municipality) -> dict[str, str]:
    """Every reading operation as it is described, and its address with examples filled in."""
    known = examples(here)
    rounds = {
        "/scanrondes": ScanRound.objects.filter(municipality=here, closed_at__isnull=False).first().pk,
        "/weegrondes": Round.objects.filter(assessment__municipality=here).first().pk,
    }
    found = {}
    for path in (one.path.removeprefix(door.PREFIX) for one in operations() if one.method == "GET"):
        number = next((number for start, number in rounds.items() if path.startswith(start)), 0)
        found[path] = path.replace("/kader/{naam}/{vorm}", "/kader/afwegingskader/json").replace("{vorm}", "html")
        for name, value in {**known, "ronde": number}.items():
            found[path] = re.sub(rf"{{(?:int:)?{name}}}", str(value), found[path])
    return {path: f"/api/v1/gemeenten/{here.slug}{filled}" for path, filled in found.items()}


def test_everything_in_the_demo_is_told_as_described_however_long_the_list(whole_demo, monkeypatch):
    """With as many queries for a whole list as for one of its items."""
    monkeypatch.setattr(door.limits, "take", lambda *_args, **_kwargs: True)
    client, wrong, lists = client_of_everything(whole_demo), [], 0
    for path, address in reading(whole_demo).items():
        first, few = asked(client, f"{address}?size=1")
        whole, many = asked(client, f"{address}?size=200")
        if first.status_code != 200 and not (first.status_code == 404 and path in MAY_BE_AWAY):
            wrong.append((address, first.status_code))
        if many > min(few, MOST_QUERIES):
            wrong.append((address, few, many))
        is_list = whole["Content-Type"].startswith("application/json") and "next" in whole.json()
        lists += is_list and len(whole.json()["items"]) > 1
    assert wrong == []
    assert lists >= 10
