"""What an administrator reads in the log opens nobody's door."""

from __future__ import annotations

import json
import logging

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import resolve
from django.utils.log import log_response

from dorpsplein.ui.logs import JsonLines
from dorpsplein.ui.views import our_bug


@pytest.fixture
def lines(caplog):
    return lambda: [JsonLines().format(one) for one in caplog.records]


@pytest.fixture
def invited():
    request = RequestFactory().get("/uitnodiging/GEHEIM?sesame=SLEUTEL")
    request.resolver_match = resolve("/uitnodiging/GEHEIM")
    return request


def test_a_page_that_fails_is_logged_without_the_secret_in_its_address(lines, invited):
    log_response(
        "%s: %s",
        "Internal Server Error",
        invited.path,
        response=HttpResponse(status=500),
        request=invited,
        level="error",
    )
    (line,) = lines()
    assert "GEHEIM" not in line
    assert "SLEUTEL" not in line
    assert json.loads(line)["page"] == "GET uitnodiging/<str:secret>"


def test_the_page_that_says_so_logs_no_secret_either(lines, invited, db):
    invited.user = invited.session = None
    invited.municipality = None
    our_bug(invited)
    assert lines()
    assert "GEHEIM" not in "".join(lines())


def test_a_form_that_came_from_elsewhere_is_logged_without_the_secret(lines, db, caplog):
    caplog.set_level(logging.WARNING)
    Client(enforce_csrf_checks=True).post("/uitnodiging/GEHEIM?sesame=SLEUTEL", {"name": "x"})
    assert lines()
    assert "GEHEIM" not in "".join(lines())
    assert "SLEUTEL" not in "".join(lines())
