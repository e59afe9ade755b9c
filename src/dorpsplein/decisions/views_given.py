"""What others said about an assessment: the privacy officer, the people concerned, the platforms that were assessed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dorpsplein.assessments import queries as assessments
from dorpsplein.assessments.models import Assessment

OF_OTHERS = ("privacy_officer_advice", "privacy_officer_not_asked", "people_concerned", "hearing", "hearing_on")
"""The keys of the table ``[paper]`` that say what others said."""


def views_given(assessment: Assessment) -> dict[str, Any]:
    """As published: what each said and when, or why they were not asked.

    From an assessment that was read in from a file comes what the file says, where nobody filled it in apart.

    ``privacy_advice``: ``date``, ``text``, ``not_asked``, or None.
    ``people``: ``text``, ``asked_how``, ``asked_on``, ``not_asked``, or None.
    ``replies``: per channel ``channel``, ``asked_on``, ``reply_before``, ``replied_on``, ``text``, ``not_asked``.
    """
    views = assessments.views_of(assessment)
    told = assessment.paper
    replies = _replies(views, told)
    return {
        "privacy_advice": _advice(views, told),
        "people": _people(views, told),
        "replies": [
            {"channel": one.name, **replies[one.key]} for one in assessment.alternatives.all() if one.key in replies
        ],
    }


def as_particulars(assessment: Assessment, *, on: date) -> dict[str, Any]:
    """The same as keys of the table ``[paper]`` (docs/how-to/fill-in-an-assessment.md). ``on``: today."""
    views = assessments.views_of(assessment)
    told = assessment.paper
    table: dict[str, Any] = {}
    advice, people, replies = _advice(views, told), _people(views, told), _replies(views, told)
    if advice is not None and advice["text"]:
        table["privacy_officer_advice"] = {"date": advice["date"], "text": advice["text"]}
    elif advice is not None:
        table["privacy_officer_not_asked"] = advice["not_asked"]
    if people is not None:
        table["people_concerned"] = _filled(people)
    if replies:
        heard = {key: _filled({**one, "reply": one["text"], "text": ""}) for key, one in replies.items()}
        table |= {"hearing": heard, "hearing_on": on.isoformat()}
    return table


def _filled(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in parts.items() if value}


def _advice(views: assessments.Views, told: Mapping[str, Any]) -> dict[str, Any] | None:
    if views.privacy is not None:
        given = views.privacy
        return {"date": _day(given.given_on), "text": given.text, "not_asked": given.not_asked}
    if advice := told.get("privacy_officer_advice"):
        return {"date": advice["date"], "text": advice["text"], "not_asked": ""}
    if why := told.get("privacy_officer_not_asked"):
        return {"date": None, "text": "", "not_asked": why}
    return None


def _people(views: assessments.Views, told: Mapping[str, Any]) -> dict[str, Any] | None:
    people, empty = views.people, {"text": "", "asked_how": "", "asked_on": None, "not_asked": ""}
    if people is not None:
        asked = _day(people.asked_on)
        return {"text": people.text, "asked_how": people.asked_how, "asked_on": asked, "not_asked": people.not_asked}
    return {**empty, **told["people_concerned"]} if told.get("people_concerned") else None


def _replies(views: assessments.Views, told: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Per key of a channel, in the order of the channels; only who was asked, or why somebody was not."""
    written = {
        key: {
            "asked_on": one.get("asked_on"),
            "reply_before": one.get("reply_before"),
            "replied_on": one.get("replied_on"),
            "text": one.get("reply", ""),
            "not_asked": one.get("not_asked", ""),
        }
        for key, one in (told.get("hearing") or {}).items()
    }
    kept = {
        one.alternative.key: {
            "asked_on": _day(one.sent_on),
            "reply_before": _day(one.reply_before),
            "replied_on": _day(one.replied_on),
            "text": one.reply,
            "not_asked": one.not_asked,
        }
        for one in views.hearings
    }
    return {key: one for key, one in {**written, **kept}.items() if one["asked_on"] or one["not_asked"] or one["text"]}


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None
