"""What somebody does who answers the scan, without an account, on a phone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dorpskern import policy
from dorpsplein.accounts.models import Role
from dorpsplein.audit.models import Event
from dorpsplein.scan import service
from dorpsplein.scan.models import Answer, Audience, Speaker
from lib.scans import ITEMS, answered, closed, opened

SAID = {"speaker": "council", "daily": "yes", "not_alive": "no", "council_topic": "", "council_rules": "yes"}


@pytest.fixture
def scan(lindewaard):
    return opened(lindewaard)


@pytest.fixture
def address(scan):
    return f"/gemeente/lindewaard/herkennen/scan/{scan.code}"


def test_the_four_items_are_the_words_of_the_framework(client, address):
    page = client.get(address).content.decode()
    framework = policy.load_framework()
    assert framework.scan_lead.text_nl in page
    assert all(item.text_nl in page for item in framework.scan)
    assert page.count('type="radio"') == 4 + 4 * 3


def test_one_sends_and_is_thanked_without_a_score(client, address):
    answer = client.post(address, SAID)
    assert answer["Location"] == f"{address}/bedankt"
    page = client.get(f"{address}/bedankt").content.decode()
    assert "Uw antwoord telt mee" in page
    assert "score" not in page.lower()
    kept = Answer.objects.get()
    assert (kept.speaker, kept.recognised) == ("council", {"daily": True, "not_alive": False, "council_rules": True})


def test_no_account_no_session_and_no_address_is_kept(client, address):
    client.post(address, SAID, REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="een telefoon")
    assert "sessionid" not in client.cookies
    stored = " ".join(str(value) for value in Answer.objects.values().get().values())
    assert "203.0.113.9" not in stored
    assert "telefoon" not in stored


def test_the_cookie_is_for_this_round_alone(client, scan, address):
    client.post(address, SAID)
    cookie = client.cookies[f"scan-{scan.code}"]
    assert cookie["path"] == address
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie.value not in Answer.objects.get().mark


def test_a_second_answer_of_a_device_replaces_its_first(client, address):
    client.post(address, SAID)
    assert "U hebt al geantwoord" in client.get(address).content.decode()
    client.post(address, {**SAID, "daily": "no"})
    assert Answer.objects.get().recognised["daily"] is False


def test_another_device_counts_apart(address):
    for _device in range(2):
        Client().post(address, SAID)
    assert Answer.objects.count() == 2


def test_a_cookie_of_another_round_or_one_made_up_is_not_believed(client, lindewaard, scan, address):
    other = opened(lindewaard, title="Andere")
    client.post(address, SAID)
    taken = client.cookies[f"scan-{scan.code}"].value
    for made_up in (taken, "iets:anders"):
        browser = Client()
        browser.cookies[f"scan-{other.code}"] = made_up
        there = f"/gemeente/lindewaard/herkennen/scan/{other.code}"
        browser.post(there, SAID)
        assert "U hebt al geantwoord" not in browser.get(address).content.decode()
    assert other.answers.count() == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"speaker": ""}, "Kies als wie u antwoordt"),
        ({"speaker": "burgemeester"}, "burgemeester"),
        (dict.fromkeys(ITEMS, ""), "Kies bij minstens één zin"),
        ({"daily": "misschien"}, "misschien"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client, address, wrong, said):
    answer = client.post(address, {**SAID, **wrong})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert page.count(" checked") >= 3
    assert not Answer.objects.exists()


def test_a_link_for_a_role_has_chosen_the_role(client, address):
    page = client.get(f"{address}?rol=executive").content.decode()
    assert 'value="executive" id="id_speaker_1" required checked' in page.replace(
        'id="id_speaker_1" checked', 'id="id_speaker_1" required checked'
    )


def test_a_closed_scan_takes_no_answers(client, scan, address):
    closed(scan)
    assert "Deze scan is gesloten" in client.get(address).content.decode()
    assert client.post(address, SAID).status_code == 410
    assert not Answer.objects.exists()


def test_after_the_last_day_nobody_can_answer(client, lindewaard):
    late = opened(lindewaard, closes_on=timezone.localdate() - timedelta(days=1))
    assert client.post(f"/gemeente/lindewaard/herkennen/scan/{late.code}", SAID).status_code == 410
    with pytest.raises(service.RoundClosed):
        service.answer(late, device="a", speaker=Speaker.COUNCIL, recognised={"daily": True})


@pytest.mark.long
def test_an_office_behind_one_address_can_answer_together(address):
    for _desk in range(60):
        assert Client().post(address, SAID, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_a_flood_is_told_to_wait_and_nothing_typed_is_lost(client, scan, address):
    scan.minute, scan.sent_this_minute = timezone.now(), service.ANSWERS_A_MINUTE
    scan.save()
    answer = client.post(address, SAID)
    assert answer.status_code == 429
    assert "Wacht een minuut" in answer.content.decode()
    assert " checked" in answer.content.decode()
    scan.minute -= timedelta(minutes=1)
    scan.save()
    assert client.post(address, SAID).status_code == 302


def test_the_one_open_scan_is_at_an_address_that_can_be_said_aloud(client, scan, address, lindewaard):
    assert client.get("/gemeente/lindewaard/herkennen/scan")["Location"] == address
    opened(lindewaard, title="Nog een")
    assert "Nog een" in client.get("/gemeente/lindewaard/herkennen/scan").content.decode()


def test_a_scan_by_link_is_not_listed(client, lindewaard):
    hidden = opened(lindewaard, audience=Audience.LINK, title="Alleen met link")
    assert "Er staat nu geen scan open" in client.get("/gemeente/lindewaard/herkennen/scan").content.decode()
    assert client.get(f"/gemeente/lindewaard/herkennen/scan/{hidden.code}").status_code == 200


def test_a_scan_for_members_asks_for_an_account_and_still_keeps_no_name(client, lindewaard, browser_of, person_as):
    inside = opened(lindewaard, audience=Audience.MEMBERS)
    assert client.get(f"/gemeente/lindewaard/herkennen/scan/{inside.code}").status_code == 404
    address = f"/gemeente/lindewaard/herkennen/meedoen/{inside.code}"
    assert client.get(address)["Location"].startswith("/inloggen")
    browser = browser_of(Role.COUNCIL_MEMBER)
    assert browser.post(address, SAID)["Location"] == f"{address}/bedankt"
    assert browser.get(f"{address}/bedankt").status_code == 200
    assert set(Answer.objects.values().get()) == {"id", "round_id", "speaker", "recognised", "mark"}


def test_a_round_of_another_municipality_is_not_there(client, scan, elders):
    assert client.get(f"/gemeente/elders/herkennen/scan/{scan.code}").status_code == 404


def test_single_answers_leave_no_line_with_a_minute_in_the_audit_trail(client, address):
    before = Event.objects.count()
    client.post(address, SAID)
    assert Event.objects.count() == before


def test_an_open_state_is_shown_only_five_answers_behind(client, lindewaard):
    scan = opened(lindewaard, shows_at_once=True)
    page = f"/gemeente/lindewaard/herkennen/scan/{scan.code}/bedankt"
    answered(scan, "council", 9)
    assert "zodra er genoeg antwoorden zijn" in client.get(page).content.decode()
    answered(scan, "officials", 1)
    assert "5 van de 5 herkennen dit." in client.get(page).content.decode()
    answered(scan, "residents", 4)
    assert "5 van de 5 herkennen dit." in client.get(page).content.decode()
    answered(scan, "executive", 1)
    assert "10 van de 10 herkennen dit." in client.get(page).content.decode()


def test_the_pages_of_somebody_who_answers_need_few_queries(client, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        client.get(address)
    with django_assert_max_num_queries(16):
        client.post(address, SAID)
