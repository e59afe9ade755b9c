"""Changes through the API: the rules of the pages, told as the API tells errors."""

from __future__ import annotations

import json
from datetime import timedelta
from importlib.resources import files

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from dorpsplein.accounts.models import Role
from dorpsplein.audit.models import Event
from dorpsplein.care import service as care
from dorpsplein.demo.meta_posts import write_meta_posts
from dorpsplein.weighing.voices import KEYS
from lib.decided import adopted, opened, published
from lib.scans import answered
from lib.scans import opened as scan_opened

HERE = "/api/v1/gemeenten/lindewaard"
LINDEWAARD = files("dorpsplein.demo").joinpath("lindewaard.toml").read_text(encoding="utf-8")
TODAY = timezone.localdate


def sent(client, method, path, body=None, **headers):
    return client.generic(method, HERE + path, json.dumps(body), content_type="application/json", headers=headers)


def detail(answer):
    return answer.json()["errors"][0]["detail"]


@pytest.fixture
def assessment(program):
    """An assessment made from the file of Lindewaard."""
    return sent(program(Role.ADVISER), "POST", "/beoordelingen", {"title": "Vijf", "toml": LINDEWAARD}).json()


@pytest.mark.long
def test_files_are_brought_in_and_stay_while_a_legal_hold_stands(program, tmp_path, lindewaard, person_as):
    adviser = program(Role.ADVISER)
    write_meta_posts(tmp_path / "f.csv", seed=1)
    file = SimpleUploadedFile("f.csv", (tmp_path / "f.csv").read_bytes())
    job = adviser.post(f"{HERE}/bestanden", {"bestanden": [file]})
    assert job.status_code == 202
    assert adviser.get(job["Location"]).json()["state"] == "done"
    batch = adviser.get(f"{HERE}/bestanden").json()["items"][0]["id"]
    assert adviser.get(f"{HERE}/bestanden/{batch}/weggelaten").json()["total"] >= 0
    hold = care.place_hold(lindewaard, reference="Woo 1", reason="Loopt", placed_on=TODAY(), by=person_as(Role.MANAGER))
    held = adviser.delete(f"{HERE}/bestanden/{batch}?reason=Verkeerd")
    assert held.status_code == 409
    assert "Woo 1" in detail(held)
    care.lift_hold(hold, reason="Klaar", by=person_as(Role.MANAGER))
    assert adviser.delete(f"{HERE}/bestanden/{batch}?reason=").status_code == 400
    assert adviser.delete(f"{HERE}/bestanden/{batch}?reason=Verkeerd").status_code == 204
    assert adviser.get(f"{HERE}/bestanden/{batch}").json()["state"] == "deleted"


@pytest.mark.long
def test_a_measurement_is_told_by_the_contract(program, measured):
    told = program(Role.COUNCIL_MEMBER).get(f"{HERE}/metingen/laatste").json()
    assert told["trends"] == measured.findings["trends"]


def test_hidden_cells_of_a_scan_stay_hidden(program, lindewaard):
    round_ = scan_opened(lindewaard)
    answered(round_, "council", 2, 1)
    answered(round_, "residents", 6, 2)
    clerk = program(Role.CLERK)
    assert clerk.get(f"{HERE}/scanrondes/{round_.pk}/uitkomst").status_code == 404
    assert sent(clerk, "POST", f"/scanrondes/{round_.pk}/sluiten").status_code == 200
    round_.refresh_from_db()
    assert clerk.get(f"{HERE}/scanrondes/{round_.pk}/uitkomst").json()["tally"] == round_.outcome
    late = sent(clerk, "POST", f"/scanrondes/{round_.pk}/briefjes", {"speaker": "council", "ballots": 1, "counted": {}})
    assert late.status_code == 409


def test_a_round_keeps_the_rules_of_the_form(program):
    body = {"title": "Scan", "year": 2026, "audience": "everybody", "closes_on": str(TODAY() - timedelta(days=1))}
    wrong = sent(program(Role.CLERK), "POST", "/scanrondes", body)
    assert (wrong.status_code, wrong.json()["errors"][0]["at"]) == (422, "closes_on")


