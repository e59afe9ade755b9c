"""Everything residents read about one decision, as data: frozen when prepared, the same in page, feed and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from dorpsplein.decisions.elections import is_election_period
from dorpsplein.decisions.models import ChannelDecision, Decision, Paper
from dorpsplein.decisions.outcome import floor_of, numbers_of, verdicts_of
from dorpsplein.decisions.views_given import views_given

CONTRACT = "dorpsplein-decision/1"


def content_of(decision: Decision, paper: Paper, *, on: date, election_reason: str = "") -> dict[str, Any]:
    """What is published of a decision.

    Args:
        decision: The decision.
        paper: The paper it rests on.
        on: The day of publishing, for the election period.
        election_reason: Why it is published in an election period.

    """
    verdicts = verdicts_of(paper)
    told = decision.assessment.paper
    follows = decision.supersedes
    return {
        "contract": CONTRACT,
        "title": decision.title,
        "municipality": decision.municipality.name,
        "body": decision.body,
        "legal_basis": told.get("legal_basis", ""),
        "adopted_on": decision.adopted_on.isoformat() if decision.adopted_on else None,
        "review_on": decision.review_on.isoformat() if decision.review_on else None,
        "reason": decision.reason,
        "conditions": decision.conditions,
        "alternative_route": told.get("alternative_route", ""),
        "channels": [_channel(one, verdicts) for one in decision.channels.all()],
        **views_given(decision.assessment),
        "numbers": numbers_of(paper),
        "paper": {
            "made_on": paper.made_at.date().isoformat(),
            "files": paper.files,
            "checked": paper.checked,
            "voices": paper.voices,
        },
        "supersedes": follows.number if follows else None,
        "election": _election(decision, on, election_reason),
    }


def _channel(one: ChannelDecision, verdicts: dict[str, Any]) -> dict[str, Any]:
    verdict = verdicts.get(one.key)
    return {
        "id": one.key,
        "name": one.name,
        "decision": one.choice,
        "text": one.text,
        "reason": one.reason,
        "conditions": one.conditions,
        "until": one.until.isoformat() if one.until else None,
        "advice": verdict["advice"] if verdict else None,
        "floor": floor_of(verdict) if verdict else None,
    }


def _election(decision: Decision, on: date, reason: str) -> dict[str, Any] | None:
    municipality = decision.municipality
    if not is_election_period(municipality, on):
        return None
    until = municipality.election_until
    return {"reason": reason, "until": until.isoformat() if until else None}


def written_by_hand(content: dict[str, Any]) -> Iterator[str]:
    """Every text in a publication that somebody of the municipality wrote."""
    yield from (content["title"], content["reason"], *content["conditions"])
    for one in content["channels"]:
        yield from (one["text"], one["reason"], *one["conditions"])
