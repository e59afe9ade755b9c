"""Compute an outcome and keep it; compute it again to check it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from datetime import date
from importlib.metadata import version
from typing import Any

from django.db import transaction

from dorpskern import pipeline
from dorpskern.report.tree import Block, Chart, Heading
from dorpsplein.accounts.models import Person
from dorpsplein.assessments.models import Assessment
from dorpsplein.assessments.queries import as_toml
from dorpsplein.audit import service as audit
from dorpsplein.render.html import part_of_page
from dorpsplein.render.pictures import HTML_FONT, svg
from dorpsplein.weighing.messages import NotNow, Why
from dorpsplein.weighing.models import Outcome, Round, State
from dorpsplein.weighing.voices import as_participants, digest

SEED = 1
"""Always the same, so that nobody can compute until the outcome pleases."""
LANGUAGES = ("nl", "en")
ALONE = ("advice", "reading")
"""Sections of a chapter that stand by themselves on the page."""


def reveal(closed: Round, *, by: Person, on: date) -> Outcome:
    """Compute the outcome with what everybody gave, and show both.

    Raises:
        NotNow: The round is not closed, was revealed before, or nobody gave weights.
        Refusal: The assessment cannot be weighed; the round stays closed.

    """
    if not closed.is_closed:
        raise NotNow(Why.NOT_CLOSED)
    if closed.is_empty:
        raise NotNow(Why.NOBODY_GAVE)
    made = _computed(closed.assessment, closed, on)
    with transaction.atomic():
        changed = Round.objects.filter(pk=closed.pk, state=State.CLOSED).update(state=State.REVEALED, revealed_on=on)
        if not changed:
            raise NotNow(Why.NOT_CLOSED)
        made.save()
        _record("weighing_round.revealed", made, by=by)
    return made


def compute(assessment: Assessment, *, by: Person, on: date) -> Outcome:
    """Compute the outcome of an assessment as it is now, with the voices of the newest round that was revealed.

    Raises:
        Refusal: The assessment cannot be weighed.

    """
    revealed = assessment.rounds.filter(state=State.REVEALED).order_by("-pk").first()
    made = _computed(assessment, revealed, on)
    with transaction.atomic():
        made.save()
        _record("outcome.computed", made, by=by)
    return made


def _computed(assessment: Assessment, counted: Round | None, on: date) -> Outcome:
    voices = counted.voices if counted is not None else []
    dated = copy(assessment)
    dated.weighed_on = assessment.weighed_on or on  # so that the file alone gives the same numbers on another day
    text = pipeline.published(as_toml(dated, participants=as_participants(voices)))
    shown = {one: pipeline.outcome_shown(text, at="", on=on, seed=SEED, language=one) for one in LANGUAGES}
    first = shown[LANGUAGES[0]]
    return Outcome(
        assessment=assessment,
        round=counted,
        assessment_version=assessment.version,
        participants=len(voices),
        participants_hash=digest(voices),
        invited=counted.invited if counted is not None else 0,
        seed=SEED,
        on=on,
        made_with=version("dorpsplein"),
        text=text,
        weighing=pipeline.weighing_as_json(first.weighing),
        mix=None if first.mix is None else pipeline.mix_as_json(first.mix),
        parts_nl=_as_html(shown["nl"].parts),
        parts_en=_as_html(shown["en"].parts),
        picture_nl=_picture(shown["nl"].parts["ranks"]),
        picture_en=_picture(shown["en"].parts["ranks"]),
    )


def _picture(blocks: tuple[Block, ...]) -> str:
    chart = next((one for one in blocks if isinstance(one, Chart)), None)
    return "" if chart is None else svg(chart, HTML_FONT)


def _as_html(parts: Mapping[str, tuple[Block, ...]]) -> dict[str, str]:
    return {name: part_of_page(_raised(name, blocks), name=name) for name, blocks in parts.items()}


def _raised(name: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, with a heading of a chapter where the part stands by itself on the page."""
    if name not in ALONE:
        return blocks
    return tuple(Heading(1, one.text) if isinstance(one, Heading) else one for one in blocks)


def check(outcome: Outcome) -> bool:
    """Whether computing the outcome again from its own file gives the same numbers."""
    _, weighing = pipeline.weigh_text(outcome.text, at="", on=outcome.on, seed=outcome.seed)
    again: dict[str, Any] = pipeline.weighing_as_json(weighing)
    return bool(again == outcome.weighing)


def _record(action: str, made: Outcome, *, by: Person) -> None:
    audit.record(
        action,
        municipality_id=made.assessment.municipality_id,
        by=by,
        target=f"assessment {made.assessment_id}",
        version=made.assessment_version,
        participants=made.participants,
    )