@pytest.mark.long
def test_two_people_cannot_overwrite_each_other(program, assessment):
    adviser, clerk = program(Role.ADVISER), program(Role.CLERK)
    number = assessment["id"]
    sent(adviser, "PUT", f"/beoordelingen/{number}/lezing", {"reading": "graded", "adopted_on": str(TODAY())})
    channel = assessment["alternatives"][0]["id"]
    answers = adviser.get(f"{HERE}/beoordelingen/{number}/antwoorden?alternative={channel}&size=200").json()["items"]
    open_one = next(one for one in answers if one["version"] == 0)
    path = f"/beoordelingen/{number}/kanalen/{channel}/antwoorden/{open_one['question']}"
    first = sent(adviser, "PUT", path, {"kind": "score", "low": 0.25, "high": 0.5}, **{"If-Match": '"0"'})
    assert (first.status_code, first["ETag"]) == (200, '"1"')
    second = sent(clerk, "PUT", path, {"kind": "unknown"}, **{"If-Match": '"0"'})
    assert second.status_code == 412
    assert (second.json()["present"]["low"], second["ETag"]) == (0.25, '"1"')
    assert sent(clerk, "PUT", path, {"kind": "unknown"}, **{"If-Match": second["ETag"]}).status_code == 200
    assert sent(clerk, "PUT", path, {"kind": "unknown"}).status_code == 400
    wrong = sent(clerk, "PUT", path, {"kind": "score", "low": 0.9, "high": 0.1}, **{"If-Match": '"2"'})
    assert (wrong.status_code, wrong.json()["errors"][0]["at"]) == (422, "high")
    history = adviser.get(f"{HERE}{path}/geschiedenis").json()
    assert history["total"] == 2
    piece = {"kind": "document", "source": "Eigen telling", "date": "2026-11"}
    assert sent(clerk, "POST", f"{path}/bewijs", piece).status_code == 201
    assert sent(clerk, "POST", f"{path}/opmerkingen", {"text": "Klopt dit?"}).status_code == 201
    assert adviser.get(f"{HERE}{path}/opmerkingen").json()[0]["text"] == "Klopt dit?"
    assert len(adviser.get(f"{HERE}{path}").json()["evidence"]) == 1


@pytest.mark.long
def test_an_assessment_goes_as_a_file_and_comes_back(program, assessment):
    adviser = program(Role.ADVISER)
    text = adviser.get(f"{HERE}/beoordelingen/{assessment['id']}/bestand").content
    again = adviser.generic("POST", f"{HERE}/beoordelingen/inlezen?title=Nog", text, content_type="application/toml")
    assert again.status_code == 201
    assert [one["key"] for one in again.json()["alternatives"]] == [one["key"] for one in assessment["alternatives"]]
    wrong = adviser.generic("POST", f"{HERE}/beoordelingen/inlezen?title=X", b"= fout", content_type="text/plain")
    assert wrong.status_code == 422


@pytest.mark.long
def test_nobody_approves_their_own_assessment(program, assessment):
    adviser, clerk = program(Role.ADVISER), program(Role.CLERK)
    number = assessment["id"]
    sent(adviser, "PUT", f"/beoordelingen/{number}/lezing", {"reading": "graded", "adopted_on": str(TODAY())})
    assert sent(adviser, "POST", f"/beoordelingen/{number}/nakijken/vragen").json()["state"] == "in_review"
    own = sent(adviser, "POST", f"/beoordelingen/{number}/nakijken/goedkeuren")
    assert (own.status_code, "Iemand anders" in detail(own)) == (409, True)
    assert sent(clerk, "POST", f"/beoordelingen/{number}/nakijken/teruggeven", {"reason": " "}).status_code == 400
    assert sent(clerk, "POST", f"/beoordelingen/{number}/nakijken/goedkeuren").json()["state"] == "approved"


