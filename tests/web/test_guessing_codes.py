"""Guessing a code of a guest or of a scan is slow, whoever does it and from wherever; a room of guests is not."""

from __future__ import annotations

from datetime import timedelta
from importlib.resources import files
from unittest import mock

import pytest
from django.test import Client
from django.utils import timezone

from dorpsplein.accounts import limits
from dorpsplein.accounts.models import Role
from dorpsplein.assessments import service as assessments
from dorpsplein.scan import service as scan_service
from dorpsplein.weighing import rounds, service
from lib.scans import opened

LINDEWAARD = files("dorpsplein.demo").joinpath("lindewaard.toml").read_text(encoding="utf-8")
JOIN = "/gemeente/lindewaard/wegen/meedoen"
SCAN = "/gemeente/lindewaard/herkennen/scan"
MOST = 4


@pytest.fixture(autouse=True)
def few_tries(monkeypatch):
    monkeypatch.setattr(rounds, "MOST_WRONG", MOST)
    monkeypatch.setattr(scan_service, "MOST_WRONG", MOST)


@pytest.fixture
def codes(lindewaard, person_as) -> list[str]:
    assessment, _ = assessments.start_from_file(lindewaard, title="Kanalen", text=LINDEWAARD, at="x", by=None)
    evening = service.open_round(
        assessment, title="Avond", roles=[], guests=6, by=person_as(Role.CLERK), on=timezone.localdate()
    )
    return list(evening.places.values_list("code", flat=True))


def guess(code: str = "AAAAAAAA") -> int:
    """From another browser each time, as who guesses would."""
    return Client().post(JOIN, {"code": code}).status_code


def later(seconds: int):
    return mock.patch.object(limits.timezone, "now", return_value=timezone.now() + timedelta(seconds=seconds))


def test_after_too_many_wrong_codes_even_a_right_one_must_wait_five_minutes(codes):
    assert [guess() for _ in range(MOST)] == [422] * MOST
    answer = Client().post(JOIN, {"code": codes[0]})
    assert answer.status_code == 429
    assert "Wacht vijf minuten" in answer.text
    with later(301):
        assert guess(codes[0]) == 302


def test_a_room_of_guests_with_right_codes_is_never_slowed_down(codes):
    assert [guess(code) for code in codes] == [302] * 6


def test_guessing_in_one_municipality_does_not_slow_another_down(codes, elders):
    for _ in range(MOST):
        Client().post("/gemeente/elders/wegen/meedoen", {"code": "AAAAAAAA"})
    assert guess(codes[0]) == 302


def test_addresses_of_scans_cannot_be_guessed_either(lindewaard):
    scan = opened(lindewaard)
    assert [Client().get(f"{SCAN}/aaaaaaa{n}").status_code for n in range(MOST)] == [404] * MOST
    answer = Client().get(f"{SCAN}/{scan.code}")
    assert answer.status_code == 429
    assert "over vijf minuten opnieuw" in answer.text
    assert Client().post(f"{SCAN}/{scan.code}", {}).status_code == 429
    with later(301):
        assert Client().get(f"{SCAN}/{scan.code}").status_code == 200


def test_who_has_the_right_address_of_a_scan_is_never_counted(lindewaard):
    scan = opened(lindewaard)
    assert {Client().get(f"{SCAN}/{scan.code}").status_code for _ in range(MOST + 2)} == {200}


def test_at_the_pace_that_is_allowed_guessing_takes_more_than_a_century():
    tries_a_year = 100 * 12 * 24 * 365
    codes_at_once = rounds.MOST_GUESTS
    for possible in (len(rounds.LETTERS) ** rounds.CODE_LENGTH, 31**8):
        assert possible / codes_at_once / tries_a_year > 100
