"""Weigh: an assessment file in, verdicts or a channel mix out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dorpskern import policy
from dorpskern.terms.assessment import Answer, Assessment
from dorpskern.terms.fact import Fact
from dorpskern.terms.floor_limits import FloorLimits
from dorpskern.terms.question import Question
from dorpskern.terms.refusal import Code, Refusal
from dorpskern.terms.verdict import Infeasible, Mix, Weighing
from dorpskern.weigh.assessment_file import read_assessment
from dorpskern.weigh.mix import choose_mix
from dorpskern.weigh.weighing import weigh


@dataclass(frozen=True, slots=True)
class Background:
    """What every weighing rests on besides the file: questionnaire, facts, limits, answers researched for everybody."""

    questions: tuple[Question, ...]
    facts: tuple[Fact, ...]
    limits: FloorLimits
    prefilled: tuple[Answer, ...]
    migrated: tuple[str, ...] = ()


def read_file(path: Path) -> str:
    """The text of an assessment file.

    Raises:
        Refusal: ``FILE_MISSING``, ``FILE_EMPTY`` or ``NOT_TEXT``.

    """
    if not path.is_file():
        raise Refusal(Code.FILE_MISSING, at=str(path))
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(Code.NOT_TEXT, at=str(path)) from error
    if not text.strip():
        raise Refusal(Code.FILE_EMPTY, at=str(path))
    return text


def as_written(text: str, *, at: str) -> Assessment:
    """An assessment as its file has it, under the version of the framework it names.

    Raises:
        Refusal: One problem of the file. Refusals: several.

    """
    asked = {question.id for question in policy.load_questions()}
    asked |= {question for step in policy.load_migrations() for question in step.questions_before()}
    return read_assessment(text, at=at, known_frameworks=policy.known_frameworks(), question_ids=asked)


def assessed(text: str, *, at: str) -> tuple[Assessment, Background]:
    """An assessment with what it rests on; answers to an older framework are moved to the present one.

    Raises:
        Refusal: One problem of the file. Refusals: several.

    """
    return with_background(as_written(text, at=at))


def with_background(assessment: Assessment) -> tuple[Assessment, Background]:
    """An assessment, moved to the present framework, with what it rests on."""
    present, migrated = policy.load_framework().version, tuple[str, ...]()
    if assessment.framework != present:
        answers, changes = policy.migrate_answers(assessment.answers, assessment.framework, present)
        assessment = replace(assessment, framework=present, answers=answers)
        migrated = tuple(f"{change.before.question}: {change.kind.value}" for change in changes)
    prefilled = (
        replace(answer, alternative=alternative.id)
        for alternative in assessment.alternatives
        for answer in policy.load_prefilled(alternative.channel)
    )
    limits = policy.load_thresholds().limits
    return assessment, Background(policy.load_questions(), policy.load_facts(), limits, tuple(prefilled), migrated)


def weigh_text(
    text: str, *, at: str, on: date, samples: int | None = None, seed: int = 1
) -> tuple[Assessment, Weighing]:
    """Weigh an assessment given as text. Its own date, when it has one, is the day of weighing."""
    assessment, background = assessed(text, at=at)
    weighing = weigh(
        assessment,
        questions=background.questions,
        facts=background.facts,
        limits=background.limits,
        prefilled=background.prefilled,
        on=assessment.date or on,
        samples=samples,
        seed=seed,
    )
    return assessment, replace(weighing, migrated=background.migrated)


def mix_text(
    text: str, *, at: str, on: date, samples: int | None = None, seed: int = 1
) -> tuple[Assessment, Mix | Infeasible]:
    """Choose a channel mix for an assessment given as text.

    Raises:
        Refusal: ``MIX_MISSING`` when the file has no part ``[mix]``.

    """
    assessment, background = assessed(text, at=at)
    chosen = choose_mix(
        assessment,
        questions=background.questions,
        facts=background.facts,
        limits=background.limits,
        prefilled=background.prefilled,
        on=assessment.date or on,
        samples=samples,
        seed=seed,
        at=at,
    )
    return assessment, chosen


def weigh_file(path: Path, *, on: date, samples: int | None = None, seed: int = 1) -> tuple[Assessment, Weighing]:
    """Weigh an assessment file."""
    return weigh_text(read_file(path), at=path.name, on=on, samples=samples, seed=seed)


def mix_file(path: Path, *, on: date, samples: int | None = None, seed: int = 1) -> tuple[Assessment, Mix | Infeasible]:
    """Choose a channel mix for an assessment file."""
    return mix_text(read_file(path), at=path.name, on=on, samples=samples, seed=seed)
