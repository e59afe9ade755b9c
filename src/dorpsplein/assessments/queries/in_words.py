"""The history in words: what a field was, what it became."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dorpskern.terms.assessment import Answer, Score
from dorpsplein.assessments.models import AnswerKind, Change, Reading, What
from dorpsplein.assessments.words import answer_said, question_by_id, question_said


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One change in words. ``can_be_put_back``: whether the old value can be put back from here."""

    change: Change
    question: str
    was: str
    now: str
    can_be_put_back: bool


def told_changes(changes: Iterable[Change]) -> list[ToldChange]:
    """Changes in words, in the order they come."""
    return [
        ToldChange(
            change=one,
            question=question_said(one.question) if one.question else "",
            was=_said(one, one.old),
            now=_said(one, one.new),
            can_be_put_back=_can(one),
        )
        for one in changes
    ]


def _can(change: Change) -> bool:
    if change.alternative_id is None:
        return False
    return change.what in (What.ANSWER, What.NOTE) or (change.what == What.EVIDENCE and change.old is not None)


def _said(change: Change, value: Any) -> str:
    if value in (None, "", {}):
        return pgettext("history: there was nothing", "leeg")
    if change.what == What.NOTE:
        return str(value)
    if change.what == What.EVIDENCE:
        return ", ".join(str(value[name]) for name in ("source", "date", "quote", "file_name") if value.get(name))
    if change.what == What.ANSWER or (change.what == What.FRAMEWORK and "kind" in value and "low" in value):
        return _answer(change.question, value)
    if "questions" in value:
        return ", ".join(question_said(one) for one in value["questions"]) or _("deze vraag bestaat niet meer")
    if change.what == What.CHANNEL:
        return "\n".join(_channel(value))
    if "reading" in value:
        reading = (
            pgettext("reading of clause 3", "streng")
            if value["reading"] == Reading.STRICT
            else pgettext("reading of clause 3", "getrapt")
        )
        return _("Punt 3: %(reading)s, vastgesteld op %(day)s") % {
            "reading": reading,
            "day": value["adopted_on"] or "–",
        }
    return ", ".join(str(value[name]) for name in ("title", "version") if value.get(name))


def _channel(table: dict[str, Any]) -> list[str]:
    """A channel, a line per thing that is known."""
    lines = [table["name"]]
    if table["cost_low"] is not None and table["cost_high"] is not None:
        costs = {"low": f"{table['cost_low']:.0f}", "high": f"{table['cost_high']:.0f}"}
        lines.append(_("€ %(low)s tot € %(high)s per jaar") % costs)
    for group, share in table["reach"].items():
        lines.append(_("Bereik bij %(group)s: %(percent)d %%") % {"group": group, "percent": round(share * 100)})
    if table["is_open"]:
        lines.append(_("Te lezen zonder account"))
    if table["in_use"]:
        lines.append(_("Nu in gebruik"))
    return lines


def _answer(question: str, table: dict[str, Any]) -> str:
    score = None
    if table["kind"] == AnswerKind.UNKNOWN:
        score = Score.not_known()
    elif table["kind"] == AnswerKind.SCORE:
        score = Score(table["low"], table["high"])
    return answer_said(question_by_id().get(question), Answer("", question, score, table["not_applicable"]))
