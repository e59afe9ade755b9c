"""Two rounds in Lindewaard: one of eight people whose outcome is known, and one that is still open."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from django.utils import timezone

from dorpsplein.accounts.models import Municipality, Person, Role
from dorpsplein.assessments.models import Assessment
from dorpsplein.weighing import service
from dorpsplein.weighing.models import Round, Way

TITLE = "Raadsavond over onze kanalen"
ROLES = {"raadslid": Role.COUNCIL_MEMBER, "college": Role.EXECUTIVE}
"""What a participant of the file is called here; a resident is a guest."""


def load(municipality: Municipality) -> None:
    """Let the eight participants of the demo file weigh, reveal the outcome, and open a next round."""
    text = files("dorpsplein.demo").joinpath("lindewaard.toml").read_text(encoding="utf-8")
    of_lindewaard = Assessment.objects.filter(municipality=municipality).order_by("pk")
    assessment, newest = of_lindewaard[0], of_lindewaard.reverse()[0]
    clerk = _people(municipality, Role.CLERK)[0]
    today = timezone.localdate()
    participants = tomllib.loads(text)["participant"]
    guests = sum(one["role"] not in ROLES for one in participants)
    evening = service.open_round(assessment, title=TITLE, roles=set(ROLES.values()), guests=guests, by=clerk, on=today)
    _give(evening, participants, municipality)
    service.reveal(service.close_round(evening, by=clerk, on=today), by=clerk, on=today)
    service.open_round(
        newest, title="Tweede ronde, na het gesprek", roles=set(ROLES.values()), guests=3, by=clerk, on=today
    )


def _people(municipality: Municipality, role: Role) -> list[Person]:
    return list(
        Person.objects.filter(memberships__municipality=municipality, memberships__role=role).order_by(
            "memberships__pk"
        )
    )


def _give(opened: Round, participants: list[dict[str, Any]], municipality: Municipality) -> None:
    """Each participant of the file gives what the file says, as a member or as a guest."""
    waiting = {role: iter(_people(municipality, role)) for role in ROLES.values()}
    places = iter(list(opened.places.all()))
    for one in participants:
        voice: dict[str, Any] = {key: one[key] for key in ("ranking", "points") if key in one}
        way = Way.RANKING if "ranking" in voice else Way.POINTS if "points" in voice else Way.SILENT
        if one["role"] in ROLES:
            service.give_as_member(opened, next(waiting[ROLES[one["role"]]]), way, voice)
        else:
            place, _ = service.enter_as_guest(municipality, next(places).code)
            service.give_as_guest(place, way, voice)
