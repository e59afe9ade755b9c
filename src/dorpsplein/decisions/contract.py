"""The copy of the register for programs: ``dorpsplein-decision/1``, described in docs/reference/register.md.

Names are those of schema.org where it has one. A field is never taken away or given another meaning within version 1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from dorpsplein.accounts.models import Municipality
from dorpsplein.decisions.content import CONTRACT
from dorpsplein.decisions.models import Decision, Publication, Question, State

Absolute = Callable[[str], str]
STATUS = {State.ADOPTED: "in_force", State.REVIEW: "under_review", State.WITHDRAWN: "withdrawn"}


def one(
    decision: Decision, versions: Sequence[Publication], answers: Sequence[Question], absolute: Absolute
) -> dict[str, Any]:
    """One decision. ``versions``: newest first, at least one."""
    newest, first = versions[0], versions[-1]
    return {
        **_head(decision, newest, absolute),
        "datePublished": _moment(first.confirmed_at),
        "dateModified": _moment(newest.confirmed_at),
        "isBasedOn": {"framework": newest.content["numbers"]["framework"]},
        "decision": {
            key: newest.content[key]
            for key in (
                "body",
                "legal_basis",
                "adopted_on",
                "review_on",
                "reason",
                "conditions",
                "alternative_route",
                "channels",
            )
        },
        "privacy_advice": newest.content["privacy_advice"],
        "people": newest.content["people"],
        "replies": newest.content["replies"],
        "numbers": newest.content["numbers"],
        "paper": newest.content["paper"],
        "election": newest.content["election"],
        "supersedes": _address(decision.municipality, decision.supersedes, absolute),
        "questions": [
            {"question": asked.question, "answer": asked.answer, "answered_at": _moment(asked.answered_at)}
            for asked in answers
        ],
        "versions": [
            {"version": step.version, "datePublished": _moment(step.confirmed_at), "changed": step.changed}
            for step in versions
        ],
    }


def listed(municipality: Municipality, decisions: Sequence[Decision], absolute: Absolute) -> dict[str, Any]:
    """The register: the heads of all decisions. Each has ``versions``, newest first."""
    return {
        "contract": "dorpsplein-register/1",
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "@id": absolute(reverse("register:overview", args=[municipality.slug])),
        "publisher": _publisher(municipality),
        "dataset": [_head(each, each.versions[0], absolute) for each in decisions],  # type: ignore[attr-defined]
    }


def _head(decision: Decision, newest: Publication, absolute: Absolute) -> dict[str, Any]:
    withdrawn = None
    if decision.state == State.WITHDRAWN:
        withdrawn = {"on": _day(decision.withdrawn_on), "because": decision.withdrawn_because}
    return {
        "contract": CONTRACT,
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": absolute(decision.public_path),
        "identifier": f"urn:uuid:{decision.public_id}",
        "number": decision.number,
        "name": newest.content["title"],
        "inLanguage": "nl",
        "publisher": _publisher(decision.municipality),
        "version": newest.version,
        "status": STATUS.get(State(decision.state), "in_force"),
        "withdrawn": withdrawn,
    }


def _publisher(municipality: Municipality) -> dict[str, str]:
    told = {"@type": "GovernmentOrganization", "name": municipality.name}
    return {**told, "identifier": municipality.gemeentecode} if municipality.gemeentecode else told


def _address(municipality: Municipality, decision: Decision | None, absolute: Absolute) -> str | None:
    if decision is None or decision.number is None:
        return None
    return absolute(reverse("register:show", args=[municipality.slug, decision.number]))


def _moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None