@pytest.mark.long
def test_weights_are_of_the_key_holder_only_and_gone_after_closing(program, assessment):
    clerk, member = program(Role.CLERK), program(Role.COUNCIL_MEMBER)
    number = assessment["id"]
    assert member.get(f"{HERE}/beoordelingen/{number}/uitkomst").status_code == 404
    body = {"title": "Raadsavond", "roles": ["council_member"]}
    round_ = sent(clerk, "POST", f"/beoordelingen/{number}/weegrondes", body).json()["id"]
    assert sent(clerk, "POST", f"/beoordelingen/{number}/weegrondes", body).status_code == 409
    own = f"/weegrondes/{round_}/eigen-inschatting"
    places = {key: place for place, key in enumerate(KEYS, start=1)}
    assert sent(member, "PUT", own, {"way": "ranking", "values": places}).status_code == 200
    assert member.get(HERE + own).json()["voice"] == {"ranking": list(places)}
    assert sent(member, "PUT", own, {"way": "points", "values": {}}).status_code == 409
    other = program(Role.COUNCIL_MEMBER, name="ander")
    assert other.get(HERE + own).status_code == 404
    assert clerk.get(HERE + own).status_code == 404
    assert sent(clerk, "POST", f"/weegrondes/{round_}/sluiten").json()["given"] == 1
    assert member.get(HERE + own).status_code == 404


@pytest.mark.long
def test_what_if_computes_and_keeps_nothing(program, assessment):
    adviser = program(Role.ADVISER)
    number = assessment["id"]
    sent(adviser, "POST", f"/beoordelingen/{number}/uitkomst")
    events = Event.objects.count()
    gone = assessment["alternatives"][0]["key"]
    told = sent(adviser, "POST", f"/beoordelingen/{number}/wat-als", {"without": [gone]}).json()
    assert {one["id"] for one in told["now"]["alternatives"]} - {one["id"] for one in told["then"]["alternatives"]} == {
        gone
    }
    assert Event.objects.count() == events


@pytest.mark.long
def test_a_decision_goes_from_concept_to_the_register_and_back(program, client, lindewaard, person_as):
    decision = adopted(lindewaard, person_as(Role.CLERK))
    clerk, adviser = program(Role.CLERK), program(Role.ADVISER)
    path = f"/besluiten/{decision.pk}"
    assert sent(clerk, "POST", f"{path}/publicaties/bevestigen").status_code == 409
    assert sent(adviser, "POST", f"{path}/publicaties", {"paper": decision.papers.get().pk}).status_code == 201
    assert sent(adviser, "POST", f"{path}/publicaties/bevestigen").status_code == 404
    number = sent(clerk, "POST", f"{path}/publicaties/bevestigen").json()["number"]
    entry = client.get(f"{HERE}/register/{number}")
    assert entry.json() == client.get(reverse("register:json", args=["lindewaard", number])).json()
    assert entry["Access-Control-Allow-Origin"] == "*"
    assert sent(clerk, "POST", f"{path}/intrekken", {"because": "", "on": str(TODAY())}).status_code == 422
    gone = sent(clerk, "POST", f"{path}/intrekken", {"because": "Het is anders.", "on": str(TODAY())})
    assert gone.json()["state"] == "withdrawn"
    assert client.get(f"{HERE}/register").json()["dataset"][0]["status"] == "withdrawn"


def test_what_is_missing_for_adoption_is_told_sentence_by_sentence(program, lindewaard, person_as):
    decision = opened(lindewaard, person_as(Role.CLERK))
    refused = sent(program(Role.CLERK), "POST", f"/besluiten/{decision.pk}/vaststellen", {"adopted_on": str(TODAY())})
    assert refused.status_code == 409
    assert len(refused.json()["errors"]) > 2
    late = {"adopted_on": str(TODAY() + timedelta(days=2))}
    future = sent(program(Role.CLERK), "POST", f"/besluiten/{decision.pk}/vaststellen", late)
    assert future.status_code == 422


