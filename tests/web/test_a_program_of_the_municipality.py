"""A program works through the API of a running site, from its first file to the register."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

from dorpsplein.accounts import service as accounts
from dorpsplein.accounts.models import Role, Scope
from dorpsplein.demo.meta_posts import write_meta_posts
from lib.api_client import Api, Problem
from lib.decided import published

LINDEWAARD = files("dorpsplein.demo").joinpath("lindewaard.toml").read_text(encoding="utf-8")


@pytest.fixture
def api(live_server, transactional_db, lindewaard, person_as):
    """``api(Role.CLERK)``: a client with the key of somebody with that role; without roles no key."""

    def make(*roles: Role, name: str = "") -> Api:
        url = f"{live_server.url}/api/v1/gemeenten/lindewaard"
        if not roles:
            return Api(url)
        _, key = accounts.make_token(person_as(*roles, name=name), lindewaard, name="t", scope=Scope.WRITE, days=30)
        return Api(url, key)

    return make


@pytest.mark.long
def test_from_a_file_to_a_figure_to_an_outcome_to_the_register(api, tmp_path, lindewaard, person_as):
    adviser = api(Role.ADVISER)
    write_meta_posts(tmp_path / "facebook.csv", seed=1)
    job = adviser.wait(adviser.upload(tmp_path / "facebook.csv"))
    assert job["state"] == "done"
    (batch,) = adviser.get("/bestanden")["items"]
    (file,) = adviser.get(f"/bestanden/{batch['id']}")["files"]
    assert file["rows_read"] == file["rows_kept"] + sum(file["dropped"].values()) > 0

    adviser.wait(adviser.ask("POST", "/metingen"))
    trend = adviser.get("/metingen/laatste/trends/betaald-bereik")
    figure = next(one for one in trend["findings"] if one["interval"])
    low, high = figure["interval"]
    assert low <= figure["value"] <= high

    assessment = adviser.ask("POST", "/beoordelingen", {"title": "Onze kanalen", "toml": LINDEWAARD})
    adviser.ask("POST", f"/beoordelingen/{assessment['id']}/uitkomst")
    weighing = adviser.get(f"/beoordelingen/{assessment['id']}/uitkomst")["weighing"]
    assert {one["id"] for one in weighing["alternatives"]} == {one["key"] for one in assessment["alternatives"]}

    evidence_goes_along(adviser, assessment)
    periods_stand_side_by_side(adviser)

    publication = published(lindewaard, person_as(Role.CLERK))
    (entry,) = api().get("/register")["dataset"]
    assert api().get(f"/register/{entry['number']}")["decision"] == {
        **api().get(f"/register/{entry['number']}")["decision"],
        "reason": publication.content["reason"],
    }
    plan_and_drafts_are_taken_along(adviser, publication.decision.pk)
    with pytest.raises(Problem) as refused:
        api().get("/metingen")
    assert refused.value.status == 401


def evidence_goes_along(adviser: Api, assessment: dict[str, Any]) -> None:
    """A screenshot as evidence under an answer, back again, and the scores for other software."""
    here = f"/beoordelingen/{assessment['id']}"
    adviser.ask("PUT", f"{here}/lezing", {"reading": "graded", "adopted_on": "2026-11-01"})
    channel = next(one["id"] for one in assessment["alternatives"] if one["key"] == "facebook")
    answer = f"{here}/kanalen/{channel}/antwoorden/law.dpia"
    picture = ("bestand", "scherm.png", b"\x89PNG niet echt")
    piece = adviser.send(f"{answer}/bewijs/met-bestand", [picture], kind="observation", source="Scherm", date="2026-11")
    assert piece in adviser.get(answer)["evidence"]
    assert adviser.file(f"{here}/bewijs/{piece['id']}/bestand") == picture[2]
    assert b"performanceTable" in adviser.file(f"{here}/scores/xmcda")


def periods_stand_side_by_side(adviser: Api) -> None:
    """The first half of the months that were measured beside the second."""
    weekly = adviser.get("/metingen/laatste/trends/weten-wat-er-speelt")["findings"]
    first, last = next(one["period"] for one in weekly if one["indicator"] == "messages_per_week").split("/")
    asked = {"first_period": {"first": first, "last": first}, "second_period": {"first": last, "last": last}}
    job = adviser.wait(adviser.ask("POST", "/periodevergelijkingen", asked))
    told = adviser.get(f"/periodevergelijkingen/{job['result']['comparison']}")
    figure = told["trends"][0]["figures"][0]
    assert figure["said"]
    assert set(figure["earlier"]) == {"value", "range", "counted", "why"}


def plan_and_drafts_are_taken_along(adviser: Api, decision: int) -> None:
    """The action plan for a calendar, and a draft of a DPIA to write on in."""
    action = {"text": "Account sluiten", "owner_role": "Communicatie", "due_on": "2027-01-04"}
    adviser.ask("POST", f"/besluiten/{decision}/acties", action)
    assert b"SUMMARY:Account sluiten" in adviser.file(f"/besluiten/{decision}/acties/kalender")
    draft = adviser.get("/privacyconcepten")[0]
    assert adviser.file(f"/privacyconcepten/{draft['module']}/odt").startswith(b"PK")
