"""The sheet of an assessment: per channel and question what is known, from whom, and what is still to be done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.utils import timezone

from dorpskern import pipeline, policy
from dorpskern.terms import assessment as core
from dorpskern.terms.question import Question
from dorpsplein.assessments.as_core import as_core, platform_of
from dorpsplein.assessments.models import Alternative, Answer, Assessment, LibraryAnswer
from dorpsplein.assessments.words import answer_said, language, note_of, question_by_id, questions_of, text_of

SHOWN = ("alles", "lokaal", "eerst", "kern", "open")
"""Which questions a page shows; the words in its address."""


@dataclass(frozen=True, slots=True)
class Line:
    """One question for one channel. ``known``: the answer that counts; ``own``: the municipality's, if it answered.

    ``seen_on``: when an answer that was filled in beforehand was read or corrected.
    """

    alternative: Alternative
    question: Question
    own: Answer | None
    known: core.Answer | None
    correction: LibraryAnswer | None
    is_stale: bool
    seen_on: date | datetime | None

    @property
    def text(self) -> str:
        """What is asked."""
        return text_of(self.question)

    @property
    def said(self) -> str:
        """What the answer says."""
        return answer_said(self.question, self.known) if self.known else ""

    @property
    def note(self) -> str:
        """What was written beside it."""
        return note_of(self.known) if self.known else ""

    @property
    def is_prefilled(self) -> bool:
        """Whether what counts was filled in beforehand."""
        return self.known is not None and (self.own is None or self.own.is_prefilled)

    @property
    def is_unknown(self) -> bool:
        """Whether somebody said that nobody knows."""
        return self.known is not None and self.known.score is not None and self.known.score.unknown

    @property
    def state(self) -> str:
        """How a page marks it: "open", "unknown", "stale", "prefilled" or "answered".

        That the makers of the library did not know either is no answer: the question is still open.
        """
        if self.known is None or (self.is_unknown and self.own is None):
            return "open"
        if self.is_unknown:
            return "unknown"
        if self.is_stale:
            return "stale"
        return "prefilled" if self.is_prefilled else "answered"

    @property
    def is_looked_up_first(self) -> bool:
        """Whether whoever finds this out helps every municipality."""
        return self.question.id in first_ids()

    @property
    def why(self) -> str:
        """Which sentence of the baseline or criterion is behind it."""
        return self.question.why_nl if language() == "nl" else self.question.why_en

    @property
    def double_counting(self) -> str:
        """What does not count here a second time."""
        return self.question.double_counting_nl if language() == "nl" else self.question.double_counting_en

    @property
    def accepted(self) -> Sequence[str]:
        """What may support an answer, in words."""
        return self.question.evidence_nl if language() == "nl" else self.question.evidence_en

    @property
    def who(self) -> list[str]:
        """Who can answer."""
        said = {one.id: one.text(language()) for one in policy.load_questionnaire().who}
        return [said.get(one, one) for one in self.question.who_can_answer]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one channel is, in one section or in all."""

    total: int
    answered: int
    prefilled: int
    stale: int
    unknown: int
    open: int
    local_open: int
    core_open: int

    @property
    def known(self) -> int:
        """Questions with an answer, whoever gave it."""
        return self.answered + self.prefilled + self.stale


def first_ids() -> frozenset[str]:
    """The questions behind "look this up first"."""
    return frozenset(one.id for one in policy.load_questionnaire().look_up_first)


class Sheet:
    """An assessment with all its answers, read in a fixed number of queries."""

    def __init__(self, assessment: Assessment, *, only: Alternative | None = None, on: date | None = None) -> None:
        found = assessment.alternatives.prefetch_related("answers__evidence")
        self.assessment = assessment
        self.alternatives = list(
            found.filter(pk=only.pk).prefetch_related("answers__changed_by") if only is not None else found
        )
        self.on = assessment.weighed_on or on or timezone.localdate()
        self._all_lines: dict[int, list[Line]] = {}

    @cached_property
    def _known(self) -> Mapping[str, Mapping[str, core.Answer]]:
        return pipeline.known_answers(as_core(self.assessment, self.alternatives)) if self.alternatives else {}

    @cached_property
    def _stale(self) -> frozenset[tuple[str, str]]:
        return pipeline.stale_answers(self._known, on=self.on)

    @cached_property
    def _corrections(self) -> dict[tuple[str, str], LibraryAnswer]:
        platforms = {platform_of(one.channel) for one in self.alternatives if one.channel}
        stored = LibraryAnswer.objects.filter(channel__in=platforms, is_withdrawn=False)
        return {(one.channel, one.question): one for one in stored}

    @cached_property
    def _own(self) -> dict[int, dict[str, Answer]]:
        return {one.pk: {answer.question: answer for answer in one.answers.all()} for one in self.alternatives}

    @cached_property
    def _platforms(self) -> dict[int, tuple[str, date | None]]:
        """Per channel its platform, and when the answers on it were read."""
        found = {}
        for one in self.alternatives:
            shipped = policy.prefilled_channel(one.channel) if one.channel else None
            found[one.pk] = (platform_of(one.channel), shipped.read_on if shipped else None)
        return found

    def line(self, alternative: Alternative, question: Question) -> Line:
        """One question for one channel."""
        platform, read_on = self._platforms[alternative.pk]
        correction = self._corrections.get((platform, question.id))
        return Line(
            alternative=alternative,
            question=question,
            own=self._own[alternative.pk].get(question.id),
            known=self._known.get(alternative.key, {}).get(question.id),
            correction=correction,
            is_stale=(alternative.key, question.id) in self._stale,
            seen_on=correction.changed_at if correction else read_on,
        )

    def lines(self, alternative: Alternative, *, section: str = "", show: str = "alles") -> list[Line]:
        """The questions of one section, or of all, that a page shows: core questions first."""
        sections = [section] if section else [one.id for one in policy.load_questionnaire().sections]
        found = [self.line(alternative, question) for one in sections for question in questions_of(one)]
        return [line for line in found if _is_shown(line, show)]

    def progress(self, alternative: Alternative, section: str = "") -> Progress:
        """How far one channel is."""
        if alternative.pk not in self._all_lines:
            self._all_lines[alternative.pk] = self.lines(alternative)
        found = self._all_lines[alternative.pk]
        return _counted([line for line in found if section in ("", line.question.section)])


def _is_shown(line: Line, show: str) -> bool:
    if show == "lokaal":
        return line.question.scope == "local"
    if show == "eerst":
        return line.is_looked_up_first
    if show == "kern":
        return line.question.core
    return show != "open" or line.state in ("open", "unknown", "stale")


def _counted(lines: Iterable[Line]) -> Progress:
    found = list(lines)
    states = [line.state for line in found]
    todo: Collection[str] = ("open", "unknown", "stale")
    return Progress(
        total=len(found),
        answered=states.count("answered"),
        prefilled=states.count("prefilled"),
        stale=states.count("stale"),
        unknown=states.count("unknown"),
        open=states.count("open"),
        local_open=sum(line.question.scope == "local" and line.state == "open" for line in found),
        core_open=sum(line.question.core and line.state in todo for line in found),
    )


def answered_question(question: str) -> Question | None:
    """The question with this id, of the present framework."""
    return question_by_id().get(question)