@pytest.mark.long
def test_a_paper_is_downloaded_and_actions_are_kept(program, lindewaard, person_as):
    decision = published(lindewaard, person_as(Role.CLERK)).decision
    adviser = program(Role.ADVISER)
    whole = adviser.get(f"{HERE}/besluiten/{decision.pk}").json()
    paper = whole["papers"][0]
    file = adviser.get(f"{HERE}/besluiten/{decision.pk}/stukken/{paper['id']}/{paper['files'][0]['name']}")
    assert len(file.content) == paper["files"][0]["bytes"]
    body = {"text": "Account sluiten", "owner_role": "Communicatie", "due_on": str(TODAY())}
    made = sent(adviser, "POST", f"/besluiten/{decision.pk}/acties", body)
    assert made.status_code == 201
    one = f"/besluiten/{decision.pk}/acties/{made.json()['id']}"
    assert sent(adviser, "PUT", one, {**body, "state": "done"}).json()["state"] == "done"
    assert sent(adviser, "POST", f"/besluiten/{decision.pk}/acties", {**body, "owner_role": ""}).status_code == 422
    assert sent(adviser, "DELETE", one).status_code == 204


def test_reading_the_trail_is_an_event_itself(program):
    officer = program(Role.PRIVACY_OFFICER)
    officer.get(f"{HERE}/logboek")
    again = officer.get(f"{HERE}/logboek").json()
    assert again["items"][0]["action"] == "audit_trail.read"
    assert officer.get(f"{HERE}/logboek/keten").json()["broken_at"] is None


def test_the_last_manager_stays_and_a_trial_erases_nothing(program, person_as):
    manager = program(Role.MANAGER)
    (one,) = manager.get(f"{HERE}/mensen").json()
    refused = sent(manager, "PUT", f"/mensen/{one['id']}/rollen", {"roles": ["clerk"]})
    assert (refused.status_code, "beheerder" in detail(refused)) == (409, True)
    job = sent(manager, "POST", "/bewaartermijnen/rondes", {}).json()
    assert manager.get(f"{HERE}/taken/{job['id']}").json()["result"]["really"] is False
    assert sent(manager, "POST", "/uitnodigingen", {"email": "geen adres", "roles": ["clerk"]}).status_code == 422
    assert sent(manager, "POST", "/uitnodigingen", {"email": "a@b.example", "roles": ["clerk"]}).status_code == 201
    hold = {"reference": "Woo 2", "reason": "Loopt", "placed_on": str(TODAY())}
    placed = sent(manager, "POST", "/stops", hold).json()
    lifted = sent(manager, "POST", f"/stops/{placed['id']}/opheffen", {"reason": "Klaar"})
    assert lifted.json()["lifted_on"] == str(TODAY())


def test_settings_change_one_by_one_by_the_rules_of_the_form(program):
    manager = program(Role.MANAGER)
    assert sent(manager, "PATCH", "/instellingen", {"gemeentecode": "0344"}).json()["gemeentecode"] == "0344"
    half = sent(manager, "PATCH", "/instellingen", {"election_from": "2026-03-01"})
    assert (half.status_code, half.json()["errors"][0]["at"]) == (422, "election_until")
    style = sent(manager, "PUT", "/huisstijl", {"tokens": "--nl-link-color: #154273"})
    assert style.status_code == 200
    assert sent(manager, "DELETE", "/huisstijl").status_code == 204


def test_our_own_fault_is_told_with_a_number_and_without_what_was_sent(program, monkeypatch, caplog):
    monkeypatch.setattr("dorpsplein.jobs.queries.jobs_of", lambda _municipality: 1 / 0)
    answer = program(Role.CLERK).get(f"{HERE}/taken")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    (told,) = [one for one in caplog.records if one.name == "dorpsplein.api"]
    assert told.trouble in answer.json()["title"]
